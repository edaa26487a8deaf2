using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;
using ToaDam.Invitations;
using ToaDam.Seminars;

namespace ToaDam.Outbox;

/// <summary>Where a message stands on its way out.</summary>
public enum OutboxState
{
    /// <summary>Waits for a person to look at it.</summary>
    Draft,

    /// <summary>Approved; leaves when its time has come.</summary>
    Waiting,

    /// <summary>One sender holds it, perhaps on the wire.</summary>
    Sending,

    Sent,

    /// <summary>The mail server refused it for good, or too many tries failed.</summary>
    Failed,

    /// <summary>The sender died with it on the wire: it may have left or not, so only a person sends it again.</summary>
    Unknown,

    /// <summary>A person decided that it does not leave.</summary>
    Dropped,
}

/// <summary>Why it is sent.</summary>
public enum OutboxKind
{
    Invitation,
    Update,
    Cancellation,
    Reminder,
    ProgrammePublished,
    Link,

    /// <summary>What became of what the unit sent in.</summary>
    Decisions,
}

/// <summary>One mail to one recipient: first a draft, then sent at most once by itself.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; internal init; } = Ids.Next();

    public Guid Version { get; internal set; } = Guid.CreateVersion7();

    public Guid SeminarId { get; internal init; }

    public Guid? InvitationId { get; internal init; }

    public OutboxKind Kind { get; internal init; }

    public OutboxState State { get; internal set; }

    /// <summary>The unit's or the person's name; also shown in the mail's To line.</summary>
    public string RecipientName { get; internal set; } = "";

    /// <summary>Null when no address is known: the message can then be copied or handed over, not mailed.</summary>
    public string? RecipientAddress { get; internal set; }

    public string Subject { get; internal set; } = "";

    /// <summary>What the audit trail calls it.</summary>
    internal string NameForTrail => $"{RecipientName}: {Subject}";

    /// <summary>Plain text. The place of the personal link is marked; a link exists only in what leaves.</summary>
    public string Body { get; internal set; } = "";

    /// <summary>The facts that it tells (JSON), to find out later who was told what.</summary>
    public string Facts { get; internal set; } = "";

    /// <summary>Where links lead: scheme and host as the person who wrote the draft saw them.</summary>
    public string LinkBase { get; internal set; } = "";

    /// <summary>A person changed its words or its address: they are not written anew when facts change.</summary>
    public bool Edited { get; internal set; }

    /// <summary>Fixed when the draft is made, so that a mail sent twice can be recognised as one.</summary>
    public string MessageId { get; internal init; } = "";

    public DateTime CreatedAt { get; internal init; }

    public string CreatedBy { get; internal init; } = "";

    /// <summary>An automatic reminder leaves at this time unless somebody stops it; a failed one is tried again then.</summary>
    public DateTime? SendAfter { get; internal set; }

    /// <summary>The day of an automatic reminder; null for what a person drafted. One a day and recipient, also when it was stopped.</summary>
    public DateOnly? RemindsOn { get; internal init; }

    public int Attempts { get; internal set; }

    /// <summary>Vietnamese: what the mail server said, for the person at the desk.</summary>
    public string? Problem { get; internal set; }

    public DateTime? SentAt { get; internal set; }

    /// <summary>Which sender holds it; with <see cref="HeldUntil"/> it tells a dead one from a slow one.</summary>
    public Guid? HeldBy { get; internal set; }

    public DateTime? HeldUntil { get; internal set; }
}

/// <summary>A file that goes with a message, frozen when the draft is made: what was looked at is what leaves.</summary>
public sealed class OutboxAttachment
{
    public Guid Id { get; internal init; } = Ids.Next();

    public Guid MessageId { get; internal init; }

    public string FileName { get; internal init; } = "";

    public string ContentType { get; internal init; } = "";

    public byte[] Content { get; internal init; } = [];
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> entity)
    {
        entity.ToTable("outbox_messages");
        entity.Property(m => m.Version).IsConcurrencyToken();
        entity.HasOne<Seminar>().WithMany().HasForeignKey(m => m.SeminarId);
        entity
            .HasOne<Invitation>()
            .WithMany()
            .HasForeignKey(m => m.InvitationId)
            .OnDelete(DeleteBehavior.NoAction);
        entity.Ignore(m => m.NameForTrail);
        entity.Property(m => m.RecipientName).HasMaxLength(Lengths.Line);
        entity.Property(m => m.RecipientAddress).HasMaxLength(Lengths.Line);
        entity.Property(m => m.Subject).HasMaxLength(Lengths.Title);
        entity.Property(m => m.Body).HasMaxLength(Lengths.Text);
        entity.Property(m => m.Facts).HasMaxLength(Lengths.Text);
        entity.Property(m => m.LinkBase).HasMaxLength(Lengths.Line);
        entity.Property(m => m.MessageId).HasMaxLength(Lengths.Line);
        entity.Property(m => m.CreatedBy).HasMaxLength(Lengths.Line);
        entity.Property(m => m.Problem).HasMaxLength(Lengths.Title);
        entity.HasIndex(m => m.MessageId).IsUnique();
        // Two processes that plan at once make one of it; other messages have no day and are not compared.
        entity.HasIndex(m => new { m.InvitationId, m.RemindsOn }).IsUnique();
        // The sender asks for what waits; the pages for one seminar's messages.
        entity.HasIndex(m => new { m.State, m.SendAfter });
        entity.HasIndex(m => new { m.SeminarId, m.State });
    }
}

internal sealed class OutboxAttachmentConfiguration : IEntityTypeConfiguration<OutboxAttachment>
{
    public void Configure(EntityTypeBuilder<OutboxAttachment> entity)
    {
        entity.ToTable("outbox_attachments");
        entity.HasOne<OutboxMessage>().WithMany().HasForeignKey(a => a.MessageId);
        entity.Property(a => a.FileName).HasMaxLength(Lengths.Line);
        entity.Property(a => a.ContentType).HasMaxLength(Lengths.Code);
    }
}
