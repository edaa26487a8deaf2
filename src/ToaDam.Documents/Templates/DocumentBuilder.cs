using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>
/// Turns rendered markup into an official document: opens the seals, numbers, punctuates, drops what is empty. Templates
/// therefore hold words, not bookkeeping.
/// </summary>
internal static class DocumentBuilder
{
    /// <exception cref="TemplateException">The markup is wrong, or the body is empty.</exception>
    internal static OfficialDocument Build(RenderedText text, DocumentFrame frame)
    {
        var seals = new SealOpener(text.Seals);
        var head = FrontMatter.Read(text.Lines, seals);
        var blocks = seals.Open(LineReader.Read(text.Lines, head.EndsBefore));
        var sections = SectionReader.Read(blocks.OfType<Section>());
        var body = Punctuation.Points(Outline.Number([.. blocks.Where(b => b is not Section)]));
        // Closing sentences belong to no heading: they must not keep an empty last heading alive.
        body.AddRange(Punctuation.Points(sections.Closing));
        if (body.Count == 0)
            throw new TemplateException(1, "mẫu không cho ra đoạn nội dung nào");
        body[^1] = Punctuation.EndMark(body[^1]);
        return new OfficialDocument(
            head.Form,
            head.Type,
            head.Subject,
            Clean(frame.Letterhead, head.Form),
            Addressees(frame.Addressees),
            body,
            sections.Signatures,
            sections.Recipients,
            sections.Appendices,
            frame.Date,
            frame.Language
        )
        {
            Dense = head.Dense,
        };
    }

    private static Letterhead Clean(Letterhead letterhead, Form form) =>
        new(
            [.. letterhead.Superior.Select(line => Numbering.Upper(TextGate.Clean(line)))],
            [.. letterhead.Issuer.Select(line => Numbering.Upper(TextGate.Clean(line)))],
            Clean(letterhead.NumberLine),
            // Form 1.9 has no place and date, whatever the caller knows.
            form == Form.Minutes
            || letterhead.PlaceAndDate is null
                ? null
                : Clean(letterhead.PlaceAndDate)
        );

    private static IReadOnlyList<Inline> Clean(IReadOnlyList<Inline> content) =>
        [
            .. content.Select(i =>
                i is Text text ? text with { Value = TextGate.Clean(text.Value) } : i
            ),
        ];

    // Decree 30/2020, Appendix I, II.9.d: one addressee bare, several each with ";" and the last with ".".
    private static string[] Addressees(IReadOnlyList<string> addressees)
    {
        var clean = addressees.Select(a => TextGate.Clean(a).TrimEnd(' ', ';', '.')).ToArray();
        if (clean.Length > 1)
            for (var i = 0; i < clean.Length; i++)
                clean[i] += i + 1 < clean.Length ? ";" : ".";
        return clean;
    }
}
