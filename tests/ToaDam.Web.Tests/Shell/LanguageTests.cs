using System.Net;
using ToaDam.Tests.Databases;
using ToaDam.Web.Tests.Hosting;

namespace ToaDam.Web.Tests.Shell;

public sealed class LanguageTests() : HostTests(SqliteSource.Instance)
{
    [Fact]
    public async Task Page_ByDefault_IsVietnameseAndReadableInTheSource()
    {
        using var visitor = Host.CreateVisitor();
        var page = await visitor.ReadAsync(Urls.Login);
        Assert.Contains("<html lang=\"vi\"", page, StringComparison.Ordinal);
        Assert.Contains("Đăng nhập", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_Chosen_IsRememberedAndReturnsToThePage()
    {
        using var visitor = Host.CreateVisitor();
        using var switched = await visitor.GetAsync(Urls.SwitchLanguage("en-GB", Urls.Login));
        Assert.Equal(Urls.Login, switched.Headers.Location!.ToString());

        var page = await visitor.ReadAsync(Urls.Login);
        Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains("Sign in", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE", "/", HttpStatusCode.BadRequest)]
    [InlineData("vi-VN", "https://example.org", HttpStatusCode.Redirect)]
    public async Task Language_BadRequest_GoesNowhereElse(
        string culture,
        string returnUrl,
        HttpStatusCode expected
    )
    {
        using var visitor = Host.CreateVisitor();
        using var response = await visitor.GetAsync(Urls.SwitchLanguage(culture, returnUrl));
        Assert.Equal(expected, response.StatusCode);
        Assert.True(
            response.Headers.Location is null || response.Headers.Location.ToString() == Urls.Home
        );
    }
}
