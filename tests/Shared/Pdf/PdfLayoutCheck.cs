using ToaDam.Documents.Model;

namespace ToaDam.Tests.Pdf;

/// <summary>The rules of Decree 30/2020 that can be measured on paper. All lengths in millimetres.</summary>
public static class PdfLayoutCheck
{
    private const double Left = 30;
    private const double Right = 15;
    private const double TopAndBottom = 20;
    private const double Tolerance = 0.5;

    private const string Country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    /// <returns>One sentence for each rule that is broken.</returns>
    public static IReadOnlyList<string> Violations(byte[] pdf, OfficialDocument document)
    {
        var found = new List<string>();
        var text = PdfText.Read(pdf);
        CheckPages(text, found);
        CheckPageNumbers(text, document, found);
        CheckLetterhead(text, document, found);
        CheckSignatures(text, document, found);
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

    private static void CheckLetterhead(PdfText text, OfficialDocument document, List<string> found)
    {
        var country = Line(text, Country);
        var motto = Line(text, Motto);
        if (country is null || motto is null)
        {
            found.Add("Quốc hiệu or Tiêu ngữ does not stand on one line of the first page.");
            return;
        }
        CheckFont(country, 13, bold: true, italic: false, found);
        CheckFont(motto, 14, bold: true, italic: false, found);
        CheckRule(text, motto, 0.98, 1.02, found);
        var issuer = text.Lines.FirstOrDefault(line =>
            line.Page == 1
            && line.Left < 95
            && PdfText
                .Fold(document.Letterhead.Issuer[^1])
                .EndsWith(PdfText.Fold(line.Text), StringComparison.Ordinal)
        );
        if (issuer is null)
            found.Add("The issuing body is missing.");
        else
        {
            CheckFont(issuer, 13, bold: true, italic: false, found);
            CheckRule(text, issuer, 0.33, 0.5, found);
        }
        CheckNumberAndDate(text, document, found);
    }

    private static void CheckNumberAndDate(
        PdfText text,
        OfficialDocument document,
        List<string> found
    )
    {
        var number = text.Lines.FirstOrDefault(line =>
            line.Page == 1
            && line.Left < 95
            && line.Text.StartsWith("Số:", StringComparison.Ordinal)
        );
        if (number is null)
        {
            found.Add("The number line is missing.");
            return;
        }
        CheckFont(number, 13, bold: false, italic: false, found);
        var beside = text.Lines.FirstOrDefault(line =>
            line.Page == 1 && line.Left > 95 && Math.Abs(line.Baseline - number.Baseline) < 1
        );
        if (document.Form == Form.Minutes)
        {
            if (beside is not null)
                found.Add(
                    $"Minutes carry “{beside.Text}” beside their number (form 1.9 has no date line)."
                );
        }
        else if (beside is null)
            found.Add("Place and date are not level with the number.");
        else
            CheckFont(beside, 14, bold: false, italic: true, found);
    }

    private static void CheckSignatures(PdfText text, OfficialDocument document, List<string> found)
    {
        if (document.Signatures.Count == 0)
            return;
        var authorities = document
            .Signatures.Select(s => Last(text, Inlines.Plain(s.Authority[0])))
            .ToList();
        if (authorities.Contains(null))
        {
            found.Add("A signer's authority line is missing.");
            return;
        }
        var first = authorities[0]!;
        var recipients = Last(text, "Nơi nhận:");
        if (document.Form == Form.Minutes)
        {
            if (
                !authorities
                    .Zip(authorities.Skip(1))
                    .All(pair => pair.First!.Left < pair.Second!.Left)
            )
                found.Add("The signers do not stand in order from left to right.");
            if (
                recipients is not null
                && recipients.Page == first.Page
                && recipients.Baseline < first.Baseline + 26
            )
                found.Add("Nơi nhận does not stand below the signatures.");
        }
        else if (
            recipients is not null
            && (recipients.Page != first.Page || Math.Abs(recipients.Baseline - first.Baseline) > 2)
        )
            found.Add("Nơi nhận is not level with the authority line.");
        if (recipients is not null)
        {
            CheckFont(recipients, 12, bold: true, italic: true, found);
            if (Math.Abs(recipients.Left - Left) > Tolerance)
                found.Add("Nơi nhận does not stand at the left margin.");
        }
        var end = text.Lines.LastOrDefault(line =>
            line.Text.EndsWith("./.", StringComparison.Ordinal)
        );
        if (end is null)
            found.Add("The body does not end with “./.”.");
        else if (end.Page != first.Page)
            found.Add("The signatures stand on a page without the last words of the body.");
    }

    // A line inside a paragraph reaches the right margin: the next line starts at the left margin, without indent.
    private static void CheckJustified(PdfText text, OfficialDocument document, List<string> found)
    {
        if (document.Body.Any(block => block is TableBlock))
            return;
        var first = Last(
            text,
            Inlines.Plain(document.Signatures.Count > 0 ? document.Signatures[0].Authority[0] : [])
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

    private static void CheckRule(
        PdfText text,
        PrintedLine line,
        double least,
        double most,
        List<string> found
    )
    {
        var width = line.Right - line.Left;
        var rule = text.Rules.FirstOrDefault(rule =>
            rule.Page == line.Page
            && rule.Top - line.Baseline is > 0 and < 4
            && Math.Abs((rule.Left + rule.Right - line.Left - line.Right) / 2) < 1
        );
        if (rule is null)
            found.Add($"No rule stands under “{line.Text}”.");
        else if (rule.Length < least * width || rule.Length > most * width)
            found.Add(
                $"The rule under “{line.Text}” is {rule.Length:F1} mm for a text of {width:F1} mm."
            );
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

    private static PrintedLine? Line(PdfText text, string words) =>
        text.Lines.FirstOrDefault(line => line.Page == 1 && line.Text == words);

    private static PrintedLine? Last(PdfText text, string words) =>
        words.Length == 0
            ? null
            : text.Lines.LastOrDefault(line => PdfText.Fold(line.Text) == PdfText.Fold(words))
                ?? text.Lines.LastOrDefault(line =>
                    PdfText
                        .Fold(words)
                        .StartsWith(PdfText.Fold(line.Text), StringComparison.Ordinal)
                    && line.Text.Length > 8
                );
}
