using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ToaDam.Invitations;

namespace ToaDam.Web.Invitations;

/// <summary>
/// Remembers in the browser that somebody came over a personal link. Each link has its own address and its own cookie, so
/// that the pages of two units, open side by side, never act for one another.
/// </summary>
public sealed class UnitSession(IHttpContextAccessor accessor, IDataProtectionProvider protection)
{
    private const string Name = "toadam-unit";
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector _protector = protection
        .CreateProtector("ToaDam.UnitSession")
        .ToTimeLimitedDataProtector();

    private HttpContext Context =>
        accessor.HttpContext
        ?? throw new InvalidOperationException("A unit's page is only shown within a request.");

    public void Begin(LinkHolder holder) =>
        Context.Response.Cookies.Append(
            Name,
            _protector.Protect($"{holder.LinkId:N}", Lasts),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Lasts,
                Path = Urls.UnitPage(holder.LinkId),
                SameSite = SameSiteMode.Lax,
                Secure = Context.Request.IsHttps,
            }
        );

    /// <summary>Who came over this link; null for whoever only knows the address.</summary>
    public LinkHolder? Find(Guid linkId)
    {
        if (Context.Request.Cookies[Name] is not { } cookie)
        {
            return null;
        }

        try
        {
            return Guid.Parse(_protector.Unprotect(cookie), CultureInfo.InvariantCulture) == linkId
                ? new LinkHolder(linkId)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Pages behind a link are kept nowhere.</summary>
    public void Shield() => Context.Response.Headers.CacheControl = "no-cache, no-store";

    /// <summary>Not "not found": the framework would show its own page for that.</summary>
    public void Refuse()
    {
        Shield();
        Context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}
