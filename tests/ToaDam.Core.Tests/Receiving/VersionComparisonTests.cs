using ToaDam.Receiving;
using ToaDam.Submissions;

namespace ToaDam.Tests.Receiving;

public sealed class VersionComparisonTests
{
    [Theory]
    [InlineData("60", "Lê Thị Mai, 60\u00a0%")]
    [InlineData("60%", "Lê Thị Mai, 60\u00a0%")]
    [InlineData(" 60 % ", "Lê Thị Mai, 60\u00a0%")]
    [InlineData(" ", "Lê Thị Mai")]
    [InlineData(null, "Lê Thị Mai")]
    public void ShareOfAnAuthor_IsReadAsPercent(string? share, string expected)
    {
        var now = new SubmissionContent
        {
            Authors = [new AuthorLine { Name = "Lê Thị Mai", Share = share }],
        };
        var change = Assert.Single(VersionComparison.Between(new SubmissionContent(), now));
        Assert.Equal("authors", change.Field);
        Assert.Equal(expected, string.Concat(change.Text.Select(t => t.Text)).Trim());
    }

    [Fact]
    public void ShareThatIsTypedInAnotherWay_IsNoChange() =>
        Assert.Empty(
            VersionComparison.Between(
                new() { Authors = [new AuthorLine { Name = "Lê Thị Mai", Share = "60" }] },
                new() { Authors = [new AuthorLine { Name = "Lê Thị Mai", Share = "60 %" }] }
            )
        );
}
