using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using ToaDam.Accounts;
using ToaDam.Common;

namespace ToaDam.Web.Accounts;

/// <summary>Signs in and out. Every refusal looks and lasts the same, so that nobody learns which accounts exist.</summary>
public sealed class SignInService(
    SignInManager<AppUser> signIn,
    UserManager<AppUser> users,
    AttemptLimiter limiter,
    EndedSessions ended
)
{
    private static readonly AppUser Nobody = new();
    private static string? _nobodysHash;

    public async Task<bool> SignInAsync(string? name, string? password, bool remember)
    {
        // What no account can be called (control characters, half an emoji) must not reach a database.
        name = string.IsNullOrEmpty(name)
            ? null
            : TextGate.Clean(name, 256, multiLine: false).Value;
        if (
            string.IsNullOrEmpty(name)
            || string.IsNullOrEmpty(password)
            || password.Length > PasswordRules.MaximumLength
        )
        {
            return false;
        }

        if (!limiter.Allows(Attempt.SignIn, name))
        {
            return false;
        }

        var user = await users.FindByNameAsync(name) ?? await FindByEmailAsync(name);
        if (user?.PasswordHash is null || await users.IsLockedOutAsync(user))
        {
            // As long as a true check, or the time would tell which names are known.
            _nobodysHash ??= users.PasswordHasher.HashPassword(Nobody, PasswordRules.Generate());
            users.PasswordHasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
            return false;
        }

        var check = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!check.Succeeded)
        {
            return false;
        }

        await signIn.SignInWithClaimsAsync(user, remember, [SessionClaim.Create()]);
        return true;
    }

    /// <summary>After a change of the own password: this browser stays signed in, all others do not.</summary>
    public async Task RenewAsync(ClaimsPrincipal principal)
    {
        if (await users.GetUserAsync(principal) is not { } user)
        {
            return;
        }

        var current = await signIn.Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await signIn.SignInWithClaimsAsync(
            user,
            current.Properties?.IsPersistent == true,
            [principal.FindFirst(SessionClaim.Type)?.Clone() ?? SessionClaim.Create()]
        );
    }

    public async Task SignOutAsync(ClaimsPrincipal user)
    {
        if (SessionClaim.Of(user) is { } session)
        {
            ended.Add(session);
        }

        await signIn.SignOutAsync();
    }

    private async Task<AppUser?> FindByEmailAsync(string name) =>
        name.Contains('@', StringComparison.Ordinal) ? await users.FindByEmailAsync(name) : null;
}
