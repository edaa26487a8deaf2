using ToaDam.Data;

namespace ToaDam.Tests.Data;

public sealed class PassageTests
{
    [Theory]
    [InlineData("Vốn vay cho người nghèo.", "nguoi ngheo", "Vốn vay cho [người] [nghèo].")]
    [InlineData("Vốn vay cho người nghèo.", "NGHEO von", "[Vốn] vay cho người [nghèo].")]
    // With typed diacritics only those words are marked that have them.
    [InlineData("hội nghị, hỏi đáp, hối hả", "hội", "[hội] nghị, hỏi đáp, hối hả")]
    [InlineData("hội nghị, hỏi đáp", "hoi", "[hội] nghị, [hỏi] đáp")]
    // Inside a word only where no word begins so.
    [InlineData("toàn dân an sinh", "an", "toàn dân [an] sinh")]
    [InlineData("toàn dân", "an", "to[àn] d[ân]")]
    [InlineData("Đổi mới", "doi moi", "[Đổi] [mới]")]
    [InlineData("dòng một\ndòng hai", "hai", "dòng một dòng [hai]")]
    [InlineData("một <b>hai</b>", "hai", "một <b>[hai]</b>")]
    [InlineData("không có gì", "xyz", "không có gì")]
    [InlineData("", "xyz", "")]
    public void Passage_OfAShortText_IsAllOfItWithTheWordsMarked(
        string text,
        string typed,
        string expected
    ) => Assert.Equal(expected, Marked(text, typed, 200));

    [Fact]
    public void Passage_OfALongText_StandsRoundTheWordsThatStandTogether()
    {
        var text = string.Concat(
            "Người đầu tiên đến sớm. ",
            string.Concat(Enumerable.Repeat("Không liên quan gì cả. ", 40)),
            "Quỹ vốn vay cho người nghèo ở xã. ",
            string.Concat(Enumerable.Repeat("Cũng không liên quan. ", 40))
        );

        var marked = Marked(text, "nguoi ngheo", 120);

        Assert.Contains("[người] [nghèo]", marked, StringComparison.Ordinal);
        Assert.StartsWith("…", marked, StringComparison.Ordinal);
        Assert.EndsWith("…", marked, StringComparison.Ordinal);
        Assert.InRange(marked.Length, 60, 130);
    }

    [Theory]
    [InlineData("a\ud800 người", "nguoi")]
    [InlineData("👩‍🌾 người 👩‍🌾", "nguoi")]
    [InlineData("e\u0301\u0323 người\u0301\u0301", "nguoi")]
    public void Passage_OfOddText_KeepsEveryLetter(string text, string typed)
    {
        var segments = Passage.Of(text, SearchTerm.Of(typed), 200);
        Assert.Equal(text, string.Concat(segments.Select(s => s.Text)));
        Assert.Single(segments, s => s.IsHit);
    }

    private static string Marked(string text, string typed, int length) =>
        string.Concat(
            Passage
                .Of(text, SearchTerm.Of(typed), length)
                .Select(s => s.IsHit ? $"[{s.Text}]" : s.Text)
        );
}
