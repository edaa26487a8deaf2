namespace ToaDam.Documents.Model;

/// <summary>One block of the body or of an appendix.</summary>
/// <param name="Line">One-based line of the template the block came from.</param>
public abstract record Block(int Line);

/// <summary>A justified paragraph with first-line indent.</summary>
public sealed record Paragraph(int Line, IReadOnlyList<Inline> Content) : Block(Line);

/// <summary>A heading of level 1 to 3 with its typed number: "I.", "1.", "a)".</summary>
public sealed record Heading(int Line, int Level, string Label, IReadOnlyList<Inline> Content)
    : Block(Line);

/// <summary>A typed point: "-", "1." or "a)". <paramref name="Depth"/> 0 is the outermost.</summary>
public sealed record Point(int Line, int Depth, string Label, IReadOnlyList<Inline> Content)
    : Block(Line);

/// <summary>A table with one header row, repeated on each page.</summary>
public sealed record TableBlock(
    int Line,
    IReadOnlyList<Column> Columns,
    IReadOnlyList<IReadOnlyList<Inline>> Header,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<Inline>>> Rows
) : Block(Line);

/// <summary>A forced new page.</summary>
public sealed record PageBreak(int Line) : Block(Line);

/// <summary>Horizontal alignment of a table column.</summary>
public enum Align
{
    Left,
    Center,
    Right,
}

/// <summary>A table column. <paramref name="Share"/> 1 is as wide as its content; more is a share of the remaining width.</summary>
public sealed record Column(Align Align, int Share);
