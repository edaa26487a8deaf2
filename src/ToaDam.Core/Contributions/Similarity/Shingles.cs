namespace ToaDam.Contributions.Similarity;

/// <summary>
/// What a text is compared by: each three consecutive words without diacritics and case. Single words are shared by all
/// texts on one subject; three in a row are shared by texts that say the same.
/// </summary>
internal static class Shingles
{
    private const int Length = 3;

    /// <summary>A text of fewer words is one shingle; one without words has none.</summary>
    public static HashSet<ulong> Of(IReadOnlyList<Word> words)
    {
        if (words.Count < Length)
        {
            return words.Count == 0
                ? []
                : [words.Aggregate((ulong)words.Count, (h, w) => StableHash.Then(h, w.Hash))];
        }

        var shingles = new HashSet<ulong>(words.Count);
        for (var i = 0; i + Length <= words.Count; i++)
        {
            var two = StableHash.Then(words[i].Hash, words[i + 1].Hash);
            shingles.Add(StableHash.Then(two, words[i + 2].Hash));
        }

        return shingles;
    }

    /// <summary>Jaccard: shared shingles of all shingles, from 0 to 1. Texts without words are like nothing.</summary>
    public static double Likeness(HashSet<ulong> one, HashSet<ulong> other)
    {
        var (few, many) = one.Count <= other.Count ? (one, other) : (other, one);
        var shared = few.Count(many.Contains);
        return shared == 0 ? 0 : (double)shared / (one.Count + other.Count - shared);
    }
}
