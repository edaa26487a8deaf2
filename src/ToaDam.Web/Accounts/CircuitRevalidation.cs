using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ToaDam.Accounts;

namespace ToaDam.Web.Accounts;

/// <summary>Ends an open circuit soon after its user signed out or lost an account, a role or a password.</summary>
public sealed class CircuitRevalidation(
    ILoggerFactory loggers,
    IServiceScopeFactory scopes,
    EndedSessions ended,
    IOptions<IdentityOptions> options
) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        var principal = authenticationState.User;
        if (SessionClaim.Of(principal) is { } session && ended.Contains(session))
        {
            return false;
        }

        // The circuit's own scope would keep one context, and its cached user, for as long as the page is open.
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = await users.GetUserAsync(principal);
        return user is not null
            // Not the lock after wrong passwords: anybody can bring that about for anybody.
            && !AccountRules.IsLocked(user.LockoutEnd)
            && principal.FindFirstValue(AppClaimsFactory.Unit) == user.UnitId?.ToString()
            && (await users.GetRolesAsync(user))
                .ToHashSet(StringComparer.Ordinal)
                .SetEquals(Roles.All.Where(principal.IsInRole))
            && principal.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType)
                == await users.GetSecurityStampAsync(user);
    }
}
