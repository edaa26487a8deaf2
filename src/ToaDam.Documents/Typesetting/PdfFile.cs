namespace ToaDam.Documents.Typesetting;

/// <summary>A finished PDF: PDF/A-2a and PDF/UA-1. The same document gives the same bytes.</summary>
/// <param name="Content">The file.</param>
/// <param name="Pages">Number of pages, appendices included.</param>
/// <param name="Warnings">Characters that no font of the document can print; each stands as □.</param>
public sealed record PdfFile(byte[] Content, int Pages, IReadOnlyList<UncoveredCharacter> Warnings);

/// <summary>A character that was printed as □.</summary>
/// <param name="Character">The character itself.</param>
/// <param name="Where">The words around it.</param>
public sealed record UncoveredCharacter(string Character, string Where)
{
    /// <summary>"U+1F9FF trong “…”".</summary>
    public override string ToString()
    {
        var codes = Character.EnumerateRunes().Select(rune => $"U+{rune.Value:X4}");
        return $"{string.Join(" ", codes)} trong “{Where}”";
    }
}
