using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;
using ToaDam.Submissions;

namespace ToaDam.Attachments;

/// <summary>A file that goes with a work. Its bytes lie in the <see cref="FileVault"/> under the same id.</summary>
public sealed class Attachment
{
    public Guid Id { get; internal init; } = Ids.Next();

    public Guid SubmissionId { get; internal init; }

    /// <summary>As the author named it, for people; no path is made of it.</summary>
    public string FileName { get; internal init; } = "";

    /// <summary>What the bytes are, not what the browser said.</summary>
    public FileFormat Format { get; internal init; }

    /// <summary>Bytes.</summary>
    public long Size { get; internal init; }

    /// <summary>Of the bytes, hexadecimal.</summary>
    public string Sha256 { get; internal init; } = "";

    public DateTime AddedAt { get; internal init; }

    public string AddedBy { get; internal init; } = "";

    /// <summary>When it went to the desk with its work; until then it is the unit's own.</summary>
    public DateTime? DeliveredAt { get; internal set; }

    /// <summary>Taken out after it was sent once: versions that were sent keep what they held.</summary>
    public DateTime? RemovedAt { get; internal set; }
}

/// <summary>One file as lists show it.</summary>
public sealed record AttachmentItem(Guid Id, string FileName, FileFormat Format, long Size);

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> entity)
    {
        entity.ToTable("attachments");
        entity.HasOne<Submission>().WithMany().HasForeignKey(a => a.SubmissionId);
        entity.Property(a => a.FileName).HasMaxLength(Lengths.Line);
        entity.Property(a => a.Sha256).HasMaxLength(64);
        entity.Property(a => a.AddedBy).HasMaxLength(Lengths.Line);
    }
}
