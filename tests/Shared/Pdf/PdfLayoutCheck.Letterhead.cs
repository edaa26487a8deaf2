using ToaDam.Documents.Model;

namespace ToaDam.Tests.Pdf;

/// <summary>Boxes 1 to 4: Quốc hiệu and Tiêu ngữ, issuing body, number, place and date.</summary>
public static partial class PdfLayoutCheck
{
    private const string Country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

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

    private static PrintedLine? Line(PdfText text, string words) =>
        text.Lines.FirstOrDefault(line => line.Page == 1 && line.Text == words);
}
