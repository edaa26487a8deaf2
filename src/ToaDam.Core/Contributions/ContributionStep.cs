using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Contributions;

/// <summary>The steps in the life of a contribution: its statuses, and what happens before the desk has it.</summary>
public enum LifeStep
{
    Draft,
    Submitted,
    ReturnedByUnit,
    UnitConfirmed,
    RevisionRequested,
    Accepted,
    MergedInto,
    DuplicateOf,
    Presented,
    Endorsed,
    Noted,
    NotEndorsed,
    Withdrawn,
    Declined,
}

/// <summary>
/// One dated step with its actor and reason. No part of <c>toadam/1</c>: it is the course of the work, not a fact of the
/// meeting. It outlives its contribution in the trash, so nothing refers to it by a key.
/// </summary>
public sealed class ContributionStep
{
    public Guid Id { get; internal init; } = Ids.Next();

    public Guid SeminarId { get; internal init; }

    /// <summary>The contribution, paper or submission: all three share one id.</summary>
    public Guid WorkId { get; internal init; }

    public LifeStep Step { get; internal init; }

    public DateTime At { get; internal init; }

    public string Actor { get; internal init; } = "";

    public string? Reason { get; internal init; }

    /// <summary>The step that a status is; the names are the same.</summary>
    internal static LifeStep Of(ContributionStatus status) => Enum.Parse<LifeStep>($"{status}");
}

internal sealed class ContributionStepConfiguration : IEntityTypeConfiguration<ContributionStep>
{
    public void Configure(EntityTypeBuilder<ContributionStep> entity)
    {
        entity.ToTable("contribution_steps");
        entity.HasOne<Seminar>().WithMany().HasForeignKey(s => s.SeminarId);
        entity.Property(s => s.Actor).HasMaxLength(AuditEntry.MaxUserName);
        entity.Property(s => s.Reason).HasMaxLength(Lengths.Text);
        entity.HasIndex(s => new { s.WorkId, s.Id });
    }
}
