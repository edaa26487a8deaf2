using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToaDam.Common;

namespace ToaDam.Planning;

/// <summary>
/// A day that differs from what its weekday and the built-in table say: offices are closed, or open although it is a weekend or
/// a holiday. The State swaps days each year.
/// </summary>
public sealed class Holiday
{
    public Guid Id { get; internal init; } = Ids.Next();

    public DateOnly Date { get; internal init; }

    public string Name { get; internal set; } = "";

    /// <summary>Offices are open (làm bù).</summary>
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
