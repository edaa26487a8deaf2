using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;

namespace ToaDam.Invitations;

/// <summary>What a link opens.</summary>
public enum PersonalLinkKind
{
    /// <summary>The unit's own page: reply, delegates, papers.</summary>
    Contact,

    /// <summary>Sending in contributions for the unit, nothing else; given to a person by the unit's contact.</summary>
    Submitter,
}

/// <summary>A right to enter without an account. Only the hash of its random 256 bits is kept: a copy of the database opens nothing.</summary>
public sealed class PersonalLink
{
    public Guid Id { get; internal init; } = Ids.Next();

    public Guid InvitationId { get; internal init; }

    public PersonalLinkKind Kind { get; internal init; }

    /// <summary>Whom a submit-only link was given to.</summary>
    public string? PersonName { get; internal init; }

    /// <summary>SHA-256 of the token, hexadecimal.</summary>
    public string Hash { get; internal init; } = "";

    public DateTime CreatedAt { get; internal init; }

    public DateTime? RevokedAt { get; internal set; }

    /// <summary>The first and the last time that somebody entered over it.</summary>
    public DateTime? OpenedAt { get; internal set; }

    public DateTime? LastOpenedAt { get; internal set; }
}

internal sealed class PersonalLinkConfiguration : IEntityTypeConfiguration<PersonalLink>
{
    public void Configure(EntityTypeBuilder<PersonalLink> entity)
    {
        entity.ToTable("personal_links");
        entity.Property(l => l.Hash).HasMaxLength(64);
        entity.Property(l => l.PersonName).HasMaxLength(Lengths.Line);
        entity.HasIndex(l => l.Hash).IsUnique();
        entity.HasOne<Invitation>().WithMany().HasForeignKey(l => l.InvitationId);
    }
}
