using Microsoft.AspNetCore.Localization;

namespace ToaDam.Web.Shell;

public static class PreferenceEndpoints
{
    public static void MapPreferenceEndpoints(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet(
                Urls.Language,
                IResult (HttpContext context, string? culture, string? returnUrl) =>
                {
                    if (culture is null || !Languages.All.Contains(culture))
                    {
                        return TypedResults.BadRequest();
                    }

                    context.Response.Cookies.Append(
                        Languages.CookieName,
                        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                        new CookieOptions
                        {
                            MaxAge = TimeSpan.FromDays(365),
                            HttpOnly = true,
                            IsEssential = true,
                            SameSite = SameSiteMode.Lax,
                        }
                    );
                    return TypedResults.LocalRedirect(Urls.LocalOrHome(returnUrl));
                }
            )
            .AllowAnonymous();
}
