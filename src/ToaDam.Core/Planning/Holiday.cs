using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;

namespace ToaDam.Planning;

/// <summary>A day on which offices are closed although it is no weekend, or open although it is one: the State swaps days each year.</summary>
public sealed class Holiday
{
    public Guid Id { get; internal init; } = Ids.Next();

    public DateOnly Date { get; internal set; }

    public string Name { get; internal set; } = "";

    /// <summary>A weekend day that is worked instead of another (làm bù).</summary>
    public bool Worked { get; internal set; }
}

internal sealed class HolidayConfiguration : IEntityTypeConfiguration<Holiday>
{
    public void Configure(EntityTypeBuilder<Holiday> entity)
    {
        entity.ToTable("holidays");
        entity.HasIndex(h => h.Date).IsUnique();
        entity.Property(h => h.Name).HasMaxLength(Lengths.Line);
    }
}
