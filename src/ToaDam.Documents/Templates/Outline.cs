using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>Drops headings with nothing under them and numbers the others: I., 1., a).</summary>
internal static class Outline
{
    internal static List<Block> Number(IReadOnlyList<Block> blocks)
    {
        var kept = WithoutEmptyHeadings(blocks);
        var counts = new int[4];
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i] is not Heading heading)
                continue;
            var n = ++counts[heading.Level];
            Array.Clear(counts, heading.Level + 1, 3 - heading.Level);
            kept[i] = heading.Level switch
            {
                1 => heading with
                {
                    Label = Numbering.Roman(n) + ".",
                    Content = Numbering.Upper(heading.Content),
                },
                2 => heading with { Label = $"{n}." },
                _ => heading with { Label = Numbering.Letter(n, heading.Line) },
            };
        }
        return kept;
    }

    // From the end: a heading stays if content, or a heading below it that stays, follows.
    private static List<Block> WithoutEmptyHeadings(IReadOnlyList<Block> blocks)
    {
        const int Content = int.MaxValue;
        var kept = new List<Block>(blocks.Count);
        var below = 0;
        for (var i = blocks.Count - 1; i >= 0; i--)
        {
            switch (blocks[i])
            {
                case Heading heading when below <= heading.Level:
                    continue;
                case Heading heading:
                    below = heading.Level;
                    break;
                case PageBreak:
                    break;
                default:
                    below = Content;
                    break;
            }
            kept.Add(blocks[i]);
        }
        kept.Reverse();
        return kept;
    }
}
