using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Graphics.Operations.TextShowing;
using UglyToad.PdfPig.Tokens;

namespace ToaDam.Tests.Pdf;

/// <summary>Every font embedded, cut down to its used glyphs, with a way back to Unicode; no missing glyph shown.</summary>
internal sealed partial class PdfFontCheck(
    PdfDocument document,
    PdfObjects objects,
    List<string> found
)
{
    /// <summary>Tinos has about 3,500 glyphs; a document uses a few hundred at most.</summary>
    private const int MostGlyphs = 1_500;

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    internal void Run()
    {
        foreach (var page in document.GetPages())
        {
            var resources = objects.Dictionary(page.Dictionary, "Resources");
            var fonts = objects.Dictionary(resources, "Font");
            foreach (var name in fonts?.Data.Keys ?? [])
                if (objects.Dictionary(fonts, name) is { } font)
                    CheckFont(font);
            CheckGlyphs(page);
        }
        if (seen.Count == 0)
            found.Add("The file has no font.");
    }

    private void CheckFont(DictionaryToken font)
    {
        var name = PdfObjects.Text(objects.Get(font, "BaseFont")) ?? "?";
        if (!seen.Add(name))
            return;
        if (!SubsetPrefix().IsMatch(name))
            found.Add($"The font {name} has no subset prefix.");
        if (objects.Get(font, "ToUnicode") is not StreamToken)
            found.Add($"The font {name} has no ToUnicode.");
        var descendant = objects.Items(objects.Get(font, "DescendantFonts")).FirstOrDefault();
        var descriptor = objects.Dictionary(
            descendant as DictionaryToken ?? font,
            "FontDescriptor"
        );
        if (objects.Get(descriptor, "FontFile2") is not StreamToken file)
        {
            found.Add($"The font {name} is not embedded as TrueType.");
            return;
        }
        var glyphs = GlyphCount(file.Decode(DefaultFilterProvider.Instance).Span);
        if (glyphs is < 1 or > MostGlyphs)
            found.Add($"The font {name} holds {glyphs} glyphs.");
    }

    private void CheckGlyphs(Page page)
    {
        foreach (var operation in page.Operations)
        {
            var shown = operation switch
            {
                ShowText show => [show.Bytes.ToArray()],
                ShowTextsWithPositioning show => show.Array.Select(Bytes),
                _ => [],
            };
            // Two bytes a glyph (Identity-H).
            foreach (var codes in shown)
                for (var i = 0; i + 1 < codes.Length; i += 2)
                    if (codes[i] == 0 && codes[i + 1] == 0)
                    {
                        found.Add($"Page {page.Number} shows the missing glyph.");
                        return;
                    }
        }
    }

    private static byte[] Bytes(IToken token) =>
        token switch
        {
            StringToken text => text.GetBytes(),
            HexToken hex => hex.Bytes.ToArray(),
            _ => [],
        };

    private static int GlyphCount(ReadOnlySpan<byte> font)
    {
        var tables = BinaryPrimitives.ReadUInt16BigEndian(font[4..]);
        for (var i = 0; i < tables; i++)
        {
            var entry = font[(12 + i * 16)..];
            if (Encoding.ASCII.GetString(entry[..4]) == "maxp")
                return BinaryPrimitives.ReadUInt16BigEndian(
                    font[((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]) + 4)..]
                );
        }
        return 0;
    }

    [GeneratedRegex(@"^[A-Z]{6}\+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SubsetPrefix();
}
