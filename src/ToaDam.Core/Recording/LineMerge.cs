using DiffPlex;
using DiffPlex.Model;

namespace ToaDam.Recording;

/// <summary>
/// Proposes one text for a field that two people changed, item by item: what one of them took out is out, what one of
/// them wrote is in, theirs before mine. A proposal may say something twice, it never drops what somebody typed.
/// </summary>
/// <remarks>The three-way differ of DiffPlex loses additions to an empty text, so only its two-way one is used.</remarks>
internal static class LineMerge
{
    public static string Propose(string start, string mine, string theirs)
    {
        var (my, their) = (Changes(start, mine), Changes(start, theirs));
        var items = new List<string>();
        for (var place = 0; place <= my.PiecesOld.Count; place++)
        {
            var theirNew = Inserted(their, place);
            var myNew = Inserted(my, place);
            // What both wrote there stands once, as often as they wrote it.
            theirNew.ForEach(i => myNew.Remove(i));
            items.AddRange(theirNew);
            items.AddRange(myNew);
            if (place < my.PiecesOld.Count && !Deleted(my, place) && !Deleted(their, place))
            {
                items.Add(my.PiecesOld[place]);
            }
        }

        return string.Join('\n', items);
    }

    private static DiffResult Changes(string start, string now) =>
        Differ.Instance.CreateDiffs(
            Plain(start),
            Plain(now),
            ignoreWhiteSpace: false,
            ignoreCase: false,
            ItemChunker.Instance
        );

    private static List<string> Inserted(DiffResult diff, int place) =>
        [
            .. diff
                .DiffBlocks.Where(b => b.DeleteStartA == place)
                .SelectMany(b => diff.PiecesNew.Skip(b.InsertStartB).Take(b.InsertCountB)),
        ];

    private static bool Deleted(DiffResult diff, int place) =>
        diff.DiffBlocks.Any(b =>
            place >= b.DeleteStartA && place < b.DeleteStartA + b.DeleteCountA
        );

    private static string Plain(string text) => text.ReplaceLineEndings("\n");

    /// <summary>A line with what belongs to it: lines that go on with the item, and the blank line between paragraphs.</summary>
    private sealed class ItemChunker : IChunker
    {
        public static ItemChunker Instance { get; } = new();

        public IReadOnlyList<string> Chunk(string text)
        {
            var items = new List<string>();
            foreach (var line in text.Length == 0 ? [] : text.Split('\n'))
            {
                if (
                    items.Count > 0
                    && (line.Length == 0 || line.StartsWith("  ", StringComparison.Ordinal))
                )
                {
                    items[^1] += "\n" + line;
                }
                else
                {
                    items.Add(line);
                }
            }

            return items;
        }
    }
}
