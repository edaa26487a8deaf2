using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>Labels runs of points and sets the marks at their ends; sets "./." after the last sentence of the body.</summary>
internal static class Punctuation
{
    private const string EndMarks = ".;:!?…,";
    private const string ClosingQuotes = "”\"’')»";

    /// <summary>
    /// A run of points ends with ";", its last point with "."; a point that introduces deeper ones with ":". A point that
    /// brings its own mark keeps it, and one of several sentences ends with a full stop.
    /// </summary>
    internal static List<Block> Points(IReadOnlyList<Block> blocks)
    {
        var done = new List<Block>(blocks.Count);
        var counts = new int[LineReader.MaxPointDepth + 2];
        var kinds = new string?[LineReader.MaxPointDepth + 2];
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is not Point point)
            {
                done.Add(blocks[i]);
                // A table illustrates the point above it; the count goes on below.
                if (blocks[i] is not TableBlock)
                    Array.Clear(counts);
                continue;
            }
            // Another kind of label begins another list: letters after hyphens start with a).
            if (kinds[point.Depth] != point.Label)
                counts[point.Depth] = 0;
            kinds[point.Depth] = point.Label;
            var n = ++counts[point.Depth];
            Array.Clear(counts, point.Depth + 1, counts.Length - point.Depth - 1);
            var next = i + 1 < blocks.Count ? blocks[i + 1] as Point : null;
            done.Add(
                point with
                {
                    Label = point.Label switch
                    {
                        "-" => "-",
                        "1" => $"{n}.",
                        _ => Numbering.Letter(n, point.Line),
                    },
                    Content = WithMark(point, next),
                }
            );
        }
        return done;
    }

    /// <exception cref="TemplateException">The block is no sentence, so that "./." has no place.</exception>
    internal static Block EndMark(Block last) =>
        last switch
        {
            Paragraph paragraph => paragraph with { Content = WithEndMark(paragraph.Content) },
            Point point => point with { Content = WithEndMark(point.Content) },
            _ => throw new TemplateException(
                last.Line,
                "nội dung phải kết thúc bằng một đoạn văn để ghi “./.”; hãy thêm khối ::: closing"
            ),
        };

    private static IReadOnlyList<Inline> WithMark(Point point, Point? next)
    {
        if (EndsWithMark(point.Content))
            return point.Content;
        if (next is null || (next.Depth == point.Depth && next.Label != point.Label))
            return Append(point.Content, ".");
        if (next.Depth > point.Depth)
            return Append(point.Content, ":");
        return Append(point.Content, HasSeveralSentences(point.Content) ? "." : ";");
    }

    private static IReadOnlyList<Inline> WithEndMark(IReadOnlyList<Inline> content) =>
        content is [.., Text last]
            ? Append(
                [
                    .. content.Take(content.Count - 1),
                    last with
                    {
                        Value = last.Value.TrimEnd(' ', '.', ';', ',', '/'),
                    },
                ],
                "./."
            )
            : Append(content, "./.");

    private static bool EndsWithMark(IReadOnlyList<Inline> content)
    {
        if (content is not [.., Text last])
            return false;
        var words = last.Value.AsSpan().TrimEnd();
        return !words.IsEmpty
            && (
                EndMarks.Contains(words[^1])
                || (
                    words.Length > 1
                    && ClosingQuotes.Contains(words[^1])
                    && ".!?".Contains(words[^2])
                )
            );
    }

    // "Bà. Nguyễn" and "TP. Hồ" exist, so a stop counts only after a lower-case word of at least two letters.
    private static bool HasSeveralSentences(IReadOnlyList<Inline> content)
    {
        var words = Inlines.Plain(content);
        for (
            var i = words.IndexOf(". ", StringComparison.Ordinal);
            i >= 0;
            i = words.IndexOf(". ", i + 2, StringComparison.Ordinal)
        )
            if (
                i > 1
                && i + 2 < words.Length
                && char.IsLower(words[i - 1])
                && char.IsLower(words[i - 2])
                && char.IsUpper(words[i + 2])
            )
                return true;
        return false;
    }

    private static IReadOnlyList<Inline> Append(IReadOnlyList<Inline> content, string mark) =>
        content is [.., Text { Bold: false, Italic: false } last]
            ?
            [
                .. content.Take(content.Count - 1),
                last with
                {
                    Value = last.Value.TrimEnd() + mark,
                },
            ]
            : [.. content, new Text(mark)];
}
