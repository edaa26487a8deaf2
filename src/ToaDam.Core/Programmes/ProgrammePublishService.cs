using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Programmes;

/// <summary>How the draft stands to what was published.</summary>
/// <param name="Number">The last published version; null before the first.</param>
/// <param name="Items">Items of the draft.</param>
public sealed record PublishState(
    int? Number,
    DateTime? PublishedAt,
    string? PublishedBy,
    string? Note,
    int Items,
    IReadOnlyList<ProgrammeChange> Changes
);

/// <summary>A publication that was made, and the drafts to those whom it concerns.</summary>
public sealed record Published(int Number, int Drafts);

/// <summary>Publishes the programme: what the units see changes only then, while the organiser goes on with the draft.</summary>
public sealed class ProgrammePublishService(
    IDbContextFactory<ToaDamDbContext> databases,
    LetterComposer letters,
    MailOptions mail,
    ChangeFeed feed,
    TimeProvider clock
)
{
    private static readonly Refusal NothingNew = new(
        "programme-unchanged",
        "Chương trình không có gì khác bản đã công bố nên chưa cần công bố lại."
    );

    private static readonly Refusal Empty = new(
        "programme-empty",
        "Chương trình chưa có mục nào để công bố."
    );

    public async Task<Outcome<PublishState>> StateAsync(
        Caller caller,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var last = await LastAsync(db, seminarId, cancellation);
        var now = await SnapshotAsync(db, seminarId, cancellation);
        return new PublishState(
            last?.Number,
            last?.PublishedAt,
            last?.PublishedBy,
            last?.Note,
            now.Count,
            ProgrammePublishing.Compare(ProgrammePublishing.Read(last?.Content), now)
        );
    }

    /// <summary>Makes the next version and drafts a mail to each invited unit whose own items changed.</summary>
    /// <param name="note">What the organiser says about the changes.</param>
    /// <param name="linkBase">Scheme and host under which recipients reach the pages.</param>
    public async Task<Outcome<Published>> PublishAsync(
        Caller caller,
        Guid seminarId,
        string? note,
        string linkBase,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        Refusal? problem = null;
        var words = FormText.Line(note, Lengths.Title, ref problem);
        return problem
            ?? await databases.RunAsync<Published>(
                db => WithinAsync(db, caller, seminarId, words, linkBase, cancellation),
                cancellation
            );
    }

    private async Task<Outcome<Published>> WithinAsync(
        ToaDamDbContext db,
        Caller caller,
        Guid seminarId,
        string? note,
        string linkBase,
        CancellationToken cancellation
    )
    {
        if (await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived)
        {
            return archived;
        }

        var desk = await DraftDesk.OpenAsync(
            db,
            letters,
            caller,
            seminarId,
            linkBase,
            mail,
            clock,
            cancellation
        );
        if (desk is null)
        {
            return RecordRights.Gone;
        }

        var last = await LastAsync(db, seminarId, cancellation);
        var now = await SnapshotAsync(db, seminarId, cancellation);
        var changes = ProgrammePublishing.Compare(ProgrammePublishing.Read(last?.Content), now);
        if (now.Count == 0 || changes.Count == 0)
        {
            return now.Count == 0 ? Empty : NothingNew;
        }

        var version = new ProgrammeVersion
        {
            SeminarId = seminarId,
            // Two who publish at once meet at the unique number; the second compares again.
            Number = (last?.Number ?? 0) + 1,
            PublishedAt = clock.GetUtcNow().UtcDateTime,
            PublishedBy = caller.DisplayName,
            Note = note,
            Content = ProgrammePublishing.Write(now),
        };
        db.Add(version);
        db.Add(
            AuditTrail.Entry(
                caller,
                version.PublishedAt,
                AuditAction.Added,
                nameof(ProgrammeVersion),
                version.Id,
                $"{version.Number}",
                seminarId
            )
        );
        var concerned = changes.SelectMany(c => c.Units).ToHashSet();
        var drafts = 0;
        foreach (var invitation in desk.Invitations.Where(i => desk.Expects(i, concerned)))
        {
            desk.TellProgramme(
                invitation,
                version.Number,
                note,
                [.. now.Where(i => i.UnitId == invitation.UnitId)]
            );
            drafts++;
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var kind in new[] { nameof(ProgrammeVersion), nameof(OutboxMessage) })
        {
            feed.Publish(caller, kind, version.Id, seminarId, AuditAction.Added);
        }

        return new Published(version.Number, drafts);
    }

    private static Task<ProgrammeVersion?> LastAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    ) =>
        db.Set<ProgrammeVersion>()
            .AsNoTracking()
            .Where(v => v.SeminarId == seminarId)
            .OrderByDescending(v => v.Number)
            .FirstOrDefaultAsync(cancellation);

    private static async Task<List<PublishedItem>> SnapshotAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        var programme = await ProgrammeService.ReadAsync(db, seminarId, cancellation);
        var presenters = programme.Rows.Select(r => r.Item.PresenterId).OfType<Guid>().ToHashSet();
        var units = await db.Set<SeminarDelegate>()
            .Where(d => presenters.Contains(d.Id) && d.UnitId != null)
            .ToDictionaryAsync(d => d.Id, d => d.UnitId!.Value, cancellation);
        var address = await db.Set<Seminar>()
            .Where(s => s.Id == seminarId)
            .Select(s => s.Address)
            .FirstOrDefaultAsync(cancellation);
        return ProgrammePublishing.Snapshot(programme, units, address);
    }
}
