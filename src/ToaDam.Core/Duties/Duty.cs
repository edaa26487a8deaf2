using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;
using ToaDam.Invitations;
using ToaDam.Seminars;

namespace ToaDam.Duties;

/// <summary>What an invited unit owes the organiser, in the order of the matrix.</summary>
public enum DutyKind
{
    Confirmation,
    DelegateList,
    Paper,
    Contributions,
    Documents,
    Signature,
}

/// <summary>A duty that all invited units of one seminar have, with its day.</summary>
public sealed class SeminarDuty
{
    public Guid SeminarId { get; internal init; }

    public DutyKind Kind { get; internal init; }

    public DateOnly? DueOn { get; internal set; }

    /// <summary>Whoever still owes it is reminded by itself so many days before its day; null when nobody is.</summary>
    public int? RemindDays { get; internal set; }

    /// <summary>Where links in those reminders lead: scheme and host as the person who set the days saw them.</summary>
    public string LinkBase { get; internal set; } = "";
}

/// <summary>What one unit's duty has of its own: another day, a release, or the day on which the desk received it.</summary>
public sealed class UnitDuty
{
    public Guid InvitationId { get; internal init; }

    public DutyKind Kind { get; internal init; }

    public DateOnly? DueOn { get; internal set; }

    /// <summary>This unit does not owe it.</summary>
    public bool Waived { get; internal set; }

    /// <summary>Received by hand; what the records show by themselves (a reply, a paper) is never stored here.</summary>
    public DateOnly? DoneOn { get; internal set; }

    public string? Note { get; internal set; }
}

internal sealed class SeminarDutyConfiguration : IEntityTypeConfiguration<SeminarDuty>
{
    public void Configure(EntityTypeBuilder<SeminarDuty> entity)
    {
        entity.ToTable("seminar_duties");
        entity.HasKey(d => new { d.SeminarId, d.Kind });
        entity.HasOne<Seminar>().WithMany().HasForeignKey(d => d.SeminarId);
        entity.Property(d => d.LinkBase).HasMaxLength(Lengths.Line);
    }
}

internal sealed class UnitDutyConfiguration : IEntityTypeConfiguration<UnitDuty>
{
    public void Configure(EntityTypeBuilder<UnitDuty> entity)
    {
        entity.ToTable("unit_duties");
        entity.HasKey(d => new { d.InvitationId, d.Kind });
        entity.HasOne<Invitation>().WithMany().HasForeignKey(d => d.InvitationId);
        entity.Property(d => d.Note).HasMaxLength(Lengths.Line);
    }
}
