using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using ToaDam.Web.Accounts;
using ToaDam.Web.Contributions;
using ToaDam.Web.Drafts;
using ToaDam.Web.Duties;
using ToaDam.Web.Invitations;
using ToaDam.Web.Outbox;
using ToaDam.Web.Printing;
using ToaDam.Web.Sheets;
using ToaDam.Web.Shell;
using ToaDam.Web.Submissions;

namespace ToaDam.Web.Hosting;

/// <summary>The way of a request, and the endpoints.</summary>
public static class WebPipeline
{
    public static void UseToaDam(this WebApplication app)
    {
        app.UseExceptionHandler(Urls.Error, createScopeForErrors: true);
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute(
            Urls.NotFound,
            "?code={0}",
            createScopeForStatusCodePages: true
        );
        app.Use(ShowErrorsAsPages);
        app.UseAuthentication();
        app.UseAuthorization();
        // The guard has to see that a request is a WebSocket.
        app.UseWebSockets();
        app.Use(LiveConnections.GuardAsync);
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapAccountEndpoints();
        app.MapPreferenceEndpoints();
        app.MapPaperEndpoints();
        app.MapDraftEndpoints();
        app.MapInvitationEndpoints();
        app.MapOutboxEndpoints();
        app.MapDutyEndpoints();
        app.MapSheetEndpoints();
        app.MapWorkEndpoints();
        app.MapContributionEndpoints();
        if (app.Environment.IsEnvironment(LoadProbe.Environment))
        {
            app.MapLoadProbe();
        }

        app.MapHealthChecks(Urls.Health).AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(o =>
            {
                o.DisableWebSocketCompression = true;
                // SecurityHeaders says it for every page.
                o.ContentSecurityFrameAncestorsPolicy = null;
            });
    }

    // An error page is run as the request that failed. A refused form would be refused once more there, and the person would see nothing.
    private static Task ShowErrorsAsPages(HttpContext context, RequestDelegate next)
    {
        if (
            context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<IExceptionHandlerPathFeature>() is not null
        )
        {
            context.Features.Set<IAntiforgeryValidationFeature>(null);
            context.Request.Method = HttpMethods.Get;
            context.Request.ContentType = null;
            context.Request.Body = Stream.Null;
        }

        return next(context);
    }
}
