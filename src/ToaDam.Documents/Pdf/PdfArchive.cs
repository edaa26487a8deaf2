using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ToaDam.Documents.Pdf;

/// <summary>
/// Declares a tagged PDF of the typesetter as PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) by an incremental update. The
/// typesetter's web build meets both in substance but cannot say so; no page content is touched.
/// </summary>
internal static partial class PdfArchive
{
    private const string Identification =
        """<pdfaid:part xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">2</pdfaid:part><pdfaid:conformance xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">A</pdfaid:conformance>""";

    // PDF/A allows only metadata schemas it knows, and PDF/UA's is not among them: it has to be described.
    private const string AccessibilityIdentification =
        """<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas><pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>""";

    private static readonly Lazy<byte[]> CompressedProfile = new(() =>
    {
        using var compressed = new MemoryStream();
        using (
            var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true)
        )
            zlib.Write(SrgbProfile.Build());
        return compressed.ToArray();
    });

    /// <summary>Adds the declarations and counts the pages.</summary>
    /// <exception cref="InvalidDataException">The file is not built as the typesetter builds it.</exception>
    internal static (byte[] Content, int Pages) Declare(byte[] pdf)
    {
        var revision = new PdfRevision(pdf);
        var catalog = revision.Object(revision.Root);
        var metadata = PdfRevision.Number(catalog, "/Metadata");
        var pages = PdfRevision.Number(
            revision.Object(PdfRevision.Number(catalog, "/Pages")),
            "/Count"
        );
        var profile = revision.Size;
        var intent = revision.Size + 1;

        using var update = new PdfUpdate(pdf);
        update.AddObject(revision.Root, DeclareIn(catalog, intent));
        update.AddStream(
            metadata,
            "/Type /Metadata /Subtype /XML",
            Encoding.UTF8.GetBytes(Identify(Encoding.UTF8.GetString(revision.Stream(metadata))))
        );
        update.AddStream(profile, "/N 3 /Filter /FlateDecode", CompressedProfile.Value);
        update.AddObject(
            intent,
            $"{intent} 0 obj\n<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile {profile} 0 R>>"
        );
        var info = Info().Match(revision.Trailer).Value;
        var id = Id().Match(revision.Trailer).Value.Trim();
        if (id.Length == 0)
            throw new InvalidDataException("The PDF has no /ID.");
        return (
            update.Finish(
                $"/Size {revision.Size + 2} /Root {revision.Root} 0 R {info} {id}",
                revision.CrossReference
            ),
            pages
        );
    }

    private static string DeclareIn(string catalog, int intent)
    {
        var end = catalog.LastIndexOf(">>", StringComparison.Ordinal);
        catalog = catalog.Insert(end, $"  /OutputIntents [{intent} 0 R]\n");
        const string Preferences = "/ViewerPreferences <<";
        return catalog.Contains(Preferences, StringComparison.Ordinal)
            ? catalog.Replace(
                Preferences,
                Preferences + "\n    /DisplayDocTitle true",
                StringComparison.Ordinal
            )
            : catalog.Insert(end, "  /ViewerPreferences << /DisplayDocTitle true >>\n");
    }

    private static string Identify(string xmp)
    {
        var end = xmp.LastIndexOf("</rdf:Description>", StringComparison.Ordinal);
        return end >= 0
            ? xmp.Insert(end, Identification + AccessibilityIdentification)
            : throw new InvalidDataException("The PDF's metadata has no description.");
    }

    [GeneratedRegex(@"/Info\s+\d+\s+0\s+R", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Info();

    [GeneratedRegex(
        @"/ID\s*\[.*?\]\s*(?=>>|/)",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Id();
}
