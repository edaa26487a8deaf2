using System.Globalization;
using System.Runtime.InteropServices;

namespace ToaDam.Contributions.Similarity;

/// <summary>One word: where it stands in the text as it was written, and the hash of its folded form.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Word(int Start, int End, ulong Hash);

/// <summary>A title and its text as words, each with its place, so that what matches can be shown with its diacritics.</summary>
internal sealed class WordedText
{
    private WordedText(string source, IReadOnlyList<Word> words) =>
        (Source, Words) = (source, words);

    /// <summary>What the places point into.</summary>
    public string Source { get; }

    public IReadOnlyList<Word> Words { get; }

    /// <summary>Words are runs of letters and digits; signs, emoji and halves of characters only part them.</summary>
    public static WordedText Of(string? title, string text, WordHashes hashes)
    {
        var source = string.IsNullOrWhiteSpace(title) ? text : $"{title}\n{text}";
        var words = new List<Word>(source.Length / 4);
        for (var i = 0; i < source.Length; i++)
        {
            var start = i;
            while (i < source.Length && IsPartOfWord(source[i]))
            {
                i++;
            }

            if (i > start && hashes.Of(source.AsSpan(start, i - start)) is { } hash)
            {
                words.Add(new(start, i, hash));
            }
        }

        return new(source, words);
    }

    // An accent that is written after its letter belongs to the word.
    private static bool IsPartOfWord(char c) =>
        char.IsLetterOrDigit(c)
        || (c > '\u02ff' && char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark);
}
