using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ToaDam.Accounts;
using ToaDam.Attachments;
using ToaDam.Common;
using ToaDam.Web.Accounts;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.Submissions;

/// <summary>Files that go with a work: taken in, given out, taken away.</summary>
internal static class WorkFileEndpoints
{
    private const string Part = "#files";

    /// <summary>Room for the parts of a form around the file.</summary>
    private const long MaxUpload = FileVault.MaxSize + (64 * 1024);

    public static void MapFiles(this RouteGroupBuilder work)
    {
        work.MapPost("/files", AddFileAsync);
        work.MapPost("/files/{file:guid}/remove", RemoveFileAsync);
        work.MapGet("/files/{file:guid}", OpenFileAsync)
            .WithSecurityHeadersPolicy(SecurityHeaders.Uploads);
    }

    public static void MapFilesForDesk(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Urls.WorkFileRoute, OpenForDeskAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')))
            .WithSecurityHeadersPolicy(SecurityHeaders.Uploads);

    private static async Task<IResult> AddFileAsync(
        Guid id,
        HttpContext context,
        AttachmentService files,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        if (session.Find(context.Root()) is not { } key)
        {
            return WorkReply.NoRight();
        }

        // Told by its length: refused before a byte of it is read.
        if (context.Request.ContentLength > MaxUpload)
        {
            return WorkReply.To(context, id, "file", FileVault.TooLarge, Part);
        }

        context.LimitBody(MaxUpload);
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
            return WorkReply.To(context, id, "file", FileVault.TooLarge, Part);
        }

        if (!await context.IsOursAsync())
        {
            return WorkReply.Outdated();
        }

        if (form.Files is not [var file, ..])
        {
            return WorkReply.To(context, id, "file", FileVault.Nothing, Part);
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
        return WorkReply.To(context, id, "file", added.Refusal, Part);
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
        if (session.Find(context.Root()) is not { } key)
        {
            return WorkReply.NoRight();
        }

        context.LimitBody(WorkRequest.MaxForm);
        if (!await context.IsOursAsync())
        {
            return WorkReply.Outdated();
        }

        var removed = await files.RemoveAsync(key, id, file, cancellation);
        return WorkReply.To(context, id, "file", removed.Refusal, Part);
    }

    private static async Task<IResult> OpenFileAsync(
        Guid id,
        Guid file,
        HttpContext context,
        AttachmentService files,
        AuthorSession session,
        CancellationToken cancellation
    ) =>
        session.Find(context.Root()) is { } key
            ? Give(context, await files.OpenAsync(key, id, file, cancellation))
            : WorkReply.NoRight();

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
}
