using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Contributions;

/// <summary>Writes down each step of a contribution or paper with the change itself, whoever changes it and by which page.</summary>
internal static class LifeTrail
{
    /// <summary>A step that the caller knows more of than the status: its reason, or one that no status shows.</summary>
    public static void Add(
        ToaDamDbContext db,
        Caller caller,
        DateTime now,
        Guid seminarId,
        Guid workId,
        LifeStep step,
        string? reason = null
    ) =>
        db.Add(
            new ContributionStep
            {
                SeminarId = seminarId,
                WorkId = workId,
                Step = step,
                At = now,
                Actor = Excerpt.Start(caller.DisplayName, AuditEntry.MaxUserName),
                Reason = reason,
            }
        );

    /// <summary>A step for every status that is about to be saved, unless the caller has added it.</summary>
    public static void Follow(ToaDamDbContext db, Caller caller, DateTime now)
    {
        var told = db
            .ChangeTracker.Entries<ContributionStep>()
            .Where(e => e.State == EntityState.Added)
            .Select(e => (e.Entity.WorkId, e.Entity.Step))
            .ToHashSet();
        foreach (var entry in db.ChangeTracker.Entries<SeminarPart>().ToList())
        {
            if (
                entry.Entity is not (Contribution or Paper)
                || entry.State is not (EntityState.Added or EntityState.Modified)
            )
            {
                continue;
            }

            var status = entry.Property(nameof(Contribution.Status));
            var step = ContributionStep.Of((ContributionStatus)status.CurrentValue!);
            if (
                (
                    entry.State == EntityState.Added
                    || !Equals(status.OriginalValue, status.CurrentValue)
                ) && !told.Contains((entry.Entity.Id, step))
            )
            {
                Add(db, caller, now, entry.Entity.SeminarId, entry.Entity.Id, step);
            }
        }
    }
}
