using ToaDam.Recording;

namespace ToaDam.Sheets;

/// <summary>A table together with what a person decided about it so far; kept until it is imported or given up.</summary>
/// <param name="Id">Makes the ids of its new records: imported twice, they are written once.</param>
public sealed record SheetWork(Guid Id, Sheet Sheet, IReadOnlyList<string?> Columns)
{
    /// <summary>An answer: write a new record.</summary>
    public const string New = "new";

    /// <summary>An answer: leave it open, or leave the row out.</summary>
    public const string None = "none";

    /// <summary>What names that are in no register mean, by <see cref="SheetName.Key"/>: the id of a record, or one of the words above.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } =
        new Dictionary<string, string>();

    /// <summary>What a row means that looks like a record, by the row's number: the same answers.</summary>
    public IReadOnlyDictionary<int, string> Rows { get; init; } = new Dictionary<int, string>();

    /// <summary>An empty cell in the column of units means the unit of the row above.</summary>
    public bool FillDown { get; init; }

    /// <summary>Units that are named join the seminar's list of units.</summary>
    public bool ListUnits { get; init; } = true;

    internal int ColumnOf(string field) => Columns.ToList().IndexOf(field);

    /// <summary>The row's text for a field; null when no column holds it.</summary>
    internal string? TextOf(SheetRow row, string field) =>
        ColumnOf(field) is >= 0 and var at ? row[at] : null;
}

/// <summary>What an import will do with a row.</summary>
public enum SheetRowState
{
    /// <summary>Waits for an answer; left out until there is one.</summary>
    Ask,

    /// <summary>Can't be taken as it is.</summary>
    Error,
    New,
    Changed,
    Unchanged,

    /// <summary>No record: a heading, a total, or left out on purpose.</summary>
    Left,
}

/// <summary>One row as it will be imported.</summary>
/// <param name="Values">By the list's fields, in their order.</param>
/// <param name="Sentence">What changes, or what is wrong, or what is asked.</param>
/// <param name="Options">Records that the row may mean; null where nothing is to be answered in the row itself.</param>
/// <param name="Answer">What was answered about the row.</param>
public sealed record SheetRowPreview(
    int Number,
    SheetRowState State,
    IReadOnlyList<string> Values,
    string? Sentence,
    IReadOnlyList<RecordOption>? Options,
    string? Answer
);

/// <summary>A name that stands in no register as it is written, once for all rows that have it.</summary>
/// <param name="Answer">What was answered, or what is proposed; null while open.</param>
/// <param name="Answered">By a person.</param>
public sealed record SheetName(
    string Key,
    string Text,
    int Rows,
    IReadOnlyList<RecordOption> Options,
    string? Answer,
    bool Answered
);

/// <summary>Which rows of a preview are asked for; null shows all that are records.</summary>
public sealed record SheetQuery(SheetRowState? Show = null, int Page = 0);

/// <summary>What an import would do now, with one page of its rows.</summary>
/// <param name="Everything">All records that a name may be answered with, when they are few enough to choose from.</param>
/// <param name="UnlistedUnits">Units of the table that are not in the seminar's list.</param>
public sealed record SheetPreview(
    IReadOnlyList<SheetField> Fields,
    IReadOnlyDictionary<SheetRowState, int> Counts,
    IReadOnlyList<SheetName> Names,
    IReadOnlyList<RecordOption> Everything,
    IReadOnlyList<SheetRowPreview> Rows,
    int Found,
    int Page,
    int Pages,
    int UnlistedUnits
)
{
    /// <summary>No page holds more rows than this.</summary>
    public const int PageSize = 100;

    public int this[SheetRowState state] => Counts.GetValueOrDefault(state);

    /// <summary>Rows that an import writes.</summary>
    public int Ready => this[SheetRowState.New] + this[SheetRowState.Changed];
}

/// <summary>What an import wrote.</summary>
/// <param name="Names">Units or blocks that were new.</param>
/// <param name="Left">Rows that wait for an answer or can't be taken.</param>
public sealed record SheetDone(int Added, int Changed, int Names, int Left);
