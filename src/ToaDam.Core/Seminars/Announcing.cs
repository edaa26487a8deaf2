using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Seminars;

/// <summary>The step that nobody has to think of: with the first invitation that leaves, a seminar is announced.</summary>
internal static class Announcing
{
    /// <summary>Moves the drafts among these seminars on; the caller saves, and tells open pages of those returned.</summary>
    public static async Task<IReadOnlyList<Guid>> AnnounceAsync(
        ToaDamDbContext db,
        Caller caller,
        IReadOnlyCollection<Guid> seminarIds,
        DateTime now,
        CancellationToken cancellation
    )
    {
        if (seminarIds.Count == 0)
        {
            return [];
        }

        var drafts = await db.Set<Seminar>()
            .Where(s => seminarIds.Contains(s.Id) && s.Status == SeminarStatus.Draft)
            .ToListAsync(cancellation);
        foreach (var seminar in drafts)
        {
            seminar.Status = SeminarStatus.Announced;
            db.Add(
                AuditTrail.Entry(
                    caller,
                    now,
                    AuditAction.Changed,
                    nameof(Seminar),
                    seminar.Id,
                    seminar.Title,
                    seminar.Id,
                    [new("status", $"{SeminarStatus.Draft}", $"{SeminarStatus.Announced}")]
                )
            );
        }

        return [.. drafts.Select(s => s.Id)];
    }
}
