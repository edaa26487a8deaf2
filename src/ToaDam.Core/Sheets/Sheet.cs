namespace ToaDam.Sheets;

/// <summary>One line of cells, with its number in the file, from 1, as the spreadsheet shows it.</summary>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Empty where the line ends before the column.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>A table that somebody brought along: the line that names the columns, and the lines below it.</summary>
/// <param name="Source">The file's name; empty for pasted cells.</param>
/// <param name="OtherSheets">How many more sheets the file holds, which are not read.</param>
public sealed record Sheet(
    string Source,
    IReadOnlyList<string> Header,
    IReadOnlyList<SheetRow> Rows,
    int OtherSheets = 0
)
{
    /// <summary>In bytes; a list of 3,000 people takes some 300 KB.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    public const int MaxRows = 3000;
    public const int MaxColumns = 60;

    /// <summary>All cells together, in UTF-16 units: what a draft can hold.</summary>
    public const int MaxText = 1_200_000;
}

/// <summary>A table to be saved as a file.</summary>
public sealed record SheetFile(
    string Name,
    IReadOnlyList<string> Header,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    public byte[] ToExcel() => SheetWriter.Write(Name, Header, Rows);
}
