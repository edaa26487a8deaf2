using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;
using ToaDam.Seminars;

namespace ToaDam.Receiving;

/// <summary>What the desk makes of a work that was sent in.</summary>
public enum DecisionKind
{
    Accept,
    Revise,
    Merge,
    Duplicate,
    Decline,
}

/// <summary>
/// A decision that nobody outside the desk knows of yet. All of a seminar take effect and are told together, so that a
/// second look may still change the first ones.
/// </summary>
public sealed class Decision
{
    /// <summary>The contribution or paper: each has at most one.</summary>
    public Guid WorkId { get; internal init; }

    public Guid SeminarId { get; internal init; }

    public Guid Version { get; internal set; } = Ids.Next();

    public DecisionKind Kind { get; internal set; }

    /// <summary>For whoever wrote it; needed for a revision and when it is not taken.</summary>
    public string? Reason { get; internal set; }

    /// <summary>What it is merged into, or repeats.</summary>
    public Guid? TargetId { get; internal set; }

    public string? Topic { get; internal set; }

    /// <summary>Chosen for presentation: it then waits beside the programme.</summary>
    public bool Present { get; internal set; }

    public string DecidedBy { get; internal set; } = "";

    public DateTime DecidedAt { get; internal set; }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> entity)
    {
        entity.ToTable("decisions");
        entity.HasKey(d => d.WorkId);
        entity.Property(d => d.Version).IsConcurrencyToken();
        entity.HasOne<Seminar>().WithMany().HasForeignKey(d => d.SeminarId);
        entity.Property(d => d.Reason).HasMaxLength(Lengths.Text);
        entity.Property(d => d.Topic).HasMaxLength(Lengths.Line);
        entity.Property(d => d.DecidedBy).HasMaxLength(Lengths.Line);
    }
}
