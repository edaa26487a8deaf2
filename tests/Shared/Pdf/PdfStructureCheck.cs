using ToaDam.Documents.Model;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace ToaDam.Tests.Pdf;

/// <summary>The structure tree tells a screen reader what the model says: headings in order, tables with their header cells.</summary>
public static class PdfStructureCheck
{
    /// <returns>One sentence for each difference.</returns>
    public static IReadOnlyList<string> Violations(byte[] pdf, OfficialDocument document)
    {
        using var opened = PdfDocument.Open(pdf);
        var objects = new PdfObjects(opened);
        var tags = new List<string>();
        Walk(objects, objects.Dictionary(objects.Catalog, "StructTreeRoot"), tags);
        var blocks = document.Body.Concat(document.Appendices.SelectMany(a => a.Body)).ToList();
        var tables = blocks.OfType<TableBlock>().ToList();
        var found = new List<string>();

        var headings = document
            .Body.Concat(
                document.Appendices.SelectMany(a => a.Body.Prepend(new Heading(0, 1, "", a.Title)))
            )
            .OfType<Heading>()
            .Select(heading => $"H{heading.Level}")
            .ToList();
        var tagged = tags.Where(tag => tag is "H1" or "H2" or "H3" or "H4").ToList();
        if (!tagged.SequenceEqual(headings, StringComparer.Ordinal))
            found.Add(
                $"Headings are {string.Join(' ', tagged)}, not {string.Join(' ', headings)}."
            );
        Count("Table", tables.Count);
        Count("TH", tables.Sum(table => table.Header.Count));
        Count("TD", tables.Sum(table => table.Rows.Sum(row => row.Count)));
        var paragraphs = blocks.Count(block => block is Paragraph or Point);
        if (tags.Count(tag => tag == "P") < paragraphs)
            found.Add(
                $"There are {tags.Count(tag => tag == "P")} P, at least {paragraphs} expected."
            );
        return found;

        void Count(string tag, int expected)
        {
            var actual = tags.Count(t => t == tag);
            if (actual != expected)
                found.Add($"There are {actual} {tag}, not {expected}.");
        }
    }

    private static void Walk(PdfObjects objects, DictionaryToken? element, List<string> tags)
    {
        if (element is null)
            return;
        if (PdfObjects.Text(objects.Get(element, "S")) is { } tag)
            tags.Add(tag);
        foreach (var child in objects.Items(objects.Get(element, "K")).OfType<DictionaryToken>())
            Walk(objects, child, tags);
    }
}
