using ToaDam.Sheets;

namespace ToaDam.Tests.Sheets;

public sealed class NameMatcherTests
{
    private static readonly string[] Names =
    [
        "Hội Liên hiệp Phụ nữ tỉnh Bình Thuận",
        "Hội Nông dân tỉnh Bình Thuận",
        "Hội Nông dân tỉnh Bình Dương",
        "Hội Cựu chiến binh tỉnh Bình Thuận",
        "Hội Luật gia tỉnh Bình Thuận",
        "Hội Chữ thập đỏ tỉnh Bình Thuận",
        "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Bình Thuận",
        "Hội Người mù tỉnh Bình Thuận",
        "Hội Người cao tuổi tỉnh Bình Thuận",
    ];

    private readonly List<NamedRecord> _records =
    [
        .. Names.Select(n => new NamedRecord(
            Guid.CreateVersion7(),
            n,
            n == Names[5] ? "CTĐ" : null
        )),
    ];

    [Theory]
    [InlineData("HỘI LUẬT GIA TỈNH BÌNH THUẬN", 4)]
    [InlineData("hoi luat gia tinh binh thuan", 4)]
    [InlineData("Hội Luật gia – tỉnh Bình Thuận.", 4)]
    [InlineData("ctđ", 5)]
    public void Name_WrittenTheSame_IsSure(string text, int expected) =>
        Assert.Equal(_records[expected].Id, Find(text).Sure);

    [Theory]
    [InlineData("Hội LHPN tỉnh Bình Thuận", 0)]
    [InlineData("Hội LHPN", 0)]
    [InlineData("HLHPN tỉnh", 0)]
    [InlineData("Hội CCB tỉnh BT", 3)]
    [InlineData("Hội Nông dân Bình Thuận", 1)]
    [InlineData("Hội Luật gai", -1)]
    [InlineData("Hội Luật gia tỉnh Bình Thuân ", 4)]
    [InlineData("Hội Cựu chiến bihn", -1)]
    [InlineData("Hội Người cao tuổii", 8)]
    public void Name_ShortenedOrMistyped_IsLikely_OrLeftToAPerson(string text, int expected)
    {
        var match = Find(text);
        Assert.Equal(expected < 0 ? null : _records[expected].Id, match.Likely ?? match.Sure);
    }

    [Theory]
    [InlineData("Hội Nông dân")]
    [InlineData("Hội Nông dân tỉnh Đồng Nai")]
    [InlineData("Hội Người khuyết tật tỉnh Bình Thuận")]
    [InlineData("Sở Nội vụ")]
    public void Name_OfSeveralOrNone_IsNotGuessed(string text)
    {
        var match = Find(text);
        Assert.Equal((null, null), (match.Sure, match.Likely));
    }

    [Fact]
    public void Name_NearToOne_OffersItFirst()
    {
        Assert.Equal(
            "Hội Luật gia tỉnh Bình Thuận",
            Find("Hội luật gai tỉnh Bình Thuận").Near[0].Name
        );
        Assert.Equal(
            ["Hội Nông dân tỉnh Bình Dương", "Hội Nông dân tỉnh Bình Thuận"],
            Find("Hội Nông dân").Near.Take(2).Select(o => o.Name).Order(StringComparer.Ordinal)
        );
    }

    private NameMatch Find(string text) => new NameMatcher(_records).Find(text);
}
