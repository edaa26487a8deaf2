using CsCheck;
using ToaDam.Recording;

namespace ToaDam.Tests.Recording;

public sealed class LineMergeTests
{
    private static readonly Gen<string> Text = Pick("a", "b", "c", "d", "e", "  tiếp", "", "f")
        .Array[0, 8]
        .Select(lines => string.Join('\n', lines));

    [Fact]
    public void Proposal_OfAnyThreeTexts_HoldsEveryLineThatSomebodyAdded() =>
        Gen.Select(Text, Text, Text)
            .Sample(
                (start, mine, theirs) =>
                {
                    var proposal = Lines(LineMerge.Propose(start, mine, theirs));
                    return Added(start, mine).Concat(Added(start, theirs)).All(proposal.Contains);
                },
                iter: 20_000
            );

    [Fact]
    public void Proposal_WhereOnlyOneChanged_IsThatText() =>
        Gen.Select(Text, Text)
            .Sample(
                (start, changed) =>
                    LineMerge.Propose(start, changed, start) == changed
                    && LineMerge.Propose(start, start, changed) == changed
                    && LineMerge.Propose(start, changed, changed) == changed,
                iter: 20_000
            );

    [Theory]
    [InlineData("", "Chung\nCủa tôi", "Chung\nCủa họ", "Chung\nCủa họ\nCủa tôi")]
    [InlineData("a\nb\nc", "a1\nb\nc", "a\nb\nc1", "a1\nb\nc1")]
    [InlineData("a\nb", "b", "a\nb\nc", "b\nc")]
    // Two lines that go on stay with their own items.
    [InlineData("", "x\n  tiếp", "y\n  tiếp", "y\n  tiếp\nx\n  tiếp")]
    // Paragraphs stay apart.
    [InlineData("", "A\n\nB", "C\n\nD", "C\n\nD\nA\n\nB")]
    public void Proposal_OfTwoChanges_ReadsAsExpected(
        string start,
        string mine,
        string theirs,
        string expected
    ) => Assert.Equal(expected, LineMerge.Propose(start, mine, theirs));

    // A blank line is no text.
    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Added(string start, string now) =>
        Lines(now).Except(Lines(start), StringComparer.Ordinal);

    private static Gen<T> Pick<T>(params T[] values) =>
        Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
