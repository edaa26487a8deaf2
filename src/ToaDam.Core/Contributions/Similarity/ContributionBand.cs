using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ToaDam.Contributions.Similarity;

/// <summary>
/// One band of a contribution's text (<see cref="TextBands"/>). No <c>Entity</c>: it is derived from the text, and neither
/// exported, audited nor put into the trash.
/// </summary>
public sealed class ContributionBand
{
    /// <summary>The only band of a text without words: nobody looks for it, but the text counts as done.</summary>
    internal const long NoWords = 0;

    public Guid ContributionId { get; internal init; }

    /// <summary>The number of the band is part of it.</summary>
    public long Hash { get; internal init; }

    internal static IEnumerable<ContributionBand> Of(
        Guid id,
        string? title,
        string text,
        WordHashes hashes
    )
    {
        var bands = TextBands.Of(Shingles.Of(WordedText.Of(title, text, hashes).Words));
        return (bands.Length == 0 ? [NoWords] : bands).Select(b => new ContributionBand
        {
            ContributionId = id,
            Hash = b,
        });
    }
}

/// <summary>
/// The key begins with the hash, so that it is the index of the search as well and holds all that the search reads: with
/// 25 rows a contribution, an index more would weigh as much as the texts.
/// </summary>
internal sealed class ContributionBandConfiguration : IEntityTypeConfiguration<ContributionBand>
{
    public void Configure(EntityTypeBuilder<ContributionBand> entity)
    {
        entity.ToTable("contribution_bands");
        entity.HasKey(b => new { b.Hash, b.ContributionId });
        entity.Property(b => b.Hash).ValueGeneratedNever();
        entity.HasIndex(b => b.ContributionId);
        // The database takes them along, also with a whole seminar.
        entity
            .HasOne<Contribution>()
            .WithMany()
            .HasForeignKey(b => b.ContributionId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
