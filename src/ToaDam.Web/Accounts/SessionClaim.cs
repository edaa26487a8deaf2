using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace ToaDam.Web.Accounts;

/// <summary>One sign-in on one browser, so that signing out there ends the circuits opened there and no others.</summary>
public static class SessionClaim
{
    public const string Type = "toadam:session";

    public static Claim Create() => new(Type, Guid.CreateVersion7().ToString("N"));

    public static string? Of(ClaimsPrincipal user) => user.FindFirstValue(Type);

    /// <summary>Identity rebuilds the principal from the database now and then, and would forget the session.</summary>
    public static Task KeepAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(Type) is { } session)
        {
            ((ClaimsIdentity)context.NewPrincipal!.Identity!).AddClaim(session.Clone());
        }

        return Task.CompletedTask;
    }
}
