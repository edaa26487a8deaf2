using Microsoft.AspNetCore.Http.HttpResults;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Submissions;
using ToaDam.Web.Common;
using ToaDam.Web.Contributions;

namespace ToaDam.Web.Submissions;

/// <summary>
/// Plain requests, no circuit: a draft is kept over a line that comes and goes, a thousand people send at once, and nothing
/// is held on the server between two requests.
/// </summary>
public static class WorkEndpoints
{
    public static void MapWorkEndpoints(this IEndpointRouteBuilder routes)
    {
        Map(routes.MapGroup(Urls.UnitWorkRoute + "/{id:guid}").AllowAnonymous());
        Map(
            routes
                .MapGroup(Urls.MyWorkRoute + "/{id:guid}")
                .RequireAuthorization(p => p.RequireRole(Roles.Delegate))
        );
        routes.MapFilesForDesk();
    }

    private static void Map(RouteGroupBuilder work)
    {
        work.MapPost("/draft", SaveAsync);
        work.MapPost("/send", SendAsync);
        work.MapPost("/move", MoveAsync);
        work.MapPost("/preview", PreviewAsync);
        work.MapPost("/similar", SimilarAsync);
        work.MapFiles();
    }

    private static async Task<IResult> SaveAsync(
        Guid id,
        HttpContext context,
        SubmissionService works,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        var (key, form, refused) = await context.ReadWorkAsync(session, cancellation);
        if (refused is not null)
        {
            return refused;
        }

        var saved = await works.SaveAsync(
            key!,
            id,
            form!.Kind,
            form.Content,
            form.Page,
            cancellation
        );
        return saved.Ok
            ? TypedResults.Json(
                new WorkAnswer(null)
                {
                    Version = saved.Value.Version,
                    Saved = saved.Value.SavedAt.Clock(),
                }
            )
            : WorkReply.Refused(saved.Refusal);
    }

    private static async Task<IResult> SendAsync(
        Guid id,
        HttpContext context,
        SubmissionService works,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        var (key, form, refused) = await context.ReadWorkAsync(session, cancellation);
        if (refused is not null)
        {
            return refused;
        }

        var sent = await works.SubmitAsync(
            key!,
            id,
            form!.Kind,
            form.Content,
            form.Page,
            answer: null,
            cancellation
        );
        if (!sent.Ok && !context.WantsJson())
        {
            // Without a script nothing else has kept what was typed: it replaces what was written meanwhile, of which a copy stays.
            var page = form.Page with
            {
                Replaces = sent.Refusal.Code == "work-changed",
            };
            await works.SaveAsync(key!, id, form.Kind, form.Content, page, cancellation);
        }

        return WorkReply.To(context, id, "sent", sent.Refusal);
    }

    /// <summary>What becomes of a work that is not being written: one word says which.</summary>
    private static async Task<IResult> MoveAsync(
        Guid id,
        HttpContext context,
        SubmissionMoveService works,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        var root = context.Root();
        if (session.Find(root) is not { } key)
        {
            return WorkReply.NoRight();
        }

        context.LimitBody(WorkRequest.MaxForm);
        if (!await context.IsOursAsync())
        {
            return WorkReply.Outdated();
        }

        var form = await context.Request.ReadFormAsync(cancellation);
        var move = form["do"].ToString();
        var moved = move switch
        {
            "confirm" => await works.ConfirmAsync(key, id, VersionOf(form), cancellation),
            "return" => await works.ReturnAsync(
                key,
                id,
                VersionOf(form),
                form["reason"],
                cancellation
            ),
            "withdraw" => await works.WithdrawAsync(key, id, cancellation),
            "remove" => await works.RemoveAsync(key, id, cancellation),
            _ => new Refusal("move-unknown", ""),
        };
        return moved.Ok && move is "remove"
            ? TypedResults.Redirect($"{root.List}?done=removed")
            : WorkReply.To(context, id, move, moved.Refusal);
    }

    // What does not say what was read has read nothing.
    private static Guid VersionOf(IFormCollection form) =>
        QueryValue.Id(form[WorkForm.VersionField]) ?? Guid.Empty;

    /// <summary>The text as it will be read; what is typed stays where it is.</summary>
    private static async Task<IResult> PreviewAsync(
        HttpContext context,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        var (_, form, refused) = await context.ReadWorkAsync(session, cancellation);
        return refused
            ?? new RazorComponentResult<NarrativeView>(
                new Dictionary<string, object?>
                {
                    [nameof(NarrativeView.Text)] = form!.Content.Text ?? "",
                }
            );
    }

    private static async Task<IResult> SimilarAsync(
        Guid id,
        HttpContext context,
        SubmissionSimilarService similar,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        var (key, form, refused) = await context.ReadWorkAsync(session, cancellation);
        if (refused is not null)
        {
            return refused;
        }

        var found = await similar.FindAsync(
            key!,
            id,
            form!.Content.Title,
            form.Content.Text,
            cancellation
        );
        return found.Ok
            ? new RazorComponentResult<SimilarHint>(
                new Dictionary<string, object?> { [nameof(SimilarHint.Works)] = found.Value.Works }
            )
            : WorkReply.Refused(found.Refusal);
    }
}
