using System.Text;
using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>A named part of the template: <c>::: name</c> … <c>:::</c>.</summary>
internal sealed record Section(int Line, string Name, List<Block> Children) : Block(Line);

/// <summary>
/// Reads the small markup: one line is one block. <c>#</c> headings, <c>-</c> <c>1.</c> <c>a)</c> points (two spaces per depth),
/// <c>|</c> tables, <c>::: name</c> … <c>:::</c>, <c>***</c>, and <c>*</c> <c>**</c> <c>\</c> inside a line.
/// </summary>
internal static class LineReader
{
    internal const int MaxPointDepth = 3;

    /// <exception cref="TemplateException">The markup is wrong.</exception>
    internal static List<Block> Read(IReadOnlyList<MarkupLine> lines, int from = 0)
    {
        var open = new Stack<(List<Block> Into, string Name, int Line)>();
        var into = new List<Block>();
        for (var i = from; i < lines.Count; i++)
        {
            var (text, line) = lines[i];
            if (string.IsNullOrWhiteSpace(text))
                continue;
            if (Fence(text) is { } fence)
            {
                if (fence.Length > 0)
                {
                    open.Push((into, fence, line));
                    into = [];
                    continue;
                }
                if (open.Count == 0)
                    throw new TemplateException(line, "“:::” không đóng khối nào");
                var (outer, name, start) = open.Pop();
                outer.Add(new Section(start, name, into));
                into = outer;
            }
            else if (ReadHeading(text, line) is { } heading)
                into.Add(heading);
            else if (ReadPoint(text, line, InlineReader.Read) is { } point)
                into.Add(point);
            else if (TableReader.IsRow(text))
            {
                var first = i;
                while (i + 1 < lines.Count && TableReader.IsRow(lines[i + 1].Text))
                    i++;
                into.Add(TableReader.Read(lines, first, i + 1));
            }
            else if (text.AsSpan().Trim() is "***")
                into.Add(new PageBreak(line));
            else
                into.Add(new Paragraph(line, InlineReader.Read(text.Trim(), line)));
        }
        return open.TryPeek(out var unclosed)
            ? throw new TemplateException(
                unclosed.Line,
                $"khối “::: {unclosed.Name}” chưa đóng bằng “:::”"
            )
            : into;
    }

    /// <summary>
    /// Reads what a user wrote: paragraphs, points and emphasis; everything else is words. It never fails, because the user who
    /// types a lone star must still get a document.
    /// </summary>
    internal static IEnumerable<Block> ReadNarrative(string source, int line) =>
        CountedMarks
            .Uniform(source.Split('\n').Where(text => !string.IsNullOrWhiteSpace(text)))
            .Select(text =>
                (Block?)ReadPoint(text, line, InlineReader.ReadLeniently)
                ?? new Paragraph(line, InlineReader.ReadLeniently(text.Trim(), line))
            );

    private static string? Fence(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (!trimmed.StartsWith(":::"))
            return null;
        var name = trimmed[3..].Trim();
        return name.Contains(' ') || name.StartsWith(":") ? null : name.ToString();
    }

    private static Heading? ReadHeading(string text, int line)
    {
        var level = text.AsSpan().IndexOfAnyExcept('#');
        if (level is < 1 || text[level] != ' ' || string.IsNullOrWhiteSpace(text[level..]))
            return null;
        return level <= 3
            ? new Heading(line, level, "", InlineReader.Read(text[level..].Trim(), line))
            : throw new TemplateException(line, "chỉ có ba cấp đề mục: #, ##, ###");
    }

    private static Point? ReadPoint(
        string text,
        int line,
        Func<string, int, IReadOnlyList<Inline>> inlines
    )
    {
        var indent = Math.Max(0, text.AsSpan().IndexOfAnyExcept(' '));
        var rest = text.AsSpan(indent);
        var marker =
            rest.StartsWith("- ") ? 1
            : rest.StartsWith("1. ") || rest.StartsWith("a) ") ? 2
            : 0;
        if (marker == 0 || rest[marker..].IsWhiteSpace())
            return null;
        var depth = Math.Min(indent / 2, MaxPointDepth);
        return new Point(
            line,
            depth,
            text.Substring(indent, 1),
            inlines(rest[marker..].Trim().ToString(), line)
        );
    }
}
