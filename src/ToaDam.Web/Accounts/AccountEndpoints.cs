using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;

namespace ToaDam.Web.Accounts;

public static class AccountEndpoints
{
    public static void MapAccountEndpoints(this IEndpointRouteBuilder endpoints) =>
        // Binding the form is what makes the antiforgery token a condition.
        endpoints.MapPost(
            Urls.Logout,
            async (ClaimsPrincipal user, SignInService accounts, [FromForm] string? returnUrl) =>
            {
                await accounts.SignOutAsync(user);
                return TypedResults.LocalRedirect(
                    returnUrl is null ? Urls.Login : Urls.LocalOrHome(returnUrl)
                );
            }
        );
}
