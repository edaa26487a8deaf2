using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ToaDam.Contributions;

/// <summary>
/// A list of contributions may have many thousand rows and is paged in the order of the report. What lists filter by
/// stands in the index as well: counting and paging then never read the long rows.
/// </summary>
internal sealed class ContributionConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> entity) =>
        entity
            .HasIndex(c => new
            {
                c.SeminarId,
                c.Position,
                c.Id,
                c.Kind,
                c.Status,
                c.UnitId,
                c.Topic,
            })
            .HasDatabaseName("ix_contributions_list");
}
