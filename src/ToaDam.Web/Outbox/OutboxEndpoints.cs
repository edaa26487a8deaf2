using System.Security.Claims;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Outbox;
using ToaDam.Web.Accounts;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.Outbox;

/// <summary>The files of the outbox.</summary>
public static class OutboxEndpoints
{
    public static void MapOutboxEndpoints(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Urls.OutboxFileRoute, FileAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')))
            .WithSecurityHeadersPolicy(SecurityHeaders.Files);
        // A post, since it makes a personal link.
        routes
            .MapPost(
                Urls.OutboxMailRoute,
                async (
                    Guid id,
                    // Binding a form is what makes the antiforgery token a condition.
                    IFormCollection form,
                    ClaimsPrincipal user,
                    HttpContext context,
                    OutboxFileService files,
                    CancellationToken cancellation
                ) =>
                    Answer(
                        context,
                        await files.MailAsync(user.ToCaller(), id, cancellation),
                        save: true
                    )
            )
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')));
    }

    private static async Task<IResult> FileAsync(
        Guid id,
        Guid file,
        HttpContext context,
        OutboxFileService files,
        CancellationToken cancellation
    )
    {
        var found = await files.FileAsync(context.User.ToCaller(), id, file, cancellation);
        return Answer(context, found, save: found.Value?.ContentType != "application/pdf");
    }

    private static IResult Answer(HttpContext context, Outcome<OutboxDownload> found, bool save)
    {
        if (!found.Ok)
        {
            return found.Refusal == Caller.Forbidden
                ? TypedResults.Forbid()
                : TypedResults.NotFound();
        }

        var file = found.Value;
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(file.Content, file.ContentType, save ? file.FileName : null);
    }
}
