using ToaDam.Common;

namespace ToaDam.Tests.Common;

public sealed class SearchFoldTests
{
    [Theory]
    [InlineData("Đổi  Mới", "doi moi")]
    [InlineData("TỌA ĐÀM", "toa dam")]
    [InlineData("toa\u0323 đa\u0300m", "toa dam")]
    [InlineData("  Phan\tThiết\n", "phan thiet")]
    [InlineData("Ưu tiên ơn nghĩa ăn ở", "uu tien on nghia an o")]
    [InlineData("da cam/dioxin", "da cam/dioxin")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("a\ufffe", "a\ufffd")]
    public void Fold_Text_HasNoDiacriticsCaseOrRunsOfBlanks(string? text, string expected) =>
        Assert.Equal(expected, SearchFold.Fold(text));

    [Fact]
    public void Fold_HalfACharacter_IsNoFailure() =>
        Assert.StartsWith("a", SearchFold.Fold("a\ud800"), StringComparison.Ordinal);
}
