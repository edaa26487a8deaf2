using ToaDam.Common;

namespace ToaDam.Contributions.Similarity;

/// <summary>The longest runs of words that two texts share, as each of them wrote it.</summary>
internal static class MatchingPassages
{
    public const int Most = 3;

    /// <summary>Fewer words in a row are a phrase that everybody uses.</summary>
    public const int MinWords = 6;

    /// <summary>What a person takes in at a glance; longer runs are cut between words.</summary>
    public const int MaxLength = 280;

    /// <summary>The longest first. Each word of either text is in one passage at most.</summary>
    public static IReadOnlyList<MatchingPassage> Of(WordedText mine, WordedText theirs)
    {
        var chosen = new List<Run>(Most);
        foreach (var run in Runs(mine.Words, theirs.Words).OrderByDescending(r => r.Length))
        {
            if (chosen.TrueForAll(c => !c.Shares(run)) && chosen.Count < Most)
            {
                chosen.Add(run);
            }
        }

        return
        [
            .. chosen.Select(r => new MatchingPassage(
                Cut(mine, r.Mine, r.Length),
                Cut(theirs, r.Theirs, r.Length)
            )),
        ];
    }

    // Goes on behind each run, so that a text of one word twenty thousand times takes no longer than any other.
    private static List<Run> Runs(IReadOnlyList<Word> mine, IReadOnlyList<Word> theirs)
    {
        var places = new Dictionary<ulong, int>(theirs.Count);
        for (var i = 0; i + MinWords <= theirs.Count; i++)
        {
            places.TryAdd(Window(theirs, i), i);
        }

        var runs = new List<Run>();
        for (var i = 0; i + MinWords <= mine.Count; )
        {
            if (!places.TryGetValue(Window(mine, i), out var place))
            {
                i++;
                continue;
            }

            var length = MinWords;
            while (
                i + length < mine.Count
                && place + length < theirs.Count
                && mine[i + length].Hash == theirs[place + length].Hash
            )
            {
                length++;
            }

            runs.Add(new(i, place, length));
            i += length;
        }

        return runs;
    }

    private static ulong Window(IReadOnlyList<Word> words, int start)
    {
        var hash = 0UL;
        for (var i = start; i < start + MinWords; i++)
        {
            hash = StableHash.Then(hash, words[i].Hash);
        }

        return hash;
    }

    private static string Cut(WordedText text, int first, int length) =>
        Excerpt.Of(
            text.Source[text.Words[first].Start..text.Words[first + length - 1].End],
            MaxLength
        );

    private sealed record Run(int Mine, int Theirs, int Length)
    {
        // In mine they follow each other; a passage that mine repeats meets the same place of theirs.
        public bool Shares(Run other) =>
            Theirs < other.Theirs + other.Length && other.Theirs < Theirs + Length;
    }
}
