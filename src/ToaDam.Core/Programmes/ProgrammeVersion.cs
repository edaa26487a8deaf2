using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;
using ToaDam.Seminars;

namespace ToaDam.Programmes;

/// <summary>A programme as it was published: what the units see while the organiser goes on with the draft. Never changed.</summary>
public sealed class ProgrammeVersion
{
    public Guid Id { get; internal init; } = Ids.Next();

    public Guid SeminarId { get; internal init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; internal init; }

    public DateTime PublishedAt { get; internal init; }

    public string PublishedBy { get; internal init; } = "";

    /// <summary>What the organiser says about the changes.</summary>
    public string? Note { get; internal init; }

    /// <summary>The items as they were published (JSON).</summary>
    public string Content { get; internal init; } = "";
}

internal sealed class ProgrammeVersionConfiguration : IEntityTypeConfiguration<ProgrammeVersion>
{
    public void Configure(EntityTypeBuilder<ProgrammeVersion> entity)
    {
        entity.ToTable("programme_versions");
        entity.HasOne<Seminar>().WithMany().HasForeignKey(v => v.SeminarId);
        entity.HasIndex(v => new { v.SeminarId, v.Number }).IsUnique();
        entity.Property(v => v.PublishedBy).HasMaxLength(Lengths.Line);
        entity.Property(v => v.Note).HasMaxLength(Lengths.Title);
    }
}
