using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ToaDam.Documents.Model;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace ToaDam.Tests.Pdf;

/// <summary>
/// The rules of PDF/A-2a and PDF/UA-1 that this kind of file could break, checked on the objects of the file. The full rule set
/// was passed once with veraPDF; these checks keep it so.
/// </summary>
public static class PdfArchiveCheck
{
    private static readonly XNamespace PdfA = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace PdfUa = "http://www.aiim.org/pdfua/ns/id/";

    /// <returns>One sentence for each rule that is broken.</returns>
    public static IReadOnlyList<string> Violations(byte[] pdf, OfficialDocument document)
    {
        var found = new List<string>();
        CheckFile(pdf, found);
        using var opened = PdfDocument.Open(pdf);
        var objects = new PdfObjects(opened);
        CheckCatalog(objects, found);
        CheckIntent(objects, found);
        CheckMetadata(opened, document, found);
        new PdfFontCheck(opened, objects, found).Run();
        return found;
    }

    private static void CheckFile(byte[] pdf, List<string> found)
    {
        var text = Encoding.Latin1.GetString(pdf);
        if (!text.StartsWith("%PDF-1.7", StringComparison.Ordinal))
            found.Add("The header is not %PDF-1.7.");
        var comment = pdf.AsSpan(pdf.AsSpan().IndexOf((byte)'\n') + 1);
        if (comment[0] != '%' || comment[1..5].ContainsAnyInRange((byte)0, (byte)127))
            found.Add("No binary comment follows the header.");
        var trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        if (!trailer.Contains("/ID", StringComparison.Ordinal))
            found.Add("The trailer has no /ID.");
        foreach (
            var forbidden in (string[])
                ["/Encrypt", "/JavaScript", "/OpenAction", "/AA ", "/Launch", "/EmbeddedFiles"]
        )
            if (text.Contains(forbidden, StringComparison.Ordinal))
                found.Add($"The file holds {forbidden}.");
    }

    private static void CheckCatalog(PdfObjects objects, List<string> found)
    {
        if (PdfObjects.Text(objects.Get(objects.Catalog, "Lang")) is not "vi-VN" and var language)
            found.Add($"The language is {language}, not vi-VN.");
        if (
            objects.Get(objects.Dictionary(objects.Catalog, "MarkInfo"), "Marked")
            is not BooleanToken { Data: true }
        )
            found.Add("The file is not marked as tagged.");
        var preferences = objects.Dictionary(objects.Catalog, "ViewerPreferences");
        if (objects.Get(preferences, "DisplayDocTitle") is not BooleanToken { Data: true })
            found.Add("The window would show the file name instead of the title.");
        if (objects.Dictionary(objects.Catalog, "StructTreeRoot") is null)
            found.Add("There is no structure tree.");
    }

    private static void CheckIntent(PdfObjects objects, List<string> found)
    {
        var intents = objects.Items(objects.Get(objects.Catalog, "OutputIntents")).ToList();
        if (
            intents is not [DictionaryToken intent]
            || PdfObjects.Text(objects.Get(intent, "S")) is not "GTS_PDFA1"
        )
        {
            found.Add("There is not exactly one output intent GTS_PDFA1.");
            return;
        }
        if (objects.Get(intent, "DestOutputProfile") is not StreamToken profile)
        {
            found.Add("The output intent has no profile.");
            return;
        }
        var icc = profile.Decode(UglyToad.PdfPig.Filters.DefaultFilterProvider.Instance).ToArray();
        if (icc.Length < 132 || BinaryPrimitives.ReadUInt32BigEndian(icc) != icc.Length)
            found.Add("The profile's length is not what its header says.");
        else if (
            Encoding.ASCII.GetString(icc, 36, 4) != "acsp"
            || Encoding.ASCII.GetString(icc, 12, 8) != "mntrRGB "
        )
            found.Add("The profile is no RGB display profile.");
    }

    private static void CheckMetadata(
        PdfDocument opened,
        OfficialDocument document,
        List<string> found
    )
    {
        if (!opened.TryGetXmpMetadata(out var metadata))
        {
            found.Add("There is no XMP metadata.");
            return;
        }
        // Not through the library's own reader, which takes the bytes for Latin-1.
        using var bytes = new MemoryStream(metadata.GetXmlBytes().ToArray());
        var xmp = XDocument.Load(bytes);
        Expect(xmp, PdfA + "part", "2", found);
        Expect(xmp, PdfA + "conformance", "A", found);
        Expect(xmp, PdfUa + "part", "1", found);
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        var title = xmp.Descendants(dc + "title").FirstOrDefault()?.Value.Trim();
        if (title != opened.Information.Title)
            found.Add($"Title differs: XMP “{title}”, Info “{opened.Information.Title}”.");
        // With □ in it, the title holds a character that the fonts lack; ModelText compares those.
        var printed = opened.Information.Title ?? "";
        if (!printed.Contains('□') && PdfText.Fold(printed) != PdfText.Fold(document.Title))
            found.Add($"The title is “{printed}”, not “{document.Title}”.");
        var day = document.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        if (opened.Information.CreationDate?.Contains(day, StringComparison.Ordinal) != true)
            found.Add($"The creation date is {opened.Information.CreationDate}, not {day}.");
    }

    private static void Expect(XDocument xmp, XName name, string value, List<string> found)
    {
        var actual = xmp.Descendants(name).FirstOrDefault()?.Value;
        if (actual != value)
            found.Add($"XMP {name.LocalName} is {actual ?? "missing"}, not {value}.");
    }
}
