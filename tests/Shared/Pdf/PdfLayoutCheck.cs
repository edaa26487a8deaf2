using ToaDam.Documents.Model;

namespace ToaDam.Tests.Pdf;

/// <summary>The rules of Decree 30/2020 that can be measured on paper. All lengths in millimetres.</summary>
public static partial class PdfLayoutCheck
{
    private const double Left = 30;
    private const double Right = 15;
    private const double TopAndBottom = 20;
    private const double Tolerance = 0.5;

    /// <returns>One sentence for each rule that is broken.</returns>
    public static IReadOnlyList<string> Violations(byte[] pdf, OfficialDocument document)
    {
        var found = new List<string>();
        var text = PdfText.Read(pdf);
        CheckPages(text, found);
        CheckPageNumbers(text, document, found);
        CheckLetterhead(text, document, found);
        CheckSignatures(text, document, found);
        CheckHeadings(text, document, found);
        CheckJustified(text, document, found);
        return found;
    }

    /// <summary>Paper and margins alone, for documents whose words are no real document's.</summary>
    public static IReadOnlyList<string> MarginViolations(byte[] pdf)
    {
        var found = new List<string>();
        CheckPages(PdfText.Read(pdf), found);
        return found;
    }

    private static void CheckPages(PdfText text, List<string> found)
    {
        foreach (var (width, height) in text.Pages)
            if (
                Math.Abs(width - PdfText.PageWidth) > Tolerance
                || Math.Abs(height - PdfText.PageHeight) > Tolerance
            )
                found.Add($"A page is {width:F1} × {height:F1} mm, not A4.");
        foreach (var line in text.Lines.Where(line => line.Baseline > TopAndBottom))
        {
            if (line.Left < Left - Tolerance || line.Right > PdfText.PageWidth - Right + Tolerance)
                found.Add(
                    $"Page {line.Page}: “{line.Text}” leaves the margins ({line.Left:F1} to {line.Right:F1})."
                );
            if (line.Baseline > PdfText.PageHeight - TopAndBottom + Tolerance)
                found.Add($"Page {line.Page}: “{line.Text}” stands in the lower margin.");
        }
        foreach (var rule in text.Rules)
            if (rule.Left < Left - Tolerance || rule.Right > PdfText.PageWidth - Right + Tolerance)
                found.Add($"Page {rule.Page}: a drawn line leaves the margins.");
    }

    private static void CheckPageNumbers(
        PdfText text,
        OfficialDocument document,
        List<string> found
    )
    {
        var number = 0;
        var appendices = document.Appendices.Select(a => a.Label).ToHashSet(StringComparer.Ordinal);
        for (var page = 1; page <= text.Pages.Count; page++)
        {
            var lines = text.Lines.Where(line => line.Page == page).ToList();
            var startsAppendix = lines.Exists(line =>
                appendices.Contains(line.Text)
                && line.Baseline < 30
                && line.Font.Contains("Bold", StringComparison.Ordinal)
            );
            number = startsAppendix ? 1 : number + 1;
            var margin = lines.Where(line => line.Baseline < TopAndBottom).ToList();
            if (number == 1)
            {
                if (margin.Count > 0)
                    found.Add(
                        $"Page {page} is a first page and shows “{margin[0].Text}” above the text."
                    );
                continue;
            }
            if (margin is not [var shown] || shown.Text != $"{number}")
                found.Add(
                    $"Page {page} shows “{string.Join(' ', margin.Select(m => m.Text))}”, not {number}."
                );
            else if (
                Math.Abs((shown.Left + shown.Right) / 2 - (Left + PdfText.PageWidth - Right) / 2)
                > Tolerance
            )
                found.Add($"Page {page}: the number is not centred over the text.");
            else if (shown.PointSize is < 13 or > 14.1)
                found.Add($"Page {page}: the number is set in {shown.PointSize} pt.");
        }
    }

    private static void CheckHeadings(PdfText text, OfficialDocument document, List<string> found)
    {
        var headings = document
            .Body.Concat(document.Appendices.SelectMany(a => a.Body))
            .OfType<Heading>()
            .Select(heading => Comparable($"{heading.Label}{Inlines.Plain(heading.Content)}"))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var page in text.Lines.GroupBy(line => line.Page))
        {
            var last = page.Last();
            if (
                last.Font.Contains("Bold", StringComparison.Ordinal)
                && headings.Contains(Comparable(last.Text))
            )
                found.Add($"Page {last.Page} ends with the heading “{last.Text}”.");
        }
    }

    // A line inside a paragraph reaches the right margin: the next line starts at the left margin, without indent.
    private static void CheckJustified(PdfText text, OfficialDocument document, List<string> found)
    {
        if (document.Body.Any(block => block is TableBlock))
            return;
        var first = Last(
            text,
            Inlines.Plain(document.Signatures is [{ Authority: [var line0, ..] }, ..] ? line0 : [])
        );
        for (var i = 0; i + 1 < text.Lines.Count; i++)
        {
            var (line, next) = (text.Lines[i], text.Lines[i + 1]);
            if (
                first is not null
                && (
                    next.Page > first.Page
                    || (next.Page == first.Page && next.Baseline >= first.Baseline - 1)
                )
            )
                return;
            var isInside =
                line.Page == next.Page
                && line.Baseline > TopAndBottom
                && next.PointSize == 14
                && next.Baseline - line.Baseline < 6.5
                && Math.Abs(next.Left - Left) < 0.2
                && (Math.Abs(line.Left - Left) < 0.2 || line.Left - Left is > 9 and < 41);
            // Long words without a blank leave nothing to stretch.
            if (
                isInside
                && line.Text.Count(c => c == ' ') > 5
                && PdfText.PageWidth - Right - line.Right > Tolerance
            )
                found.Add($"Page {line.Page}: “{line.Text}” does not reach the right margin.");
        }
    }

    private static void CheckFont(
        PrintedLine line,
        double size,
        bool bold,
        bool italic,
        List<string> found
    )
    {
        if (Math.Abs(line.PointSize - size) > 0.1)
            found.Add($"“{line.Text}” is set in {line.PointSize:F1} pt, not {size}.");
        if (
            line.Font.Contains("Bold", StringComparison.Ordinal) != bold
            || line.Font.Contains("Italic", StringComparison.Ordinal) != italic
        )
            found.Add($"“{line.Text}” is set in {line.Font}.");
    }

    private static PrintedLine? Last(PdfText text, string words)
    {
        var wanted = Comparable(words);
        return wanted.Length == 0
            ? null
            : text.Lines.LastOrDefault(line => Comparable(line.Text) == wanted)
                // A long line may be broken; its first part is enough to know where it stands.
                ?? text.Lines.LastOrDefault(line =>
                    line.Text.Length > 8
                    && wanted.StartsWith(Comparable(line.Text), StringComparison.Ordinal)
                );
    }

    /// <summary>A gap is one "…" in the model's plain form and a row of them on paper.</summary>
    private static string Comparable(string words)
    {
        var folded = PdfText.Fold(words);
        while (folded.Contains("……", StringComparison.Ordinal))
            folded = folded.Replace("……", "…", StringComparison.Ordinal);
        return folded;
    }
}
