using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Printing;

/// <summary>Names of units, blocks and people as papers write them.</summary>
internal sealed class NameBook(
    IReadOnlyDictionary<Guid, MemberUnit> units,
    IReadOnlyDictionary<Guid, EmulationBlock> blocks,
    FormOfAddress address
)
{
    public string? Unit(Guid? id) => id is { } known ? units[known].OfficialName : null;

    public int UnitOrder(Guid? id) =>
        id is { } known ? units[known].Order ?? int.MaxValue - 1 : int.MaxValue;

    public string? Block(Guid? id) => id is { } known ? blocks[known].Name : null;

    /// <summary>"bà Nguyễn Thị Phúc, Chủ tịch Hội Người cao tuổi, Trưởng Khối thi đua 8".</summary>
    public string Introduction(SeminarDelegate person)
    {
        var name = Addressed(person);
        var posts = Posts(person);
        return posts is null ? name : $"{name}, {posts}";
    }

    public string Addressed(SeminarDelegate person) =>
        Wording.Honorific(person.Honorific, address) is { } honorific
            ? $"{honorific} {person.Name}"
            : person.Name;

    /// <summary>The posts, and the unit unless a post already names it.</summary>
    public string? Posts(SeminarDelegate person)
    {
        var unit = UnitOf(person);
        var named =
            unit is null
            || person.Posts.Any(p =>
                SearchFold.Fold(p).Contains(SearchFold.Fold(unit), StringComparison.Ordinal)
            );
        var all = named ? person.Posts : [.. person.Posts, unit!];
        return all.Count == 0 ? null : string.Join(", ", all);
    }

    public string? UnitOf(SeminarDelegate person) => person.UnitName ?? Unit(person.UnitId);

    /// <summary>The post in which somebody speaks for the block: the one that names it, else the first, else the person.</summary>
    public string Capacity(SeminarDelegate person, string? block) =>
        person.Posts.FirstOrDefault(p =>
            block is not null
            && SearchFold.Fold(p).Contains(SearchFold.Fold(block), StringComparison.Ordinal)
        )
        ?? person.Posts.FirstOrDefault()
        ?? Addressed(person);

    /// <summary>"… (Hội Khuyến học)".</summary>
    public string WithUnit(string text, Guid? unitId) =>
        Unit(unitId) is { } unit ? $"{Wording.Clause(text)} ({unit})" : Wording.Clause(text);

    /// <summary>"… (Hội Khuyến học; Hội Luật gia)": all that proposed it.</summary>
    public string WithUnits(string text, IReadOnlyList<Guid> unitIds) =>
        unitIds.Count == 0 ? Wording.Clause(text) : $"{Wording.Clause(text)} ({Units(unitIds)})";

    public string Units(IEnumerable<Guid> unitIds) =>
        string.Join("; ", unitIds.Select(u => Unit(u)));
}
