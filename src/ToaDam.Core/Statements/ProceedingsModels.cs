using ToaDam.Programmes;

namespace ToaDam.Statements;

/// <summary>How much is recorded of one item, or of none.</summary>
public sealed record FactCounts(int Statements, int Contributions, int Conclusions, int Ballots)
{
    public static FactCounts None { get; } = new(0, 0, 0, 0);

    public int Total => Statements + Contributions + Conclusions + Ballots;
}

/// <summary>Facts of the whole seminar: they belong to no item.</summary>
public sealed record GeneralCounts(int Movements, int Results, int Commitments);

/// <summary>What was sent in and can be marked as raised instead of being typed again.</summary>
public sealed record WaitingCounts(int Contributions, int Papers);

/// <summary>Whoever spoke last at the item: what comes next was most likely said by the same person.</summary>
public sealed record LastSpeaker(Guid Id, string Name, Guid? UnitId, string? UnitName);

/// <summary>The programme as it happens, and how much is taken down of it.</summary>
public sealed record Proceedings(
    SeminarProgramme Programme,
    IReadOnlyDictionary<Guid, FactCounts> ByItem,
    FactCounts WithoutItem,
    GeneralCounts General,
    WaitingCounts Waiting
)
{
    public FactCounts Of(Guid? item) =>
        item is { } id ? ByItem.GetValueOrDefault(id, FactCounts.None) : WithoutItem;
}

/// <summary>One time that was written, and the text that stood there before.</summary>
public sealed record TimeWritten(Guid ItemId, string Field, string Before, string Written);

/// <summary>Times were written at one moment; the item that is on now, if another one began.</summary>
public sealed record TimesWritten(
    TimeOnly At,
    string Title,
    Guid? Next,
    IReadOnlyList<TimeWritten> Changes
);
