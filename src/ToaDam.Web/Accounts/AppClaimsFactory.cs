using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ToaDam.Accounts;

namespace ToaDam.Web.Accounts;

/// <summary>Adds the name that the interface greets with, and the unit of the account.</summary>
public sealed class AppClaimsFactory(
    UserManager<AppUser> users,
    RoleManager<AppRole> roles,
    IOptions<IdentityOptions> options
) : UserClaimsPrincipalFactory<AppUser, AppRole>(users, roles, options)
{
    public const string DisplayName = "toadam:display-name";
    public const string Unit = "toadam:unit";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        if (user.UnitId is { } unit)
        {
            identity.AddClaim(new Claim(Unit, unit.ToString()));
        }

        return identity;
    }
}

public static class PrincipalExtensions
{
    /// <summary>The display name, or the sign-in name where none was given.</summary>
    public static string NameToShow(this ClaimsPrincipal user) =>
        user.FindFirstValue(AppClaimsFactory.DisplayName) is { Length: > 0 } name
            ? name
            : user.Identity?.Name ?? "";

    /// <summary>The role with the most rights; the interface names one.</summary>
    public static string? MainRole(this ClaimsPrincipal user) =>
        Roles.All.FirstOrDefault(user.IsInRole);
}
