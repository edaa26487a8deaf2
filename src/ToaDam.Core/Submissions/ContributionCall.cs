using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;
using ToaDam.Seminars;

namespace ToaDam.Submissions;

/// <summary>What the organiser asks of all units that send something in; without one the usual holds.</summary>
public sealed class ContributionCall
{
    public Guid SeminarId { get; internal init; }

    public Guid Version { get; internal set; } = Ids.Next();

    /// <summary>The unit's contact confirms what its people send before the desk gets it.</summary>
    public bool UnitConfirms { get; internal set; } = true;

    /// <summary>Themes to choose from, one a line; empty: authors name a theme in their own words.</summary>
    public string? Topics { get; internal set; }

    /// <summary>What authors are asked to keep in mind, one point a line.</summary>
    public string? Guide { get; internal set; }
}

internal sealed class ContributionCallConfiguration : IEntityTypeConfiguration<ContributionCall>
{
    public void Configure(EntityTypeBuilder<ContributionCall> entity)
    {
        entity.ToTable("contribution_calls");
        entity.HasKey(c => c.SeminarId);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<Seminar>().WithOne().HasForeignKey<ContributionCall>(c => c.SeminarId);
        entity.Property(c => c.Topics).HasMaxLength(Lengths.Text);
        entity.Property(c => c.Guide).HasMaxLength(Lengths.Text);
    }
}
