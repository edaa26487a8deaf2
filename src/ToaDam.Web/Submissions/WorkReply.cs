using Microsoft.AspNetCore.Http.HttpResults;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Invitations;

namespace ToaDam.Web.Submissions;

/// <summary>What the page of a work answers to its script; without a script the page's own form does the same.</summary>
/// <param name="Sentence">Vietnamese, when something was refused.</param>
public sealed record WorkAnswer(string? Sentence, string? Code = null)
{
    public Guid? Version { get; init; }

    /// <summary>By the server's clock: 10:42:07.</summary>
    public string? Saved { get; init; }
}

/// <summary>The answers that several requests of a work's page have.</summary>
internal static class WorkReply
{
    public static JsonHttpResult<WorkAnswer> Refused(Refusal refusal) =>
        TypedResults.Json(
            new WorkAnswer(refusal.Sentence, refusal.Code),
            statusCode: refusal.Code == "link-invalid" || refusal == Caller.Forbidden
                ? StatusCodes.Status403Forbidden
                : StatusCodes.Status409Conflict
        );

    public static JsonHttpResult<WorkAnswer> NoRight() => Refused(UnitPageService.LinkInvalid);

    /// <summary>The page was opened before a sign-out, or its form was not made by us.</summary>
    public static JsonHttpResult<WorkAnswer> Outdated() =>
        TypedResults.Json(
            new WorkAnswer(
                "Trang này đã mở quá lâu hoặc đã đăng xuất nên chưa lưu được. Nội dung vẫn còn trên máy này; hãy tải lại trang để tiếp tục.",
                "page-old"
            ),
            statusCode: StatusCodes.Status400BadRequest
        );

    /// <summary>A script reads the answer; a form without one goes back to its page.</summary>
    /// <param name="part">The part of the page to go back to.</param>
    public static IResult To(
        HttpContext context,
        Guid id,
        string done,
        Refusal? refusal,
        string part = ""
    ) =>
        !context.WantsJson()
            ? TypedResults.Redirect(
                context.Root().Page(id, done: refusal is null ? done : $"refused-{refusal.Code}")
                    + part
            )
        : refusal is null ? TypedResults.Json(new WorkAnswer(null))
        : Refused(refusal);
}
