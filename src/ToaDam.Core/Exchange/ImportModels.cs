namespace ToaDam.Exchange;

/// <summary>Why a file can't be taken: the place in it (a field such as <c>seminars[0].days[1].date</c>, or a line) and a sentence.</summary>
public sealed record ImportProblem(string Place, string Sentence)
{
    public override string ToString() => Place.Length == 0 ? Sentence : $"{Place}: {Sentence}";
}

public enum ImportState
{
    New,
    Changed,
    Unchanged,
}

/// <summary>One record of the file in the preview.</summary>
/// <param name="Kind">blocks, units, people or seminars.</param>
/// <param name="Parts">For a seminar: how many records of each list are new or changed.</param>
public sealed record ImportRow(
    string Kind,
    string Name,
    ImportState State,
    IReadOnlyList<ImportPart> Parts,
    IReadOnlyList<string> Warnings
);

/// <summary>The records of one list of a seminar, block, unit or person.</summary>
/// <param name="List">The list's name in the file, such as <c>movements</c>.</param>
public sealed record ImportPart(string List, int New, int Changed, int Unchanged);

/// <summary>A seminar of the file: what the command line prints, and where the browser goes.</summary>
public sealed record ImportedSeminar(string Code, string Title);

/// <summary>What an import did, or with problems: why it did nothing.</summary>
public sealed record ImportReport(
    IReadOnlyList<ImportRow> Rows,
    IReadOnlyList<ImportedSeminar> Seminars,
    IReadOnlyList<ImportProblem> Problems
)
{
    public bool Ok => Problems.Count == 0;

    public static ImportReport Refused(params IReadOnlyList<ImportProblem> problems) =>
        new([], [], problems);
}
