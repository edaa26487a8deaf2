using System.Net;
using Microsoft.Net.Http.Headers;
using ToaDam.Accounts;
using ToaDam.Invitations;
using ToaDam.Submissions;
using ToaDam.Web.Accounts;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.Invitations;

/// <summary>The letter as a file, and the door behind a personal link.</summary>
public static class InvitationEndpoints
{
    public static void MapInvitationEndpoints(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Urls.LetterFileRoute, LetterAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')))
            .WithSecurityHeadersPolicy(SecurityHeaders.Files);
        routes
            .MapGet(Urls.UnitLink, EnterAsync)
            .AllowAnonymous()
            .WithSecurityHeadersPolicy(SecurityHeaders.UnitPages);
    }

    private static async Task<IResult> LetterAsync(
        Guid id,
        HttpContext context,
        InvitationDraftService drafts,
        PublicAddress address,
        CancellationToken cancellation
    )
    {
        var letter = await drafts.LetterAsync(
            context.User.ToCaller(),
            id,
            address.Base(context.Request),
            cancellation
        );
        if (!letter.Ok)
        {
            return letter.Refusal == Caller.Forbidden ? TypedResults.Forbid()
                : letter.Refusal.Code == "record-gone" ? TypedResults.NotFound()
                : TypedResults.Text(
                    letter.Refusal.Sentence,
                    "text/plain; charset=utf-8",
                    statusCode: StatusCodes.Status503ServiceUnavailable
                );
        }

        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline")
        {
            FileName = letter.Value.FileName,
        }.ToString();
        return TypedResults.Bytes(letter.Value.Content, "application/pdf");
    }

    /// <summary>Changes no record: programs that look at links in mails may come here. The token gives way to a cookie.</summary>
    private static async Task<IResult> EnterAsync(
        HttpContext context,
        UnitPageService pages,
        WriterLinkService writers,
        UnitSession session,
        AttemptLimiter limiter,
        CancellationToken cancellation
    )
    {
        session.Shield();
        var token = context.Features.Get<LinkToken>()?.Value;
        var from = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (
            !limiter.Allows(Attempt.OpenAnyUnitLink, from.ToString())
            || !limiter.Allows(Attempt.OpenUnitLink, token ?? "")
        )
        {
            return TypedResults.Redirect(Urls.UnitLinkBusy);
        }

        var contact = await pages.EnterAsync(token, cancellation);
        var holder = contact.Ok ? contact : await writers.EnterAsync(token, cancellation);
        if (!holder.Ok)
        {
            return TypedResults.Redirect(Urls.UnitLinkSpent);
        }

        session.Begin(holder.Value);
        return TypedResults.Redirect(
            contact.Ok ? Urls.UnitPage(holder.Value.LinkId) : Urls.UnitWork(holder.Value.LinkId)
        );
    }
}
