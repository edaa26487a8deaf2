using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Tests.Databases;

namespace ToaDam.Web.Tests.Hosting;

public sealed class DenyFirstTests() : HostTests(SqliteSource.Instance)
{
    /// <summary>All that a stranger may open. Adding a line here is a decision.</summary>
    private static readonly string[] Open =
    [
        Urls.Login,
        Urls.Setup,
        Urls.ResetPassword,
        // Behind these stands the right of whoever holds a personal link (UnitLinkTests).
        Urls.UnitLink,
        Urls.UnitLinkSpent,
        Urls.UnitPageRoute,
        // The same: what a unit writes (WorkPageTests, SubmissionRightsTests).
        Urls.UnitWorkRoute,
        Urls.UnitWorkPageRoute,
        $"{Urls.UnitWorkPageRoute}/draft",
        $"{Urls.UnitWorkPageRoute}/send",
        $"{Urls.UnitWorkPageRoute}/move",
        $"{Urls.UnitWorkPageRoute}/preview",
        $"{Urls.UnitWorkPageRoute}/similar",
        $"{Urls.UnitWorkPageRoute}/files",
        $"{Urls.UnitWorkPageRoute}/files/{{file:guid}}",
        $"{Urls.UnitWorkPageRoute}/files/{{file:guid}}/remove",
        Urls.Language,
        Urls.Error,
        Urls.NotFound,
        Urls.Health,
    ];

    [Fact]
    public async Task EveryRoute_ForAStranger_LeadsToSignInUnlessListed()
    {
        using var stranger = Host.CreateVisitor();
        var routes = Host
            .App.Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e =>
                e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>()
                    is null
            )
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(r => !r.Contains("{**", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        Assert.Contains(Urls.Home, routes);

        foreach (var route in routes.Where(r => !Open.Contains(r)))
        {
            using var response = await stranger.GetAsync(FillIn(route));
            Assert.True(
                response.StatusCode is HttpStatusCode.Unauthorized
                    || (
                        response.StatusCode == HttpStatusCode.Redirect
                        && response.Headers.Location!.AbsolutePath == Urls.Login
                    )
                    || (IsFramework(route) && response.StatusCode == HttpStatusCode.OK)
                    || response.StatusCode == HttpStatusCode.MethodNotAllowed,
                $"{route} answers a stranger with {(int)response.StatusCode}."
            );
        }
    }

    [Fact]
    public void OpenPages_AreExactlyTheListedOnes()
    {
        var open = Host
            .App.Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e =>
                e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>()
                    is null
            )
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(r => !IsFramework(r))
            .Distinct();

        Assert.Equal(Open.Order(), open.Order());
    }

    [Fact]
    public async Task UnknownAddress_ForAStranger_TellsNothing()
    {
        using var stranger = Host.CreateVisitor();
        using var response = await stranger.GetAsync("/khong-co");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task UnknownAddress_ForTheAdministrator_IsNotFoundInVietnamese()
    {
        using var visitor = Host.CreateVisitor();
        (await CreateAdministratorAsync(visitor)).Dispose();
        (await visitor.SignInAsync(AdministratorName, AdministratorPassword)).Dispose();

        using var response = await visitor.GetAsync("/khong-co");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(
            "Không tìm thấy trang này",
            await TextAsync(response),
            StringComparison.Ordinal
        );
    }

    private static bool IsFramework(string route) =>
        route.StartsWith("/_framework", StringComparison.Ordinal)
        || route.StartsWith("/_blazor", StringComparison.Ordinal);

    private static string FillIn(string route) =>
        System.Text.RegularExpressions.Regex.Replace(
            route,
            @"\{[^}]+\}",
            "x",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
}
