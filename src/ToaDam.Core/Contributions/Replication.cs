using System.ComponentModel.DataAnnotations;
using ToaDam.Common;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>A unit applied what another one contributed: since when, where, with what result, and what proves it.</summary>
public sealed class Replication : Entity
{
    public Guid ContributionId { get; internal set; }

    [Identity, RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    /// <summary>Who applied it, when that is no unit of the register.</summary>
    [Identity, MaxLength(Lengths.Line)]
    public string? UnitText { get; internal set; }

    public DateOnly? AppliedOn { get; internal set; }

    /// <summary>Kết quả: what it brought there.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? Outcome { get; internal set; }

    /// <summary>Minh chứng: a document, a number, where it can be seen.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? Evidence { get; internal set; }

    public override IEnumerable<BrokenRule> Check()
    {
        if (UnitId is null && UnitText is null)
        {
            yield return new(
                nameof(UnitId),
                "Hãy chọn đơn vị đã áp dụng, hoặc ghi tên nếu đơn vị không có trong danh mục."
            );
        }
    }
}
