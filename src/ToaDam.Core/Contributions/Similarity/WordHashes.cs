using ToaDam.Common;

namespace ToaDam.Contributions.Similarity;

/// <summary>
/// The hash of a word without its diacritics and case. A text has few different words, so each is folded once; for one
/// piece of work, not shared between threads.
/// </summary>
internal sealed class WordHashes
{
    /// <summary>More than Vietnamese has syllables; a text made of noise must not fill the memory.</summary>
    private const int MostKept = 20_000;

    private readonly Dictionary<string, ulong> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong>.AlternateLookup<ReadOnlySpan<char>> _find;

    public WordHashes() => _find = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Null when nothing is left of it, such as of an accent that stands alone.</summary>
    public ulong? Of(ReadOnlySpan<char> word)
    {
        if (!_find.TryGetValue(word, out var hash))
        {
            var text = word.ToString();
            var folded = SearchFold.Fold(text);
            hash = folded.Length == 0 ? 0 : StableHash.Of(folded);
            if (_known.Count < MostKept)
            {
                _known.Add(text, hash);
            }
        }

        return hash == 0 ? null : hash;
    }
}
