using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Delegates;

/// <summary>Who came: recorded person by person, or for all who came at once.</summary>
public sealed class AttendanceService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>No page holds more units and people than this.</summary>
    public const int MaxRows = 200;

    /// <summary>Stands for the people who belong to no unit.</summary>
    public static readonly Guid NoUnit = Guid.Empty;

    /// <summary>Units in block order with their people; five queries, however many there are.</summary>
    public async Task<Outcome<AttendanceBoard>> BoardAsync(
        Caller caller,
        Guid seminarId,
        AttendanceFilter filter,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await AttendanceQueries.BoardAsync(db, seminarId, filter, cancellation) is { } board
            ? board
            : RecordRights.Gone;
    }

    /// <summary>
    /// Records one person's attendance; null takes it back. A reason belongs to an excused absence and a substitute to
    /// one who sent somebody: with another status they are emptied. Given as null they stay what they are, for whoever
    /// ticks while another person writes the reason. What somebody else recorded since is not written over.
    /// </summary>
    /// <param name="seen">What the row showed; null for whoever saw nothing and means just this.</param>
    public async Task<Outcome<DelegateItem>> SetAsync(
        Caller caller,
        Guid delegateId,
        AttendanceStatus? status,
        string? reason,
        string? substitute,
        AttendanceSeen? seen,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        var (cleanReason, refusal) = Clean(status == AttendanceStatus.Excused ? reason : null);
        var (cleanSubstitute, refused) = Clean(
            status == AttendanceStatus.Substituted ? substitute : null
        );
        if ((refusal ?? refused) is { } tooLong)
        {
            return tooLong;
        }

        return await databases.RunAsync(
            async db =>
            {
                var person = await db.Set<SeminarDelegate>()
                    .FirstOrDefaultAsync(d => d.Id == delegateId, cancellation);
                if (person is null)
                {
                    return RecordRights.Gone;
                }

                if (
                    await RecordRights.CheckWriteAsync(db, person.SeminarId, cancellation) is
                    { } archived
                )
                {
                    return archived;
                }

                var recorded = new AttendanceSeen(
                    person.Attendance,
                    person.AbsenceReason,
                    person.Substitute
                );
                var wanted = new AttendanceSeen(
                    status,
                    status == AttendanceStatus.Excused && reason is null
                        ? person.AbsenceReason
                        : cleanReason,
                    status == AttendanceStatus.Substituted && substitute is null
                        ? person.Substitute
                        : cleanSubstitute
                );
                if (seen is not null && Overwritten(recorded, wanted, seen) is { } theirs)
                {
                    return theirs;
                }

                (person.Attendance, person.AbsenceReason, person.Substitute) = (
                    wanted.Status,
                    wanted.Reason,
                    wanted.Substitute
                );
                if (db.ChangeTracker.HasChanges())
                {
                    await db.SaveAuditedAsync(caller, Now, cancellation);
                    Publish(caller, person.Id, person.SeminarId);
                }

                return (Outcome<DelegateItem>)AttendanceQueries.ToItem(person);
            },
            cancellation
        );
    }

    /// <summary>Everybody with nothing recorded was present: of one unit (<see cref="NoUnit"/>: of none), or of all.</summary>
    public Task<Outcome<FilledIn>> AllPresentAsync(
        Caller caller,
        Guid seminarId,
        Guid? unitId,
        CancellationToken cancellation
    ) =>
        ChangeManyAsync(
            caller,
            seminarId,
            people =>
                unitId is { } unit
                    ? people.Where(d => d.Attendance == null && (d.UnitId ?? Guid.Empty) == unit)
                    : people.Where(d => d.Attendance == null),
            AttendanceStatus.Present,
            _ => true,
            cancellation
        );

    /// <summary>Takes back what <see cref="AllPresentAsync"/> filled in; who was changed since keeps that.</summary>
    public Task<Outcome<FilledIn>> UndoAllPresentAsync(
        Caller caller,
        Guid seminarId,
        FilledIn filled,
        CancellationToken cancellation
    ) =>
        ChangeManyAsync(
            caller,
            seminarId,
            people =>
                people.Where(d =>
                    d.Attendance == AttendanceStatus.Present && filled.Versions.Keys.Contains(d.Id)
                ),
            null,
            d => filled.Versions.GetValueOrDefault(d.Id) == d.Version,
            cancellation
        );

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<Outcome<FilledIn>> ChangeManyAsync(
        Caller caller,
        Guid seminarId,
        Func<IQueryable<SeminarDelegate>, IQueryable<SeminarDelegate>> which,
        AttendanceStatus? status,
        Func<SeminarDelegate, bool> still,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        return await databases.RunAsync(
            async db =>
            {
                if (await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived)
                {
                    return archived;
                }

                var found = await which(
                        db.Set<SeminarDelegate>().Where(d => d.SeminarId == seminarId)
                    )
                    .ToListAsync(cancellation);
                var people = found.FindAll(d => still(d));
                people.ForEach(p => p.Attendance = status);
                if (people.Count > 0)
                {
                    await db.SaveAuditedAsync(caller, Now, cancellation);
                    // Told once: a page that reads the list again has read all of them.
                    Publish(caller, people[0].Id, seminarId);
                }

                return (Outcome<FilledIn>)
                    new FilledIn(people.ToDictionary(p => p.Id, p => p.Version));
            },
            cancellation
        );
    }

    // Field by field, as in a form: what nobody else touched since it was shown may go.
    private static Refusal? Overwritten(
        AttendanceSeen recorded,
        AttendanceSeen wanted,
        AttendanceSeen seen
    )
    {
        var text =
            Lost(recorded.Reason, wanted.Reason, seen.Reason)
            ?? Lost(recorded.Substitute, wanted.Substitute, seen.Substitute);
        if (text is not null)
        {
            return new(
                RecordRights.ChangedMeanwhile.Code,
                $"Người khác vừa ghi “{text}” cho người này nên chưa có gì được thay. Nội dung bạn gõ vẫn còn trong ô; nếu muốn thay, hãy bấm Lưu lần nữa."
            );
        }

        return recorded.Status != seen.Status && recorded.Status != wanted.Status
            ? RecordRights.ChangedMeanwhile
            : null;

        static string? Lost(string? recorded, string? wanted, string? seen) =>
            recorded is not null && recorded != wanted && recorded != seen ? recorded : null;
    }

    private void Publish(Caller caller, Guid id, Guid seminarId) =>
        feed.Publish(caller, nameof(SeminarDelegate), id, seminarId, AuditAction.Changed);

    private static (string? Text, Refusal? Refusal) Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return (null, null);
        }

        var clean = TextGate.Clean(typed, Lengths.Line, multiLine: false);
        return clean.Refusal is { Code: not TextGate.Empty } refusal
            ? (null, refusal)
            : (clean.Value, null);
    }
}
