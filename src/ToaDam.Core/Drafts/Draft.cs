using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ToaDam.Drafts;

/// <summary>What a person typed into a form and has not saved yet: at most one per person and form.</summary>
public sealed class Draft
{
    public Guid Id { get; internal init; } = Guid.CreateVersion7();

    public Guid UserId { get; internal init; }

    /// <summary>Which form of which record: <c>Statement/new/0198…</c>.</summary>
    public string Form { get; internal init; } = "";

    /// <summary>The page where the form stands, to find it again.</summary>
    public string Address { get; internal set; } = "";

    /// <summary>What the fields held when the form was opened, and what they hold now: a JSON object made by the browser.</summary>
    public string Content { get; internal set; } = "";

    /// <summary>By the clock of the server.</summary>
    public DateTime SavedAt { get; internal set; }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> entity)
    {
        entity.ToTable("drafts");
        entity.Property(d => d.Form).HasMaxLength(DraftService.MaxFormLength);
        entity.Property(d => d.Address).HasMaxLength(DraftService.MaxAddressLength);
        entity.HasIndex(d => new { d.UserId, d.Form }).IsUnique();
    }
}
