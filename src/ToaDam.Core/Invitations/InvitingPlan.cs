using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;
using ToaDam.Seminars;

namespace ToaDam.Invitations;

/// <summary>What holds for all invitations of one seminar: deadlines, contact, what the letter asks to note.</summary>
public sealed class InvitingPlan
{
    public Guid SeminarId { get; internal init; }

    public Guid Version { get; internal set; } = Guid.CreateVersion7();

    /// <summary>The last day to confirm.</summary>
    public DateOnly? ReplyBy { get; internal set; }

    /// <summary>How many people each unit may send unless its invitation says otherwise.</summary>
    public int? Quota { get; internal set; }

    /// <summary>Whom to ask: name and telephone of the organiser, printed on the letter.</summary>
    public string? Enquiries { get; internal set; }

    /// <summary>What the letter asks to note, one point a line.</summary>
    public string? Notes { get; internal set; }
}

internal sealed class InvitingPlanConfiguration : IEntityTypeConfiguration<InvitingPlan>
{
    public void Configure(EntityTypeBuilder<InvitingPlan> entity)
    {
        entity.ToTable("inviting_plans");
        entity.HasKey(p => p.SeminarId);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasOne<Seminar>().WithOne().HasForeignKey<InvitingPlan>(p => p.SeminarId);
        entity.Property(p => p.Enquiries).HasMaxLength(Lengths.Line);
        entity.Property(p => p.Notes).HasMaxLength(Lengths.Text);
    }
}
