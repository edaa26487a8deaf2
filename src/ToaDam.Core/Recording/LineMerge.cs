using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace ToaDam.Recording;

/// <summary>
/// Proposes one text for a field that two people changed, line by line. Where both changed the same lines, theirs stand
/// first and mine after them: a proposal may say something twice, it never drops what somebody typed.
/// </summary>
internal static class LineMerge
{
    public static string Propose(string start, string mine, string theirs)
    {
        var diff = ThreeWayDiffer.Instance.CreateDiffs(
            start,
            theirs,
            mine,
            ignoreWhiteSpace: false,
            ignoreCase: false,
            LineChunker.Instance
        );
        var lines = new List<string>();
        foreach (var block in diff.DiffBlocks)
        {
            var theirLines = diff.PiecesOld.Skip(block.OldStart).Take(block.OldCount);
            var myLines = diff.PiecesNew.Skip(block.NewStart).Take(block.NewCount).ToList();
            switch (block.ChangeType)
            {
                case ThreeWayChangeType.NewOnly:
                    lines.AddRange(myLines);
                    break;
                case ThreeWayChangeType.Conflict:
                    var kept = theirLines.ToList();
                    lines.AddRange(kept);
                    lines.AddRange(myLines.Where(l => !kept.Contains(l)));
                    break;
                default:
                    lines.AddRange(theirLines);
                    break;
            }
        }

        return string.Join('\n', lines);
    }
}
