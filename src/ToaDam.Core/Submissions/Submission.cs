using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Submissions;

/// <summary>What a unit can send in: a paper, or one of the six kinds of contributions.</summary>
public enum SubmissionKind
{
    Paper,
    Experience,
    Initiative,
    Solution,
    Advantage,
    Difficulty,
    Recommendation,
}

/// <summary>Where a unit's work is before the desk has it. What became of it then is the status of the record.</summary>
public enum SubmissionStage
{
    /// <summary>The author writes; nobody outside the unit knows of it.</summary>
    Writing,

    /// <summary>Sent by its author; the unit's contact looks at it first.</summary>
    AwaitingUnit,

    /// <summary>The desk has it as a contribution or a paper of the same id.</summary>
    Delivered,

    Withdrawn,
}

/// <summary>
/// A unit's own work on something that it sends in. The record of the seminar (a <see cref="Contribution"/> or a
/// <see cref="Paper"/>) comes into being, under the same id, when the work is delivered: no list, search, count or export
/// of the seminar can show a draft by mistake.
/// </summary>
public sealed class Submission
{
    public Guid Id { get; internal init; }

    public Guid Version { get; internal set; } = Ids.Next();

    /// <summary>Changes with the files, and not with the text: who types meanwhile is not asked about them.</summary>
    public Guid FilesVersion { get; internal set; } = Ids.Next();

    public Guid SeminarId { get; internal init; }

    public Guid UnitId { get; internal init; }

    public SubmissionKind Kind { get; internal init; }

    /// <summary>The personal link over which it was begun; null for an account.</summary>
    public Guid? LinkId { get; internal init; }

    /// <summary>The account with which it was begun; null for a link.</summary>
    public Guid? UserId { get; internal init; }

    /// <summary>Who began it, as people of the unit know the name.</summary>
    public string AuthorName { get; internal init; } = "";

    public SubmissionStage Stage { get; internal set; }

    /// <summary>A <see cref="SubmissionContent"/> as JSON: text as it was typed, so that nothing unfinished is refused.</summary>
    public string Content { get; internal set; } = "{}";

    /// <summary>How many versions were sent so far.</summary>
    public int Sent { get; internal set; }

    public DateTime CreatedAt { get; internal init; }

    public DateTime SavedAt { get; internal set; }

    /// <summary>Who saved it last.</summary>
    public string SavedBy { get; internal set; } = "";

    public DateTime? SentAt { get; internal set; }

    /// <summary>What another page wrote, kept as a draft of the same author.</summary>
    internal static Submission CopyOf(Submission work, Guid id, DateTime now) =>
        new()
        {
            Id = id,
            SeminarId = work.SeminarId,
            UnitId = work.UnitId,
            Kind = work.Kind,
            LinkId = work.LinkId,
            UserId = work.UserId,
            AuthorName = work.AuthorName,
            Content = work.Content,
            CreatedAt = now,
            SavedAt = now,
            SavedBy = work.SavedBy,
        };

    internal static Submission Begin(Author author, Guid id, SubmissionKind kind, DateTime now) =>
        new()
        {
            Id = id,
            SeminarId = author.SeminarId,
            UnitId = author.UnitId,
            Kind = kind,
            LinkId = author.LinkId,
            UserId = author.Caller.UserId,
            AuthorName = Excerpt.Start(author.Name, Lengths.Line),
            CreatedAt = now,
            SavedAt = now,
            SavedBy = Excerpt.Start(author.Name, Lengths.Line),
        };
}

/// <summary>What was sent at one time; never changed, so that versions can be compared.</summary>
public sealed class SubmissionVersion
{
    public Guid Id { get; internal init; } = Ids.Next();

    public Guid SubmissionId { get; internal init; }

    /// <summary>From 1, in the order of sending.</summary>
    public int Number { get; internal init; }

    public string Content { get; internal init; } = "{}";

    public DateTime SentAt { get; internal init; }

    public string SentBy { get; internal init; } = "";

    /// <summary>What the author answers to a request for a revision.</summary>
    public string? Answer { get; internal init; }

    /// <summary>When the unit let it go to the desk; until then it is the unit's own.</summary>
    public DateTime? DeliveredAt { get; internal set; }
}

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> entity)
    {
        entity.ToTable("submissions");
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.Property(s => s.FilesVersion).IsConcurrencyToken();
        entity.HasOne<Seminar>().WithMany().HasForeignKey(s => s.SeminarId);
        entity
            .HasOne<MemberUnit>()
            .WithMany()
            .HasForeignKey(s => s.UnitId)
            .OnDelete(DeleteBehavior.NoAction);
        entity.Property(s => s.AuthorName).HasMaxLength(Lengths.Line);
        entity.Property(s => s.SavedBy).HasMaxLength(Lengths.Line);
        entity.HasIndex(s => new { s.SeminarId, s.UnitId });
    }
}

internal sealed class SubmissionVersionConfiguration : IEntityTypeConfiguration<SubmissionVersion>
{
    public void Configure(EntityTypeBuilder<SubmissionVersion> entity)
    {
        entity.ToTable("submission_versions");
        entity.HasOne<Submission>().WithMany().HasForeignKey(v => v.SubmissionId);
        entity.Property(v => v.SentBy).HasMaxLength(Lengths.Line);
        entity.Property(v => v.Answer).HasMaxLength(Lengths.Text);
        // Two that send at once must not both make version 2.
        entity.HasIndex(v => new { v.SubmissionId, v.Number }).IsUnique();
    }
}
