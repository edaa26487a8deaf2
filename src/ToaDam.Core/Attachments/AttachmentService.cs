using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Submissions;

namespace ToaDam.Attachments;

/// <summary>A file on its way to a reader; whoever gets it disposes of the content.</summary>
public sealed record OpenedFile(AttachmentItem File, Stream Content);

/// <summary>Takes files to a work, gives them out, takes them away.</summary>
public sealed class AttachmentService(
    IDbContextFactory<ToaDamDbContext> databases,
    FileVault vault,
    TimeProvider clock
)
{
    public const int MaxFiles = 10;

    /// <summary>With those that were taken out after they had been sent.</summary>
    private const int MaxKept = 40;

    private static readonly Refusal Gone = new(
        "file-gone",
        "Không tìm thấy tệp này. Có thể tệp đã được bỏ khỏi bài."
    );

    private static readonly Refusal TooMany = new(
        "files-many",
        $"Mỗi bài đính kèm nhiều nhất {MaxFiles} tệp. Hãy bỏ bớt, hoặc gộp các tệp lại."
    );

    private static readonly Refusal PathName = new(
        "file-name",
        "Tên tệp không dùng được: không được có dấu / hay \\, không được để trống hoặc quá dài. Hãy đổi tên tệp rồi đính kèm lại."
    );

    /// <summary>Takes a file; a work that was not saved yet comes into being with it.</summary>
    public async Task<Outcome<AttachmentItem>> AddAsync(
        AuthorKey key,
        Guid workId,
        SubmissionKind? kind,
        string fileName,
        Stream content,
        CancellationToken cancellation
    )
    {
        if (NameOf(fileName) is not { } name)
        {
            return PathName;
        }

        // Before a byte is read: a stranger's upload is not even looked at.
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (await WhyNotAsync(db, key, workId, kind, cancellation) is { } refusal)
            {
                return refusal;
            }
        }

        var id = Ids.Next();
        var kept = await vault.KeepAsync(id, name, content, cancellation);
        if (!kept.Ok)
        {
            return kept.Refusal;
        }

        var saved = false;
        try
        {
            var added = await databases.RunAsync<AttachmentItem>(
                db => AddAsync(db, key, workId, kind, id, name, kept.Value, cancellation),
                cancellation
            );
            saved = added.Ok && added.Value.Id == id;
            return added;
        }
        finally
        {
            if (!saved)
            {
                vault.Remove(id);
            }
        }
    }

    public async Task<Outcome<AttachmentItem>> RemoveAsync(
        AuthorKey key,
        Guid workId,
        Guid fileId,
        CancellationToken cancellation
    )
    {
        var forgotten = false;
        var removed = await databases.RunAsync<AttachmentItem>(
            async db =>
            {
                if (await WhyNotAsync(db, key, workId, null, cancellation) is { } refusal)
                {
                    return refusal;
                }

                var file = await db.Set<Attachment>()
                    .FirstOrDefaultAsync(
                        a => a.Id == fileId && a.SubmissionId == workId && a.RemovedAt == null,
                        cancellation
                    );
                if (file is null)
                {
                    return Gone;
                }

                var work = await db.Set<Submission>().FirstAsync(s => s.Id == workId, cancellation);
                work.FilesVersion = Ids.Next();
                forgotten = work.Sent == 0;
                if (forgotten)
                {
                    db.Remove(file);
                }
                else
                {
                    file.RemovedAt = clock.GetUtcNow().UtcDateTime;
                }

                await db.SaveChangesAsync(cancellation);
                return Item(file);
            },
            cancellation
        );
        if (removed.Ok && forgotten)
        {
            vault.Remove(fileId);
        }

        return removed;
    }

    /// <summary>For people of the unit who may see the work.</summary>
    public async Task<Outcome<OpenedFile>> OpenAsync(
        AuthorKey key,
        Guid workId,
        Guid fileId,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await SubmissionWork.FindAsync(
            db,
            key,
            workId,
            null,
            clock.Today(),
            cancellation
        );
        return found.Ok ? await OpenAsync(db, workId, fileId, cancellation) : found.Refusal;
    }

    /// <summary>For the desk, once the unit has let the work go.</summary>
    public async Task<Outcome<OpenedFile>> OpenForDeskAsync(
        Caller caller,
        Guid workId,
        Guid fileId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<Attachment>()
            .AnyAsync(
                a => a.SubmissionId == workId && a.Id == fileId && a.DeliveredAt != null,
                cancellation
            )
            ? await OpenAsync(db, workId, fileId, cancellation)
            : Gone;
    }

    private async Task<Outcome<OpenedFile>> OpenAsync(
        ToaDamDbContext db,
        Guid workId,
        Guid fileId,
        CancellationToken cancellation
    )
    {
        var file = await db.Set<Attachment>()
            .AsNoTracking()
            .FirstOrDefaultAsync(a => a.Id == fileId && a.SubmissionId == workId, cancellation);
        return file is not null && vault.Open(file.Id) is { } content
            ? new OpenedFile(Item(file), content)
            : Gone;
    }

    private async Task<Outcome<AttachmentItem>> AddAsync(
        ToaDamDbContext db,
        AuthorKey key,
        Guid workId,
        SubmissionKind? kind,
        Guid id,
        string name,
        KeptFile kept,
        CancellationToken cancellation
    )
    {
        var found = await SubmissionWork.FindAsync(
            db,
            key,
            workId,
            kind,
            clock.Today(),
            cancellation
        );
        if (!found.Ok || found.Value.WhyNot is not null)
        {
            return found.Refusal ?? found.Value!.WhyNot!;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var work = found.Value.Work;
        if (work is null)
        {
            if (
                await SubmissionService.DraftsAsync(db, found.Value.Author, cancellation)
                >= SubmissionService.MaxDrafts
            )
            {
                return SubmissionService.TooMany;
            }

            work = Submission.Begin(found.Value.Author, workId, kind!.Value, now);
            db.Add(work);
        }

        var files = await SubmissionDelivery.FilesOf(db, workId).ToListAsync(cancellation);
        // The same file once more, after an answer that was lost.
        if (files.Find(f => f.Sha256 == kept.Sha256 && f.FileName == name) is { } same)
        {
            return Item(same);
        }

        // Those that were taken out lie there still, for the versions that had them.
        var all = await db.Set<Attachment>()
            .CountAsync(a => a.SubmissionId == workId, cancellation);
        if (files.Count >= MaxFiles || all >= MaxKept)
        {
            return TooMany;
        }

        var file = new Attachment
        {
            Id = id,
            SubmissionId = workId,
            FileName = name,
            Format = kept.Format,
            Size = kept.Size,
            Sha256 = kept.Sha256,
            AddedAt = now,
            AddedBy = Excerpt.Start(found.Value.Author.Name, Lengths.Line),
        };
        db.Add(file);
        // Sent in the same instant, the work goes either with the file or before it, and then the file is refused.
        work.FilesVersion = Ids.Next();
        await db.SaveChangesAsync(cancellation);
        return Item(file);
    }

    private async Task<Refusal?> WhyNotAsync(
        ToaDamDbContext db,
        AuthorKey key,
        Guid workId,
        SubmissionKind? kind,
        CancellationToken cancellation
    )
    {
        var found = await SubmissionWork.FindAsync(
            db,
            key,
            workId,
            kind,
            clock.Today(),
            cancellation
        );
        return found.Ok ? found.Value.WhyNot : found.Refusal;
    }

    private static AttachmentItem Item(Attachment file) =>
        new(file.Id, file.FileName, file.Format, file.Size);

    // A browser sends the last part alone: whoever sends a path wants something else.
    private static string? NameOf(string fileName) =>
        TextGate.Clean(fileName, Lengths.Line, multiLine: false) is { Ok: true } clean
        && clean.Value.AsSpan().IndexOfAny('/', '\\', ':') < 0
        && clean.Value.Trim('.', ' ').Length > 0
            ? clean.Value
            : null;
}
