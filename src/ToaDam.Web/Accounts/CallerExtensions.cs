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
            : Caller.Nobody;

    public static async Task<Caller> CallerAsync(this Task<AuthenticationState> state) =>
        (await state).User.ToCaller();
}
