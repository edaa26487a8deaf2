using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using ToaDam.Accounts;
using ToaDam.Attachments;
using ToaDam.Common;
using ToaDam.Invitations;
using ToaDam.Submissions;
using ToaDam.Web.Accounts;
using ToaDam.Web.Common;
using ToaDam.Web.Contributions;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.Submissions;

/// <summary>What the page of a work answers to its script; without a script the page's own form does the same.</summary>
/// <param name="Sentence">Vietnamese, when something was refused.</param>
public sealed record WorkAnswer(string? Sentence, string? Code = null)
{
    public Guid? Version { get; init; }

    /// <summary>By the server's clock: 10:42:07.</summary>
    public string? Saved { get; init; }

    public IReadOnlyList<string> Missing { get; init; } = [];
}

/// <summary>
/// Plain requests, no circuit: a draft is kept over a line that comes and goes, a thousand people send at once, and nothing
/// is held on the server between two requests.
/// </summary>
public static class WorkEndpoints
{
    /// <summary>A work with all its fields full; what is longer is no form of ours.</summary>
    private const long MaxForm = 4 * 1024 * 1024;

    /// <summary>Room for the parts of a form around the file.</summary>
    private const long MaxUpload = FileVault.MaxSize + (64 * 1024);

    public static void MapWorkEndpoints(this IEndpointRouteBuilder routes)
    {
        Map(routes.MapGroup(Urls.UnitWorkRoute + "/{id:guid}").AllowAnonymous());
        Map(
            routes
                .MapGroup(Urls.MyWorkRoute + "/{id:guid}")
                .RequireAuthorization(p => p.RequireRole(Roles.Delegate))
        );
        routes
            .MapGet(Urls.WorkFileRoute, OpenForDeskAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')))
            .WithSecurityHeadersPolicy(SecurityHeaders.Uploads);
    }

    private static void Map(RouteGroupBuilder work)
    {
        work.MapPost("/draft", SaveAsync);
        work.MapPost("/send", SendAsync);
        work.MapPost("/move", MoveAsync);
        work.MapPost("/preview", PreviewAsync);
        work.MapPost("/similar", SimilarAsync);
        work.MapPost("/files", AddFileAsync);
        work.MapPost("/files/{file:guid}/remove", RemoveFileAsync);
        work.MapGet("/files/{file:guid}", OpenFileAsync)
            .WithSecurityHeadersPolicy(SecurityHeaders.Uploads);
    }

    private static async Task<IResult> SaveAsync(
        Guid id,
        HttpContext context,
        SubmissionService works,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        var (key, form, refused) = await ReadAsync(context, session, cancellation);
        if (refused is not null)
        {
            return refused;
        }

        var saved = await works.SaveAsync(
            key!,
            id,
            form!.Kind,
            form.Content,
            form.BasedOn,
            cancellation
        );
        return saved.Ok
            ? TypedResults.Json(
                new WorkAnswer(null)
                {
                    Version = saved.Value.Version,
                    Saved = saved.Value.SavedAt.Clock(),
                    Missing = [.. saved.Value.Missing.Select(m => $"{m}")],
                }
            )
            : Refused(saved.Refusal);
    }

    private static async Task<IResult> SendAsync(
        Guid id,
        HttpContext context,
        SubmissionService works,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        var (key, form, refused) = await ReadAsync(context, session, cancellation);
        if (refused is not null)
        {
            return refused;
        }

        var sent = await works.SubmitAsync(
            key!,
            id,
            form!.Kind,
            form.Content,
            form.BasedOn,
            answer: null,
            cancellation
        );
        if (!sent.Ok && !WantsJson(context))
        {
            // Without a script nothing else has kept what was typed.
            await works.SaveAsync(key!, id, form.Kind, form.Content, form.BasedOn, cancellation);
        }

        return Answer(context, id, "sent", sent.Refusal);
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
        var root = RootOf(context);
        if (session.Find(root) is not { } key)
        {
            return NoRight();
        }

        Limit(context, MaxForm);
        if (!await IsOursAsync(context))
        {
            return Outdated();
        }

        var form = await context.Request.ReadFormAsync(cancellation);
        var move = form["do"].ToString();
        var moved = move switch
        {
            "confirm" => await works.ConfirmAsync(key, id, cancellation),
            "return" => await works.ReturnAsync(key, id, form["reason"], cancellation),
            "withdraw" => await works.WithdrawAsync(key, id, cancellation),
            "remove" => await works.RemoveAsync(key, id, cancellation),
            _ => new Refusal("move-unknown", ""),
        };
        return moved.Ok && move is "remove"
            ? TypedResults.Redirect($"{root.List}?done=removed")
            : Answer(context, id, move, moved.Refusal);
    }

    /// <summary>The text as it will be read; what is typed stays where it is.</summary>
    private static async Task<IResult> PreviewAsync(
        HttpContext context,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        var (_, form, refused) = await ReadAsync(context, session, cancellation);
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
        var (key, form, refused) = await ReadAsync(context, session, cancellation);
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
            : Refused(found.Refusal);
    }

    private static async Task<IResult> AddFileAsync(
        Guid id,
        HttpContext context,
        AttachmentService files,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        if (session.Find(RootOf(context)) is not { } key)
        {
            return NoRight();
        }

        // Told by its length: refused before a byte of it is read.
        if (context.Request.ContentLength > MaxUpload)
        {
            return Answer(context, id, "file", FileVault.TooLarge, "#files");
        }

        Limit(context, MaxUpload);
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = MaxUpload },
                cancellation
            );
        }
        catch (Exception e)
            when (e
                    is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
                        or InvalidDataException
            )
        {
            return Answer(context, id, "file", FileVault.TooLarge, "#files");
        }

        if (!await IsOursAsync(context))
        {
            return Outdated();
        }

        if (form.Files is not [var file, ..])
        {
            return Answer(context, id, "file", FileVault.Nothing, "#files");
        }

        await using var content = file.OpenReadStream();
        var added = await files.AddAsync(
            key,
            id,
            WorkForm.ReadKind(form[WorkForm.KindField]),
            file.FileName,
            content,
            cancellation
        );
        return Answer(context, id, "file", added.Refusal, "#files");
    }

    private static async Task<IResult> RemoveFileAsync(
        Guid id,
        Guid file,
        HttpContext context,
        AttachmentService files,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        if (session.Find(RootOf(context)) is not { } key)
        {
            return NoRight();
        }

        Limit(context, MaxForm);
        if (!await IsOursAsync(context))
        {
            return Outdated();
        }

        var removed = await files.RemoveAsync(key, id, file, cancellation);
        return Answer(context, id, "file", removed.Refusal, "#files");
    }

    private static async Task<IResult> OpenFileAsync(
        Guid id,
        Guid file,
        HttpContext context,
        AttachmentService files,
        AuthorSession session,
        CancellationToken cancellation
    ) =>
        session.Find(RootOf(context)) is { } key
            ? Give(context, await files.OpenAsync(key, id, file, cancellation))
            : NoRight();

    private static async Task<IResult> OpenForDeskAsync(
        Guid id,
        Guid file,
        HttpContext context,
        AttachmentService files,
        CancellationToken cancellation
    ) =>
        Give(
            context,
            await files.OpenForDeskAsync(context.User.ToCaller(), id, file, cancellation)
        );

    // Saved, never shown in place: what somebody sent in is not run under our address.
    private static IResult Give(HttpContext context, Outcome<OpenedFile> opened)
    {
        if (!opened.Ok)
        {
            return TypedResults.NotFound();
        }

        var (file, content) = opened.Value;
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(
            "attachment"
        )
        {
            FileNameStar = file.FileName,
        }.ToString();
        return TypedResults.Stream(content, file.Format.MediaType());
    }

    private static async Task<(AuthorKey? Key, WorkForm? Form, IResult? Refused)> ReadAsync(
        HttpContext context,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        if (session.Find(RootOf(context)) is not { } key)
        {
            return (null, null, NoRight());
        }

        Limit(context, MaxForm);
        if (!context.Request.HasFormContentType || !await IsOursAsync(context))
        {
            return (null, null, Outdated());
        }

        var form = WorkForm.Read(await context.Request.ReadFormAsync(cancellation));
        return form is null ? (null, null, Outdated()) : (key, form, null);
    }

    private static WorkRoot RootOf(HttpContext context) =>
        new(
            QueryValue.Id(context.Request.RouteValues["link"] as string),
            context.Request.RouteValues["code"] as string
        );

    private static void Limit(HttpContext context, long most)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }
    }

    private static Task<bool> IsOursAsync(HttpContext context) =>
        context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);

    private static JsonHttpResult<WorkAnswer> Refused(Refusal refusal) =>
        TypedResults.Json(
            new WorkAnswer(refusal.Sentence, refusal.Code),
            statusCode: refusal.Code == "link-invalid" || refusal == Caller.Forbidden
                ? StatusCodes.Status403Forbidden
                : StatusCodes.Status409Conflict
        );

    private static JsonHttpResult<WorkAnswer> NoRight() => Refused(UnitPageService.LinkInvalid);

    // The page was opened before a sign-out, or its form was not made by us.
    private static JsonHttpResult<WorkAnswer> Outdated() =>
        TypedResults.Json(
            new WorkAnswer(
                "Trang này đã mở quá lâu hoặc đã đăng xuất nên chưa lưu được. Nội dung vẫn còn trên máy này; hãy tải lại trang để tiếp tục.",
                "page-old"
            ),
            statusCode: StatusCodes.Status400BadRequest
        );

    // A script reads the answer; a form without one goes back to its page.
    private static IResult Answer(
        HttpContext context,
        Guid id,
        string done,
        Refusal? refusal,
        string part = ""
    ) =>
        !WantsJson(context)
            ? TypedResults.Redirect(
                RootOf(context).Page(id, done: refusal is null ? done : $"refused-{refusal.Code}")
                    + part
            )
        : refusal is null ? TypedResults.Json(new WorkAnswer(null))
        : Refused(refusal);

    private static bool WantsJson(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal);
}
