using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;
using ToaDam.People;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Invitations;

/// <summary>What the invited unit or guest answered. Silence is no answer: nobody is printed as attending because of it.</summary>
public enum InvitationReply
{
    Pending,
    Confirmed,
    Declined,
}

/// <summary>
/// A unit or a guest that was invited to one seminar. It is work of the organiser and not a recorded fact of the meeting,
/// so it stands outside <c>toadam/1</c>.
/// </summary>
public sealed class Invitation
{
    public Guid Id { get; internal init; } = Ids.Next();

    public Guid Version { get; internal set; } = Guid.CreateVersion7();

    public Guid SeminarId { get; internal init; }

    /// <summary>The invited unit; null for a guest.</summary>
    public Guid? UnitId { get; internal init; }

    public Honorific? GuestHonorific { get; internal set; }

    /// <summary>The guest's name, or the name of a body that is no member unit.</summary>
    public string? GuestName { get; internal set; }

    public string? GuestPost { get; internal set; }

    /// <summary>Guests stand before the units and are in this order, by rank; units keep the order of their block.</summary>
    public int Position { get; internal set; }

    /// <summary>How many people the unit may send; null when nobody set a bound.</summary>
    public int? Quota { get; internal set; }

    /// <summary>Replaces the seminar's own day for the answer.</summary>
    public DateOnly? ReplyBy { get; internal set; }

    public string? ContactName { get; internal set; }
    public string? ContactEmail { get; internal set; }
    public string? ContactPhone { get; internal set; }

    public InvitationReply Reply { get; internal set; }

    public DateTime? RepliedAt { get; internal set; }

    /// <summary>Who answered: the contact over the personal link, or the person at the desk who took it down.</summary>
    public string? RepliedBy { get; internal set; }

    /// <summary>Why the unit declines.</summary>
    public string? ReplyReason { get; internal set; }

    /// <summary>The day on which a letter on paper was handed over; null when none was.</summary>
    public DateOnly? HandedOverOn { get; internal set; }

    /// <summary>Who took the letter, or by which way it went: "bưu điện", "bà Lan nhận".</summary>
    public string? HandedOverTo { get; internal set; }

    /// <summary>The facts that the letter on paper told (JSON); null when none was handed over.</summary>
    public string? ToldOnPaper { get; internal set; }

    /// <summary>When the organiser took the invitation back. Its links are dead, and nothing more is sent or owed.</summary>
    public DateTime? CancelledAt { get; internal set; }

    /// <summary>The number of the last calendar entry drafted for this invitation (RFC 5545 SEQUENCE); null before the first.</summary>
    public int? CalendarSequence { get; internal set; }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> entity)
    {
        entity.ToTable("invitations");
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.HasOne<Seminar>().WithMany().HasForeignKey(i => i.SeminarId);
        entity
            .HasOne<MemberUnit>()
            .WithMany()
            .HasForeignKey(i => i.UnitId)
            .OnDelete(DeleteBehavior.NoAction);
        // One invitation a unit; guests have no unit and are not compared.
        entity.HasIndex(i => new { i.SeminarId, i.UnitId }).IsUnique();
        entity.Property(i => i.ToldOnPaper).HasMaxLength(Lengths.Text);
        foreach (
            var line in new[]
            {
                nameof(Invitation.GuestName),
                nameof(Invitation.GuestPost),
                nameof(Invitation.ContactName),
                nameof(Invitation.ContactEmail),
                nameof(Invitation.ContactPhone),
                nameof(Invitation.RepliedBy),
                nameof(Invitation.ReplyReason),
                nameof(Invitation.HandedOverTo),
            }
        )
        {
            entity.Property(line).HasMaxLength(Lengths.Line);
        }
    }
}
