using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>Reads the named parts of a template: closing, signature, recipients, appendix.</summary>
internal sealed class SectionReader
{
    private readonly List<Block> closing = [];
    private readonly List<Signature> signatures = [];
    private readonly List<IReadOnlyList<Inline>> recipients = [];
    private readonly List<(
        IReadOnlyList<Inline> Title,
        IReadOnlyList<Inline> Reference,
        IReadOnlyList<Block> Body
    )> appendices = [];

    internal IReadOnlyList<Block> Closing => closing;

    internal IReadOnlyList<Signature> Signatures => signatures;

    internal IReadOnlyList<IReadOnlyList<Inline>> Recipients => recipients;

    /// <summary>Numbered in Roman figures only when more than one is left (Decree 30/2020, Appendix I, III.1).</summary>
    internal IReadOnlyList<Appendix> Appendices =>
        [
            .. appendices.Select(
                (a, i) =>
                    new Appendix(
                        appendices.Count > 1 ? $"Phụ lục {Numbering.Roman(i + 1)}" : "Phụ lục",
                        a.Title,
                        a.Reference,
                        a.Body
                    )
            ),
        ];

    /// <exception cref="TemplateException">Unknown part, or a part with a line it cannot hold.</exception>
    internal static SectionReader Read(IEnumerable<Section> sections)
    {
        var read = new SectionReader();
        foreach (var section in sections)
            read.Add(section);
        return read;
    }

    private void Add(Section section)
    {
        switch (section.Name)
        {
            case "closing":
                closing.AddRange(section.Children);
                break;
            case "signature":
                signatures.Add(ReadSignature(section));
                break;
            case "recipients":
                recipients.AddRange(
                    Punctuation
                        .Points(section.Children)
                        .Select(block =>
                            block is Point point
                                ? point.Content
                                : throw new TemplateException(
                                    block.Line,
                                    "khối recipients chỉ gồm các dòng “- nơi nhận”"
                                )
                        )
                );
                break;
            case "appendix":
                AddAppendix(section);
                break;
            default:
                throw new TemplateException(
                    section.Line,
                    $"không có khối “::: {section.Name}”; dùng closing, signature, recipients hoặc appendix"
                );
        }
    }

    private void AddAppendix(Section section)
    {
        if (section.Children is not [Heading { Level: 1 } title, .. var rest])
            throw new TemplateException(section.Line, "phụ lục phải bắt đầu bằng một đề mục “#”");
        IReadOnlyList<Inline> reference = [];
        if (rest is [Paragraph first, ..] && KeyedLine.Read(first) is { Key: "reference" } keyed)
        {
            reference = keyed.Value;
            rest = rest[1..];
        }
        var body = Punctuation.Points(Outline.Number(rest));
        // An appendix whose only content would be headings, or a table without rows, says nothing.
        if (
            body.Exists(block =>
                block is not (Heading or PageBreak or TableBlock { Rows.Count: 0 })
            )
        )
            appendices.Add((Numbering.Upper(title.Content), reference, body));
    }

    private static Signature ReadSignature(Section section)
    {
        var lines = section.Children.Select(ReadSignatureLine).ToList();
        foreach (var line in lines)
            if (line.Key is not ("authority" or "note" or "post" or "name"))
                throw new TemplateException(
                    line.Line,
                    $"khối signature không có khóa “{line.Key}”; dùng authority, note, post, name"
                );
        return new Signature(
            [.. lines.Where(l => l.Key == "authority").Select(l => Numbering.Upper(l.Value))],
            Find("note") is { } note ? Inlines.Plain(note) : null,
            Find("post") is { } post ? Numbering.Upper(post) : null,
            Find("name")
                ?? throw new TemplateException(section.Line, "khối signature thiếu “name:”")
        );

        IReadOnlyList<Inline>? Find(string key) =>
            lines.Find(line => line.Key == key) is { Value.Count: > 0 } line ? line.Value : null;
    }

    private static KeyedLine ReadSignatureLine(Block block) =>
        block is Paragraph paragraph && KeyedLine.Read(paragraph) is { } line
            ? line
            : throw new TemplateException(
                block.Line,
                "khối signature chỉ gồm các dòng “khóa: giá trị”"
            );
}
