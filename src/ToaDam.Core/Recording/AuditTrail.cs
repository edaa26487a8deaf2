using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>Writes down who changes what, in the same transaction as the change.</summary>
internal static class AuditTrail
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Saves, with one entry for each record that the context is about to add, change or remove.</summary>
    public static async Task SaveAuditedAsync(
        this ToaDamDbContext db,
        Caller caller,
        DateTime now,
        CancellationToken cancellation,
        AuditAction adding = AuditAction.Added
    )
    {
        db.ChangeTracker.DetectChanges();
        var entries = db
            .ChangeTracker.Entries<Entity>()
            .Where(e =>
                e.State is EntityState.Added or EntityState.Deleted
                || (e.State == EntityState.Modified && ChangedFields(e).Any())
            )
            .ToList();
        var names = await NamesAsync(db, entries, cancellation);
        db.AddRange(entries.Select(e => ToEntry(e, names, caller, now, adding)));
        LifeTrail.Follow(db, caller, now);
        await db.SaveChangesAsync(cancellation);
    }

    public static AuditEntry Entry(
        Caller caller,
        DateTime now,
        AuditAction action,
        string kind,
        Guid id,
        string name,
        Guid? seminarId,
        IEnumerable<FieldChange>? changes = null
    ) =>
        new()
        {
            At = now,
            UserId = caller.UserId,
            UserName = Excerpt.Start(caller.DisplayName, AuditEntry.MaxUserName),
            Action = action,
            RecordType = kind,
            RecordId = id,
            RecordName = Excerpt.Of(name, Lengths.Line),
            SeminarId = seminarId,
            Changes = JsonSerializer.Serialize(changes ?? [], Json),
        };

    public static IReadOnlyList<FieldChange> Changes(string json) =>
        JsonSerializer.Deserialize<List<FieldChange>>(json, Json) ?? [];

    private static AuditEntry ToEntry(
        EntityEntry<Entity> entry,
        Dictionary<Guid, string> names,
        Caller caller,
        DateTime now,
        AuditAction adding
    )
    {
        var kind = RecordKinds.Of(entry.Entity.GetType());
        return Entry(
            caller,
            now,
            entry.State switch
            {
                EntityState.Added => adding,
                EntityState.Deleted => AuditAction.Removed,
                _ => AuditAction.Changed,
            },
            kind.Name,
            entry.Entity.Id,
            RecordNames.Of(kind, entry.Entity, names),
            SeminarOf(entry.Entity, entry.Context),
            entry.State == EntityState.Modified
                ? ChangedFields(entry)
                    .Select(f => new FieldChange(
                        f.Name,
                        Words(f, entry.OriginalValues[f.Property.Name], names),
                        Words(f, entry.CurrentValues[f.Property.Name], names)
                    ))
                : null
        );
    }

    private static IEnumerable<FieldShape> ChangedFields(EntityEntry<Entity> entry) =>
        RecordShape
            .Of(entry.Entity.GetType())
            .Fields.Where(f =>
                FieldText.Write(f, entry.OriginalValues[f.Property.Name])
                != FieldText.Write(f, entry.CurrentValues[f.Property.Name])
            );

    private static string Words(FieldShape field, object? value, Dictionary<Guid, string> names) =>
        value is Guid id ? names.GetValueOrDefault(id, "") : FieldText.Write(field, value);

    private static Guid? SeminarOf(Entity entity, DbContext db) =>
        entity switch
        {
            Seminar s => s.Id,
            SeminarPart p => p.SeminarId,
            InitiativeAuthor a => SeminarOf(a.ContributionId, db),
            Replication r => SeminarOf(r.ContributionId, db),
            _ => null,
        };

    private static Guid? SeminarOf(Guid contributionId, DbContext db) =>
        db.Set<Contribution>().Local.FirstOrDefault(c => c.Id == contributionId)?.SeminarId;

    private static Task<Dictionary<Guid, string>> NamesAsync(
        ToaDamDbContext db,
        IReadOnlyList<EntityEntry<Entity>> entries,
        CancellationToken cancellation
    )
    {
        var wanted = new HashSet<(RecordKind, Guid)>();
        foreach (var entry in entries)
        {
            var nameless = RecordNames.Of(entry.Entity).Length == 0;
            foreach (
                var field in RecordShape
                    .Of(entry.Entity.GetType())
                    .Fields.Where(f => f.Target is not null)
            )
            {
                var target = RecordKinds.Of(field.Target!);
                var (now, before) = (
                    entry.CurrentValues[field.Property.Name] as Guid?,
                    entry.State == EntityState.Added
                        ? null
                        : entry.OriginalValues[field.Property.Name] as Guid?
                );
                if (nameless || (entry.State == EntityState.Modified && now != before))
                {
                    foreach (var id in new[] { now, before }.OfType<Guid>())
                    {
                        wanted.Add((target, id));
                    }
                }
            }
        }

        // What is added by the same save has its name here and not in the database.
        var local = entries.ToDictionary(e => e.Entity.Id, e => RecordNames.Of(e.Entity));
        return AddLocalAsync();

        async Task<Dictionary<Guid, string>> AddLocalAsync()
        {
            var names = await RecordNames.OfIdsAsync(
                db,
                wanted.Where(w => !local.ContainsKey(w.Item2)),
                cancellation
            );
            foreach (var (id, name) in local)
            {
                names[id] = name;
            }

            return names;
        }
    }
}
