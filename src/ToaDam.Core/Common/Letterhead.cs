using System.ComponentModel.DataAnnotations;

namespace ToaDam.Common;

/// <summary>
/// What an issuing body prints at the head of its papers, for a span of time: superiors are renamed and provinces merge,
/// and an old paper keeps the words of its day.
/// </summary>
public abstract class Letterhead : Entity
{
    [Identity]
    public DateOnly? ValidFrom { get; internal set; }

    public DateOnly? ValidTo { get; internal set; }

    /// <summary>Cơ quan chủ quản, one entry a printed line; absent when there is none.</summary>
    [MaxLength(Lengths.Line)]
    public List<string> SuperiorLines { get; internal set; } = [];

    /// <summary>The body's name as printed, one entry a line; absent means its official name on one line.</summary>
    [MaxLength(Lengths.Line)]
    public List<string> HeaderLines { get; internal set; } = [];

    /// <summary>The body's part of a document symbol, such as <c>KTĐ8</c>.</summary>
    [MaxLength(40)]
    public string? Symbol { get; internal set; }

    /// <summary>Địa danh printed before the date.</summary>
    [MaxLength(Lengths.Line)]
    public string? PlaceName { get; internal set; }

    public override IEnumerable<BrokenRule> Check() =>
        Validity.Check(ValidFrom, ValidTo, nameof(ValidTo));

    public bool IsValidOn(DateOnly date) => Validity.Contains(ValidFrom, ValidTo, date);
}

/// <summary>An optional first and last day, both included.</summary>
public static class Validity
{
    public static bool Contains(DateOnly? from, DateOnly? to, DateOnly date) =>
        (from is null || from <= date) && (to is null || date <= to);

    public static IEnumerable<BrokenRule> Check(DateOnly? from, DateOnly? to, string property)
    {
        if (to < from)
        {
            yield return new(
                property,
                $"Ngày kết thúc {to:d/M/yyyy} đứng trước ngày bắt đầu {from:d/M/yyyy}. Hãy sửa một trong hai ngày."
            );
        }
    }
}
