using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ToaDam.Web.Tests.Accounts;

/// <summary>Looks into the session cookie as the server does.</summary>
internal static class SessionTickets
{
    public static AuthenticationTicket Read(IServiceProvider services, string cookie) =>
        services
            .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme)
            .TicketDataFormat.Unprotect(cookie)!;
}
