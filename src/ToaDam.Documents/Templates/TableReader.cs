using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>Reads a table: header, a row of dashes (their number is the share of the width, colons align), rows.</summary>
internal static class TableReader
{
    internal static bool IsRow(string text) => text.AsSpan().TrimStart().StartsWith("|");

    /// <exception cref="TemplateException">No row of dashes, or a row with another number of cells than the header.</exception>
    internal static TableBlock Read(IReadOnlyList<MarkupLine> lines, int from, int to)
    {
        var header = Cells(lines[from]);
        var dashes = to - from > 1 ? Cells(lines[from + 1]) : [];
        if (dashes.Count == 0 || !dashes.TrueForAll(IsDashes))
            throw new TemplateException(lines[from].Line, "bảng cần dòng thứ hai dạng |---|---|");
        CheckCount(dashes, header.Count, lines[from + 1].Line);
        var rows = new List<IReadOnlyList<IReadOnlyList<Inline>>>(to - from);
        for (var i = from + 2; i < to; i++)
        {
            var cells = Cells(lines[i]);
            CheckCount(cells, header.Count, lines[i].Line);
            rows.Add(Row(cells, lines[i].Line));
        }
        return new TableBlock(
            lines[from].Line,
            [.. dashes.Select(ReadColumn)],
            Row(header, lines[from].Line),
            rows
        );
    }

    private static IReadOnlyList<Inline>[] Row(List<string> cells, int line) =>
        [.. cells.Select(cell => InlineReader.Read(cell, line))];

    private static void CheckCount(List<string> cells, int expected, int line)
    {
        if (cells.Count != expected)
            throw new TemplateException(
                line,
                $"hàng bảng có {cells.Count} ô, đầu bảng có {expected} ô"
            );
    }

    private static bool IsDashes(string cell) =>
        cell.AsSpan().Trim(':') is { Length: > 0 } dashes
        && !dashes.ContainsAnyExcept('-')
        && cell.Length - dashes.Length <= 2;

    private static Column ReadColumn(string dashes) =>
        new(
            (dashes[0], dashes[^1]) switch
            {
                (':', ':') => Align.Center,
                (_, ':') => Align.Right,
                _ => Align.Left,
            },
            dashes.Count(c => c == '-')
        );

    private static List<string> Cells(MarkupLine line)
    {
        var text = line.Text.AsSpan().Trim();
        if (text.Length < 2 || text[^1] != '|')
            throw new TemplateException(line.Line, "hàng bảng phải bắt đầu và kết thúc bằng “|”");
        var cells = new List<string>();
        var start = 1;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] != '|' || text[i - 1] == '\\')
                continue;
            cells.Add(text[start..i].Trim().ToString());
            start = i + 1;
        }
        return cells;
    }
}
