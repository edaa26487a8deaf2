using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>
/// What people write into a text field: paragraphs, points (<c>- </c>, <c>1. </c>, <c>a) </c>, two spaces a depth) and
/// emphasis (<c>**bold**</c>, <c>*italic*</c>). The same reading for papers, pages and lists.
/// </summary>
public static class NarrativeText
{
    private const int Depths = LineReader.MaxPointDepth + 1;

    /// <summary>Paragraphs and points in order; a point has the number that it has got by then. Never fails.</summary>
    public static IReadOnlyList<Block> Read(string source)
    {
        var counts = new int[Depths];
        var blocks = new List<Block>();
        foreach (var block in LineReader.ReadNarrative(source, 0))
        {
            if (block is not Point point)
            {
                Array.Clear(counts);
                blocks.Add(block);
                continue;
            }

            Array.Clear(counts, point.Depth + 1, Depths - point.Depth - 1);
            // What is not counted ends the counting before it.
            counts[point.Depth] = point.Label == "-" ? 0 : counts[point.Depth] + 1;
            blocks.Add(point with { Label = Label(point, counts[point.Depth]) });
        }

        return blocks;
    }

    private static string Label(Point point, int number) =>
        point.Label switch
        {
            "a" when number <= Numbering.Letters.Length => Numbering.Letter(number, point.Line),
            "1" or "a" => $"{number}.",
            _ => "-",
        };
}
