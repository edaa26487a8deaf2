namespace ToaDam.Web.Tests;

public sealed class UrlsTests
{
    [Theory]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("/seminars?q=a//b", "/seminars?q=a//b")]
    [InlineData("seminars", "/")]
    [InlineData("//example.org", "/")]
    [InlineData("/\\example.org", "/")]
    [InlineData("https://example.org", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nb", "/")]
    public void LocalOrHome_Always_StaysOnThisServer(string? returnUrl, string expected) =>
        Assert.Equal(expected, Urls.LocalOrHome(returnUrl));
}
