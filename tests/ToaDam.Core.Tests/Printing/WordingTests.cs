using ToaDam.Common;
using ToaDam.Printing;
using ToaDam.Seminars;

namespace ToaDam.Tests.Printing;

public sealed class WordingTests
{
    [Theory]
    [InlineData(5, 1, "ngày 05 tháng 01 năm 2024")]
    [InlineData(9, 2, "ngày 09 tháng 02 năm 2024")]
    [InlineData(5, 3, "ngày 05 tháng 3 năm 2024")]
    [InlineData(26, 9, "ngày 26 tháng 9 năm 2024")]
    [InlineData(1, 10, "ngày 01 tháng 10 năm 2024")]
    [InlineData(31, 12, "ngày 31 tháng 12 năm 2024")]
    public void Day_OfTheDecree_IsPaddedAsItSays(int day, int month, string expected) =>
        Assert.Equal(expected, Wording.Day(new DateOnly(2024, month, day)));

    [Theory]
    [InlineData(22, "Chủ nhật")]
    [InlineData(23, "thứ Hai")]
    [InlineData(25, "thứ Tư")]
    [InlineData(28, "thứ Bảy")]
    public void Weekday_OfSeptember2024_IsRight(int day, string expected) =>
        Assert.Equal(expected, Wording.Weekday(new DateOnly(2024, 9, day)));

    [Fact]
    public void Day_WithItsPart_StartsWithIt() =>
        Assert.Equal(
            "sáng ngày 26 tháng 9 năm 2024",
            Wording.Day(new DateOnly(2024, 9, 26), DayPart.Morning)
        );

    [Fact]
    public void Hour_IsPadded() => Assert.Equal("08 giờ 05 phút", Wording.Hour(new TimeOnly(8, 5)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(9, "09")]
    [InlineData(12, "12")]
    [InlineData(1200, "1.200")]
    public void Count_IsPaddedAndGrouped(int n, string expected) =>
        Assert.Equal(expected, Wording.Count(n));

    [Theory]
    [InlineData(null, 12, "cơ quan hội thành viên", "12 cơ quan hội thành viên")]
    [InlineData("gần", 120, "đại biểu", "gần 120 đại biểu")]
    public void StatedCount_KeepsItsWords(
        string? qualifier,
        int value,
        string word,
        string expected
    ) =>
        Assert.Equal(
            expected,
            Wording.Stated(
                new StatedCount
                {
                    Qualifier = qualifier,
                    Value = value,
                    Word = word,
                }
            )
        );

    [Theory]
    [InlineData("đồng chí", "Đồng chí")]
    [InlineData("ông A", "Ông A")]
    [InlineData("", "")]
    public void Sentence_StartsLarge(string text, string expected) =>
        Assert.Equal(expected, Wording.Sentence(text));

    [Theory]
    [InlineData("Làm tốt. ", "Làm tốt")]
    [InlineData("Làm tốt;", "Làm tốt")]
    [InlineData("Làm tốt…", "Làm tốt…")]
    public void Clause_HasNoStop(string text, string expected) =>
        Assert.Equal(expected, Wording.Clause(text));

    [Theory]
    [InlineData("tọa đàm", "TỌA ĐÀM")]
    [InlineData("Khối thi đua số 3", "KHỐI THI ĐUA SỐ 3")]
    public void Upper_KeepsTones(string text, string expected) =>
        Assert.Equal(expected, Wording.Upper(text));
}
