using Microsoft.AspNetCore.Http.HttpResults;
using ToaDam.Accounts;
using ToaDam.Drafts;
using ToaDam.Web.Accounts;
using ToaDam.Web.Common;

namespace ToaDam.Web.Drafts;

/// <summary>What a browser sends as one types. JSON from another site would need a permission that nobody gives.</summary>
/// <param name="User">Who typed it, as the page knew them.</param>
public sealed record DraftMessage(string Form, string Address, string Content, string User);

/// <summary>Keeps and forgets drafts over plain requests: they go through when the circuit is cut.</summary>
public static class DraftEndpoints
{
    public static void MapDraftEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes
            .MapGroup(Urls.Drafts)
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')))
            .AddEndpointFilter(OwnPagesOnlyAsync);
        group.MapPut("", KeepAsync);
        group.MapDelete("", ForgetAsync);
    }

    private static async Task<IResult> KeepAsync(
        DraftMessage message,
        HttpContext context,
        DraftService drafts,
        CancellationToken cancellation
    )
    {
        if (!IsBy(context, message.User))
        {
            return OfAnother();
        }

        var kept = await drafts.KeepAsync(
            context.User.ToCaller(),
            message.Form,
            message.Address,
            message.Content,
            cancellation
        );
        return kept.Ok
            ? TypedResults.Text(kept.Value.SavedAt.Clock())
            : TypedResults.Text(
                kept.Refusal.Sentence,
                "text/plain; charset=utf-8",
                statusCode: kept.Refusal == Caller.Forbidden
                    ? StatusCodes.Status403Forbidden
                    : StatusCodes.Status413PayloadTooLarge
            );
    }

    private static async Task<IResult> ForgetAsync(
        string form,
        string user,
        HttpContext context,
        DraftService drafts,
        CancellationToken cancellation
    )
    {
        if (!IsBy(context, user))
        {
            return OfAnother();
        }

        await drafts.ForgetAsync(context.User.ToCaller(), form, cancellation);
        return TypedResults.NoContent();
    }

    private static ContentHttpResult OfAnother() =>
        TypedResults.Text(
            "Trang này được mở dưới tên người khác. Hãy tải lại trang.",
            "text/plain; charset=utf-8",
            statusCode: StatusCodes.Status409Conflict
        );

    // A page may outlive the sign-in that it was opened with.
    private static bool IsBy(HttpContext context, string user) =>
        string.Equals($"{context.User.ToCaller().UserId:N}", user, StringComparison.Ordinal);

    // Every browser of the last years says where a request comes from.
    private static async ValueTask<object?> OwnPagesOnlyAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        context.HttpContext.Request.Headers["Sec-Fetch-Site"] is [null or "same-origin"] or []
            ? await next(context)
            : TypedResults.StatusCode(StatusCodes.Status403Forbidden);
}
