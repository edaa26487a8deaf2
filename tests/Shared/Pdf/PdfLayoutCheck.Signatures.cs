using ToaDam.Documents.Model;

namespace ToaDam.Tests.Pdf;

/// <summary>Boxes 7 and 9b: signers, recipients, and the last words of the body.</summary>
public static partial class PdfLayoutCheck
{
    private static void CheckSignatures(PdfText text, OfficialDocument document, List<string> found)
    {
        // A gap is dots like any other; only words can be found again.
        var named = document
            .Signatures.Where(s => s.Authority.Count > 0 && s.Authority[0].All(i => i is Text))
            .ToList();
        if (named.Count == 0)
            return;
        var authorities = named.Select(s => Last(text, Inlines.Plain(s.Authority[0]))).ToList();
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
}
