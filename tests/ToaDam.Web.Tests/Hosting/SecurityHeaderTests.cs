using System.Text.RegularExpressions;
using ToaDam.Tests.Databases;

namespace ToaDam.Web.Tests.Hosting;

public sealed partial class SecurityHeaderTests() : HostTests(SqliteSource.Instance)
{
    [Theory]
    [InlineData(Urls.Login)]
    [InlineData("/css/tokens.css")]
    [InlineData("/khong-co")]
    public async Task Answer_Always_CarriesTheHeaders(string path)
    {
        using var stranger = Host.CreateVisitor();
        using var response = await stranger.GetAsync(path);

        var csp = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", csp, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", csp, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", csp, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", csp, StringComparison.Ordinal);
        Assert.Equal(
            "nosniff",
            Assert.Single(response.Headers.GetValues("X-Content-Type-Options"))
        );
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.Contains("Permissions-Policy"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task SessionCookie_AfterSignIn_IsOutOfReachOfScripts()
    {
        using var visitor = Host.CreateVisitor();
        (await CreateAdministratorAsync(visitor)).Dispose();
        using var response = await visitor.SignInAsync(AdministratorName, AdministratorPassword);

        var cookie = response
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("toadam-session", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Pages_Always_NameNoOtherHostAndNoInlineScript()
    {
        using var visitor = Host.CreateVisitor();
        var pages = new List<string>
        {
            await visitor.ReadAsync(Urls.Login),
            await visitor.ReadAsync(Urls.SetupWith(Host.SetupToken)),
        };
        (await CreateAdministratorAsync(visitor)).Dispose();
        (await visitor.SignInAsync(AdministratorName, AdministratorPassword)).Dispose();
        pages.Add(await visitor.ReadAsync(Urls.Home));

        foreach (var page in pages)
        {
            Assert.DoesNotMatch(OtherHost(), page);
            Assert.DoesNotMatch(InlineScript(), page);
        }

        foreach (
            var sheet in StyleSheet()
                .Matches(string.Concat(pages))
                .Select(m => m.Groups[1].Value)
                .Distinct()
        )
        {
            Assert.DoesNotMatch(OtherHostInCss(), await visitor.ReadAsync("/" + sheet));
        }
    }

    [GeneratedRegex("(?:src|href|action)=\"(?:https?:)?//")]
    private static partial Regex OtherHost();

    [GeneratedRegex("<script(?![^>]*\\bsrc=)[^>]*>")]
    private static partial Regex InlineScript();

    [GeneratedRegex("rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StyleSheet();

    [GeneratedRegex("url\\([\"']?(?:https?:)?//|@import")]
    private static partial Regex OtherHostInCss();
}
