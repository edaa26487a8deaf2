using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;

namespace ToaDam.Recording;

public enum AuditAction
{
    Added,
    Changed,
    Removed,
    Restored,
    Moved,
    Purged,
}

/// <summary>Who did what to which record, when, with the old and the new words. Never changed, never removed.</summary>
public sealed class AuditEntry
{
    public const int MaxUserName = 200;

    public Guid Id { get; internal init; } = Ids.Next();

    public DateTime At { get; internal init; }

    public Guid? UserId { get; internal init; }

    public string UserName { get; internal init; } = "";

    public Guid? SeminarId { get; internal init; }

    /// <summary>The entity's type name, such as <c>AgendaItem</c>.</summary>
    public string RecordType { get; internal init; } = "";

    public Guid RecordId { get; internal init; }

    /// <summary>What the record was called then.</summary>
    public string RecordName { get; internal init; } = "";

    public AuditAction Action { get; internal init; }

    /// <summary>A JSON list of <see cref="FieldChange"/>; empty for what has no fields.</summary>
    public string Changes { get; internal init; } = "[]";
}

/// <summary>One field before and after, as a person would read it.</summary>
public sealed record FieldChange(string Field, string Old, string New)
{
    /// <summary>The fields whose words differ.</summary>
    internal static IReadOnlyList<FieldChange> Between(
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after
    ) =>
        [
            .. after
                .Where(f => before[f.Key] != f.Value)
                .Select(f => new FieldChange(f.Key, before[f.Key], f.Value)),
        ];
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entity)
    {
        entity.ToTable("audit_entries");
        entity.Property(a => a.UserName).HasMaxLength(AuditEntry.MaxUserName);
        entity.Property(a => a.RecordType).HasMaxLength(60);
        entity.Property(a => a.RecordName).HasMaxLength(Lengths.Line);
        // Ids are made in the order of time, so that each index is also the order of the page.
        entity.HasIndex(a => new { a.SeminarId, a.Id });
        entity.HasIndex(a => new { a.RecordId, a.Id });
    }
}
