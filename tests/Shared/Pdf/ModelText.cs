using System.Text;
using ToaDam.Documents.Model;
using ToaDam.Documents.Typesetting;

namespace ToaDam.Tests.Pdf;

/// <summary>Every string of the model stands on paper, whole and in order, after NFC and without blanks.</summary>
public static class ModelText
{
    /// <summary>Characters from which on a cell may run over a page, so that other cells stand between its halves.</summary>
    private const int MayBeSplit = 60;

    /// <returns>One sentence for each string that is missing or out of order.</returns>
    public static IReadOnlyList<string> Violations(
        byte[] pdf,
        OfficialDocument document,
        IReadOnlyList<UncoveredCharacter>? warnings = null
    )
    {
        var paper = Paper(PdfText.Read(pdf), document);
        var found = new List<string>();
        var at = 0;
        foreach (var (text, inCell) in Strings(document))
        {
            var wanted = Printed(text, warnings ?? []);
            if (wanted.Length == 0)
                continue;
            var end = Find(paper, wanted, at, inCell);
            if (end >= 0)
                at = end;
            else if (paper.Contains(wanted, StringComparison.Ordinal))
                found.Add($"Out of order: “{Short(text)}”.");
            else
                found.Add($"Missing: “{Short(text)}”.");
        }
        return found;
    }

    private static int Find(string paper, string wanted, int from, bool mayBeSplit)
    {
        var at = paper.IndexOf(wanted, from, StringComparison.Ordinal);
        if (at >= 0)
            return at + wanted.Length;
        if (!mayBeSplit || wanted.Length < MayBeSplit)
            return -1;
        // The longest start that is found; what is left must follow.
        var (low, high) = (0, wanted.Length);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (paper.IndexOf(wanted[..middle], from, StringComparison.Ordinal) >= 0)
                low = middle;
            else
                high = middle - 1;
        }
        if (low < 1)
            return -1;
        var end = paper.IndexOf(wanted[..low], from, StringComparison.Ordinal) + low;
        return low == wanted.Length ? end
            : Find(paper, wanted[low..], end, true) is var rest && rest >= 0 ? rest
            : paper.IndexOf(wanted[low..], end, StringComparison.Ordinal) is >= 0 and var last
                ? last + wanted.Length - low
            : -1;
    }

    // A table's header is printed again at the top of each page, in the middle of whatever runs on there.
    private static string Paper(PdfText text, OfficialDocument document)
    {
        var headers = document
            .Body.Concat(document.Appendices.SelectMany(a => a.Body))
            .OfType<TableBlock>()
            .Select(table => PdfText.Fold(string.Concat(table.Header.Select(Inlines.Plain))))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var paper = new StringBuilder();
        foreach (var page in text.Streams)
        {
            // Only a header that stood before is a repeated one; a table may also begin at the top of a page.
            var before = paper.ToString();
            var repeated = headers.Find(h =>
                page.StartsWith(h, StringComparison.Ordinal)
                && before.Contains(h, StringComparison.Ordinal)
            );
            paper.Append(page, repeated?.Length ?? 0, page.Length - (repeated?.Length ?? 0));
        }
        return paper.ToString();
    }

    private static string Printed(string text, IReadOnlyList<UncoveredCharacter> warnings)
    {
        text = TextGate.Clean(text);
        foreach (var warning in warnings)
            text = text.Replace(warning.Character, "□", StringComparison.Ordinal);
        return PdfText.Fold(text);
    }

    private static IEnumerable<(string Text, bool InCell)> Strings(OfficialDocument d)
    {
        foreach (var text in d.Letterhead.Superior.Concat(d.Letterhead.Issuer))
            yield return (text, false);
        foreach (
            var text in Words(d.Letterhead.NumberLine)
                .Concat(Words(d.Letterhead.PlaceAndDate ?? []))
        )
            yield return (text, false);
        yield return (d.Type, false);
        foreach (var text in Words(d.Subject).Concat(d.Addressees))
            yield return (text, false);
        foreach (var item in d.Body.SelectMany(Of))
            yield return item;
        var recipients = d.Recipients.SelectMany(Words);
        var signatures = d.Signatures.SelectMany(s =>
            s.Authority.SelectMany(Words).Concat(Words(s.OtherPost ?? [])).Concat(Words(s.Name))
        );
        foreach (
            var text in d.Form == Form.Minutes
                ? signatures.Concat(recipients)
                : recipients.Concat(signatures)
        )
            yield return (text, false);
        foreach (var appendix in d.Appendices)
        {
            yield return (appendix.Label, false);
            foreach (var text in Words(appendix.Title).Concat(Words(appendix.Reference)))
                yield return (text, false);
            foreach (var item in appendix.Body.SelectMany(Of))
                yield return item;
        }
    }

    private static IEnumerable<(string, bool)> Of(Block block)
    {
        var label = block switch
        {
            Heading heading => heading.Label,
            Point point => point.Label,
            _ => "",
        };
        // With its label when no gap stands between: so "1." is found before its own words, not anywhere.
        var words = Words(Inlines.Of(block)).ToList();
        if (label.Length > 0 && words.Count > 0 && Inlines.Of(block).First() is Text)
            words[0] = label + words[0];
        return words.Select(text => (text, block is TableBlock));
    }

    private static IEnumerable<string> Words(IEnumerable<Inline> content) =>
        content.OfType<Text>().Select(text => text.Value);

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
