using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;

namespace ToaDam.Recording;

/// <summary>A removed record with all that belonged to it, kept for <see cref="TrashService.KeptFor"/>.</summary>
public sealed class TrashItem
{
    public Guid Id { get; internal init; } = Ids.Next();

    public DateTime At { get; internal init; }

    public Guid? UserId { get; internal init; }

    public string UserName { get; internal init; } = "";

    public Guid? SeminarId { get; internal init; }

    public string RecordType { get; internal init; } = "";

    public Guid RecordId { get; internal init; }

    public string RecordName { get; internal init; } = "";

    /// <summary>The record as JSON.</summary>
    public string Content { get; internal set; } = "";
}

internal sealed class TrashItemConfiguration : IEntityTypeConfiguration<TrashItem>
{
    public void Configure(EntityTypeBuilder<TrashItem> entity)
    {
        entity.ToTable("trash_items");
        entity.Property(t => t.UserName).HasMaxLength(200);
        entity.Property(t => t.RecordType).HasMaxLength(60);
        entity.Property(t => t.RecordName).HasMaxLength(Lengths.Line);
        entity.HasIndex(t => t.At);
        entity.HasIndex(t => t.RecordId);
    }
}
