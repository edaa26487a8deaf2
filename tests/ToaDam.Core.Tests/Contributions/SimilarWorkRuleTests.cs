using ToaDam.Contributions.Similarity;

namespace ToaDam.Tests.Contributions;

public sealed class SimilarWorkRuleTests
{
    [Theory]
    [InlineData("Vì người nghèo phát triển", "VI NGUOI NGHEO PHAT TRIEN", 1)]
    [InlineData("Vì người nghèo phát triển", "Vi\u0300 – người, nghèo…\nphát   (triển)!", 1)]
    [InlineData("một hai ba bốn", "một hai ba", 0.5)]
    [InlineData("một hai ba", "ba hai một", 0)]
    [InlineData("một hai", "một hai", 1)]
    [InlineData("một hai", "một hai ba", 0)]
    [InlineData("một", "một một", 0)]
    [InlineData("", "", 0)]
    [InlineData("😀 !", "😀 !", 0)]
    public void Likeness_OfTwoTexts_CountsRunsOfThreeFoldedWords(
        string one,
        string other,
        double expected
    ) => Assert.Equal(expected, Shingles.Likeness(Of(one), Of(other)));

    [Fact]
    public void Words_OfTitleAndText_AreOneSequence() =>
        Assert.Equal(
            Of("Nhà tình nghĩa cho hội viên"),
            Shingles.Of(WordedText.Of("Nhà tình nghĩa", "cho hội viên", new()).Words)
        );

    /// <summary>They are stored: computed once by another program from the description of the hashes.</summary>
    [Fact]
    public void Bands_OfAText_AreTheSameEverywhere()
    {
        var bands = TextBands.Of(Of("Vì người nghèo phát triển"));
        Assert.Equal(TextBands.Count, bands.Length);
        Assert.Equal(
            (-6325541860869250844, -1669963277843784815, 4230424746462683843),
            (bands[0], bands[1], bands[^1])
        );
    }

    [Theory]
    [InlineData(0.3, 0.90, 1)]
    [InlineData(0.5, 0.99, 1)]
    [InlineData(0.01, 0, 0.01)]
    [InlineData(0.0, 0, 0)]
    public void Bands_OfTextsOfOneLikeness_MeetAsOftenAsPromised(
        double likeness,
        double atLeast,
        double atMost
    )
    {
        const int pairs = 2000;
        const int size = 200;
        var shared = (int)Math.Ceiling(2 * size * likeness / (1 + likeness));
        var met = Enumerable
            .Range(0, pairs)
            .Count(pair =>
            {
                var one = Numbers(pair, 0, size);
                var other = Numbers(pair, size - shared, size);
                return TextBands.Of(one).Intersect(TextBands.Of(other)).Any();
            });
        Assert.InRange((double)met / pairs, atLeast, atMost);

        static HashSet<ulong> Numbers(int pair, int from, int count) =>
            [.. Enumerable.Range(from, count).Select(n => StableHash.Then((ulong)pair, (ulong)n))];
    }

    [Fact]
    public void Passages_OfTwoTexts_AreTheLongestRunsAsEachWroteThem()
    {
        var found = Passages(
            "Mở đầu: Hội đã vận động xây 12 nhà tình nghĩa, và sau đó tặng quà cho các em mồ côi nhân dịp Tết; hết.",
            "TANG QUA CHO CAC EM MO COI NHAN DIP TET. Rồi thì: hoi da van dong xay 12 nha tinh nghia!"
        );
        Assert.Equal(
            [
                new(
                    "tặng quà cho các em mồ côi nhân dịp Tết",
                    "TANG QUA CHO CAC EM MO COI NHAN DIP TET"
                ),
                new(
                    "Hội đã vận động xây 12 nhà tình nghĩa",
                    "hoi da van dong xay 12 nha tinh nghia"
                ),
            ],
            found
        );
    }

    [Fact]
    public void Passages_OfFewerThanSixWords_AreNotShown()
    {
        Assert.Empty(Passages("một hai ba bốn năm", "một hai ba bốn năm"));
        Assert.Single(Passages("một hai ba bốn năm sáu", "một hai ba bốn năm sáu"));
    }

    [Fact]
    public void Passages_OfLongTexts_AreThreeAtMostEachCutBetweenWords()
    {
        static string Run(string word) =>
            string.Join(' ', Enumerable.Range(0, 90).Select(n => word + n));
        var found = Passages(
            $"{Run("a")} x {Run("b")} y {Run("c")} z {Run("d")}",
            $"{Run("d")} {Run("c")} {Run("b")} {Run("a")}"
        );
        Assert.Equal(3, found.Count);
        Assert.All(
            found,
            p =>
            {
                Assert.InRange(p.Mine.Length, 200, MatchingPassages.MaxLength);
                Assert.Matches(@"^\w\d+( \w\d+)+…$", p.Mine);
                Assert.Equal(p.Mine, p.Theirs);
            }
        );
    }

    [Fact]
    public void Passages_ThatMineRepeats_AreShownOnce() =>
        Assert.Single(
            Passages("một hai ba bốn năm sáu và một hai ba bốn năm sáu", "một hai ba bốn năm sáu")
        );

    public static TheoryData<string> Hostile =>
        [
            string.Concat(Enumerable.Repeat("a ", 20_000)),
            string.Concat(Enumerable.Range(0, 20_000).Select(n => n % 97 == 0 ? "b " : "a ")),
            string.Concat(Enumerable.Range(0, 20_000).Select(n => (char)(0x4e00 + n) + " ")),
            new string('a', 40_000),
            new string('\u0301', 40_000),
            string.Concat(Enumerable.Repeat("😀", 20_000)),
            new string('\ud800', 40_000),
            string.Concat(Enumerable.Repeat("a\udc00\ufffe\0 ", 8_000)),
            "a b c d e f" + string.Concat(Enumerable.Repeat("😀", 15_000)) + "g\ud83d",
            "!?…",
            "",
        ];

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void AnyText_HoweverHostile_IsComparedInTime(string text)
    {
        var start = TimeProvider.System.GetTimestamp();
        var (mine, theirs) = (Worded(text), Worded(text + " b a c a b a"));
        Assert.InRange(TextBands.Of(Shingles.Of(mine.Words)).Length, 0, TextBands.Count);
        Assert.InRange(Shingles.Likeness(Shingles.Of(mine.Words), Shingles.Of(theirs.Words)), 0, 1);
        Assert.All(
            MatchingPassages.Of(mine, theirs),
            p => Assert.InRange(p.Mine.Length, 11, MatchingPassages.MaxLength)
        );
        // Some milliseconds; a quadratic search would take minutes.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 5);
    }

    private static WordedText Worded(string text) => WordedText.Of(null, text, new());

    private static HashSet<ulong> Of(string text) => Shingles.Of(Worded(text).Words);

    private static IReadOnlyList<MatchingPassage> Passages(string mine, string theirs) =>
        MatchingPassages.Of(Worded(mine), Worded(theirs));
}
