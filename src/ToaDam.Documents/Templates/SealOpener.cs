using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>Puts the sealed values back: a value is plain text, a gap is a gap, a narrative is read as markup of its own.</summary>
internal sealed class SealOpener(SealedValues seals)
{
    /// <exception cref="TemplateException">A narrative shares its line with other words.</exception>
    internal List<Block> Open(IReadOnlyList<Block> blocks)
    {
        var opened = new List<Block>(blocks.Count);
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Paragraph { Content: [Text { Value.Length: 2 } only] } paragraph
                    when seals.Open(only.Value, 0) is Narrative narrative:
                    opened.AddRange(LineReader.ReadNarrative(narrative.Source, paragraph.Line));
                    break;
                case Paragraph paragraph:
                    // A line whose values are all empty says nothing.
                    if (Open(paragraph.Content, paragraph.Line) is var content && !IsBlank(content))
                        opened.Add(paragraph with { Content = content });
                    break;
                case Heading heading:
                    opened.Add(heading with { Content = Open(heading.Content, heading.Line) });
                    break;
                case Point point:
                    if (Open(point.Content, point.Line) is var words && !IsBlank(words))
                        opened.Add(point with { Content = words });
                    break;
                case TableBlock table:
                    opened.Add(Open(table));
                    break;
                case Section section:
                    opened.Add(section with { Children = Open(section.Children) });
                    break;
                default:
                    opened.Add(block);
                    break;
            }
        }
        return opened;
    }

    internal List<Inline> Open(IReadOnlyList<Inline> content, int line)
    {
        var opened = new List<Inline>(content.Count);
        foreach (var inline in content)
        {
            if (inline is Text text)
                Open(text.Value, text, line, opened);
            else
                opened.Add(inline);
        }
        return opened;
    }

    private TableBlock Open(TableBlock table) =>
        table with
        {
            Header = [.. table.Header.Select(cell => Open(cell, table.Line))],
            Rows =
            [
                .. table.Rows.Select(row =>
                    (IReadOnlyList<IReadOnlyList<Inline>>)
                        [.. row.Select(cell => Open(cell, table.Line))]
                ),
            ],
        };

    private void Open(string value, Text style, int line, List<Inline> into, bool inside = false)
    {
        var from = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\n')
            {
                Append(value[from..i], style, into);
                into.Add(new LineBreak());
                from = i + 1;
            }
            else if (char.IsHighSurrogate(value[i]) && seals.Open(value, i) is { } sealedValue)
            {
                Append(value[from..i], style, into);
                Insert(sealedValue, style, line, into, inside);
                from = ++i + 1;
            }
        }
        Append(value[from..], style, into);
    }

    private void Insert(object value, Text style, int line, List<Inline> into, bool inside)
    {
        switch (value)
        {
            case Gap gap:
                into.Add(gap with { Line = line });
                break;
            // Inside a value only gaps are opened; anything else could only be a value that names another.
            case string text when !inside:
                Open(text, style, line, into, inside: true);
                break;
            case Narrative when !inside:
                throw new TemplateException(
                    line,
                    "phần tự soạn (| narrative) phải đứng một mình trên dòng"
                );
            default:
                Append(TextGate.Unprintable.ToString(), style, into);
                break;
        }
    }

    private static void Append(string words, Text style, List<Inline> into)
    {
        words = TextGate.Clean(words);
        if (words.Length == 0)
            return;
        if (into is [.., Text last] && last.Bold == style.Bold && last.Italic == style.Italic)
            into[^1] = last with { Value = last.Value + words };
        else
            into.Add(style with { Value = words });
    }

    private static bool IsBlank(List<Inline> content) =>
        content.TrueForAll(inline =>
            inline is LineBreak || (inline is Text text && string.IsNullOrWhiteSpace(text.Value))
        );
}
