using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Accounts;

namespace ToaDam.Web.Accounts;

/// <summary>Who asks, for the services; they check it again.</summary>
public static class CallerExtensions
{
    public static Caller ToCaller(this ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true
            ? new Caller(
                user.Identity.Name ?? "",
                Roles.All.Where(user.IsInRole).ToHashSet(StringComparer.Ordinal)
            )
            {
                UserId = Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
                    ? id
                    : null,
                UnitId = Guid.TryParse(user.FindFirstValue(AppClaimsFactory.Unit), out var unit)
                    ? unit
                    : null,
                DisplayName = user.NameToShow(),
            }
            : Caller.Nobody;

    public static async Task<Caller> CallerAsync(this Task<AuthenticationState> state) =>
        (await state).User.ToCaller();
}
