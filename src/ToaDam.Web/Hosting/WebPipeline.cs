using ToaDam.Web.Accounts;
using ToaDam.Web.Shell;

namespace ToaDam.Web.Hosting;

/// <summary>The way of a request, and the endpoints.</summary>
public static class WebPipeline
{
    public static void UseToaDam(this WebApplication app)
    {
        app.UseExceptionHandler(Urls.Error, createScopeForErrors: true);
        app.UseSecurityHeaders(SecurityHeaders.Policies);
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute(Urls.NotFound, createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapAccountEndpoints();
        app.MapPreferenceEndpoints();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(o =>
            {
                o.DisableWebSocketCompression = true;
                // SecurityHeaders says it for every page.
                o.ContentSecurityFrameAncestorsPolicy = null;
            });
    }
}
