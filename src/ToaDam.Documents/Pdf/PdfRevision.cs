using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ToaDam.Documents.Pdf;

/// <summary>
/// Finds objects in a PDF through its classic cross-reference table. Only what the typesetter writes is understood; anything
/// else is a loud error, because a guess would make an invalid archive file.
/// </summary>
internal sealed partial class PdfRevision
{
    private const int EntryLength = 20;

    private readonly byte[] pdf;
    private readonly int firstEntry;

    /// <exception cref="InvalidDataException">No classic cross-reference table in one section.</exception>
    internal PdfRevision(byte[] pdf)
    {
        this.pdf = pdf;
        var start = pdf.AsSpan().LastIndexOf("startxref"u8);
        if (start < 0)
            throw new InvalidDataException("The PDF has no startxref.");
        CrossReference = Number(Text(start, pdf.Length), "startxref");
        var header = Text(CrossReference, Math.Min(pdf.Length, CrossReference + 40));
        if (SectionHeader().Match(header) is not { Success: true } section)
            throw new InvalidDataException(
                "The PDF has no classic cross-reference table in one section."
            );
        firstEntry = CrossReference + section.Length;
        var trailer = pdf.AsSpan(CrossReference).IndexOf("trailer"u8);
        Trailer = Text(CrossReference + trailer, start);
        Size = Number(Trailer, "/Size");
        Root = Number(Trailer, "/Root");
    }

    /// <summary>Position of the cross-reference table.</summary>
    internal int CrossReference { get; }

    internal string Trailer { get; }

    /// <summary>Number of the first object that is free.</summary>
    internal int Size { get; }

    /// <summary>Number of the catalog.</summary>
    internal int Root { get; }

    /// <summary>Text of an object that is no stream, from "n 0 obj" up to before "endobj".</summary>
    internal string Object(int number)
    {
        var at = Offset(number);
        var length = pdf.AsSpan(at).IndexOf("endobj"u8);
        return Text(at, at + length);
    }

    /// <summary>Bytes of an uncompressed stream.</summary>
    internal ReadOnlySpan<byte> Stream(int number)
    {
        var at = Offset(number);
        var start = at + pdf.AsSpan(at).IndexOf("stream"u8) + "stream".Length;
        var dictionary = Text(at, start);
        if (dictionary.Contains("/Filter", StringComparison.Ordinal))
            throw new InvalidDataException($"Object {number} is compressed.");
        while (pdf[start] is (byte)'\r' or (byte)'\n')
            start++;
        return pdf.AsSpan(start, Number(dictionary, "/Length"));
    }

    /// <summary>The first whole number after a name.</summary>
    internal static int Number(string text, string after)
    {
        var at = text.IndexOf(after, StringComparison.Ordinal);
        return at >= 0 && FirstNumber().Match(text, at + after.Length) is { Success: true } found
            ? int.Parse(found.Value, CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"{after} is missing in the PDF.");
    }

    private int Offset(int number) =>
        number < Size
            ? int.Parse(
                Text(firstEntry + number * EntryLength, firstEntry + number * EntryLength + 10),
                CultureInfo.InvariantCulture
            )
            : throw new InvalidDataException($"The PDF has no object {number}.");

    private string Text(int from, int to) => Encoding.Latin1.GetString(pdf, from, to - from);

    [GeneratedRegex(@"\Axref\s+0 \d+\s*\n", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SectionHeader();

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FirstNumber();
}
