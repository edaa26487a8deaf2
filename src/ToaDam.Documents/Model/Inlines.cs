namespace ToaDam.Documents.Model;

/// <summary>Walks through the stretches of a document in the order in which they are printed.</summary>
public static class Inlines
{
    /// <summary>The words alone: a gap is "…", a line break a space.</summary>
    public static string Plain(IEnumerable<Inline> content) =>
        string.Concat(
            content.Select(inline =>
                inline switch
                {
                    Text text => text.Value,
                    Gap => "…",
                    _ => " ",
                }
            )
        );

    /// <summary>Every stretch of the document, in order of appearance.</summary>
    public static IEnumerable<Inline> All(OfficialDocument document) =>
        document
            .Letterhead.NumberLine.Concat(document.Letterhead.PlaceAndDate ?? [])
            .Concat(document.Subject)
            .Concat(document.Body.SelectMany(Of))
            .Concat(document.Signatures.SelectMany(Of))
            .Concat(document.Recipients.SelectMany(line => line))
            .Concat(document.Appendices.SelectMany(Of));

    /// <summary>The stretches of one block.</summary>
    public static IEnumerable<Inline> Of(Block block) =>
        block switch
        {
            Paragraph paragraph => paragraph.Content,
            Heading heading => heading.Content,
            Point point => point.Content,
            TableBlock table => table
                .Header.Concat(table.Rows.SelectMany(row => row))
                .SelectMany(cell => cell),
            _ => [],
        };

    private static IEnumerable<Inline> Of(Signature signature) =>
        signature
            .Authority.SelectMany(line => line)
            .Concat(signature.OtherPost ?? [])
            .Concat(signature.Name);

    private static IEnumerable<Inline> Of(Appendix appendix) =>
        appendix.Title.Concat(appendix.Reference).Concat(appendix.Body.SelectMany(Of));
}
