using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Exchange;
using ToaDam.Tests.Databases;

namespace ToaDam.Web.Tests.Hosting;

/// <summary>Who may open which address: every route of the running program × every role. A new route without a line here fails.</summary>
public abstract class PageRightsTests(IDatabaseSource source) : HostTests(source)
{
    private const string Password = "mot cau de nho";

    private static readonly string[] Everybody = [.. Roles.All];
    private static readonly string[] Desk = Roles.Desk.Split(',');
    private static readonly string[] Units = [Roles.Delegate];
    private static readonly string[] Administrators = [Roles.Administrator];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [Urls.Home] = Everybody,
        [Urls.Seminars] = Desk,
        [Urls.NewSeminar] = Desk,
        [Urls.Calendar] = Desk,
        [Urls.CloneRoute] = Desk,
        [Urls.SeminarRoute] = Desk,
        [Urls.ProgrammeRoute] = Desk,
        [Urls.DelegatesRoute] = Desk,
        [Urls.InvitationsRoute] = Desk,
        [Urls.LetterFileRoute] = Desk,
        [Urls.DutiesRoute] = Desk,
        [Urls.DutyFileRoute] = Desk,
        [Urls.ScriptRoute] = Desk,
        [Urls.CheckInRoute] = Desk,
        [Urls.DelegateImportRoute] = Desk,
        [Urls.DelegateFileRoute] = Desk,
        [Urls.UnitImport] = Desk,
        [Urls.UnitFileRoute] = Desk,
        [Urls.Outbox] = Desk,
        [Urls.OutboxFileRoute] = Desk,
        [Urls.OutboxMailRoute] = Desk,
        [Urls.ContributionsRoute] = Desk,
        [Urls.ProceedingsRoute] = Desk,
        [Urls.ConclusionsRoute] = Desk,
        [Urls.PapersRoute] = Desk,
        [Urls.PaperFileRoute] = Desk,
        [Urls.ReceivingRoute] = Desk,
        [Urls.InitiativeSheetRoute] = Desk,
        [Urls.WorkFileRoute] = Desk,
        [Urls.My] = Units,
        [Urls.MyWorkRoute] = Units,
        [Urls.MyWorkPageRoute] = Units,
        [$"{Urls.MyWorkPageRoute}/draft"] = Units,
        [$"{Urls.MyWorkPageRoute}/send"] = Units,
        [$"{Urls.MyWorkPageRoute}/move"] = Units,
        [$"{Urls.MyWorkPageRoute}/preview"] = Units,
        [$"{Urls.MyWorkPageRoute}/similar"] = Units,
        [$"{Urls.MyWorkPageRoute}/files"] = Units,
        [$"{Urls.MyWorkPageRoute}/files/{{file:guid}}"] = Units,
        [$"{Urls.MyWorkPageRoute}/files/{{file:guid}}/remove"] = Units,
        [Urls.Search] = Everybody,
        [Urls.Experiences] = Everybody,
        [Urls.ExperienceRoute] = Everybody,
        [Urls.Import] = Desk,
        [Urls.Audit] = Desk,
        [Urls.Trash] = Desk,
        [Urls.Drafts] = Desk,
        [Urls.Holidays] = Administrators,
        [Urls.Accounts] = Administrators,
        [Urls.NewAccount] = Administrators,
        [Urls.AccountRoute] = Administrators,
        [Urls.OwnPassword] = Everybody,
        [Urls.AccessDenied] = Everybody,
        [Urls.Units] = Desk,
        [Urls.UnitRoute] = Desk,
        [Urls.NewUnit] = Desk,

        [Urls.Blocks] = Desk,
        [Urls.BlockRoute] = Desk,
        [Urls.NewBlock] = Desk,

        [Urls.People] = Desk,
        [Urls.PersonRoute] = Desk,
        [Urls.NewPerson] = Desk,
    };

    /// <summary>Signs out or stands open to everybody; DenyFirstTests names those.</summary>
    private static readonly string[] Elsewhere =
    [
        Urls.Login,
        Urls.Logout,
        Urls.Setup,
        Urls.ResetPassword,
        Urls.UnitLink,
        Urls.UnitLinkSpent,
        Urls.UnitPageRoute,
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
    public void EveryRoute_OfTheProgram_HasAnExpectation() =>
        Assert.Equal(
            Routes().Keys.Order(StringComparer.Ordinal),
            Allowed.Keys.Concat(Elsewhere).Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task EveryRoute_ForEveryRole_OpensOrRefusesAsExpected()
    {
        await Host.App.Services.GetRequiredService<DemoData>().ImportAsync(Cancellation);
        foreach (var role in Roles.All)
        {
            await AddAccountAsync(role);
            using var visitor = Host.CreateVisitor();
            (await visitor.SignInAsync(role, Password)).Dispose();
            foreach (var (route, methods) in Routes().Where(r => Allowed.ContainsKey(r.Key)))
            {
                if (!methods.Contains("GET"))
                {
                    continue;
                }

                using var response = await visitor.GetAsync(Fill(route));
                var allowed = Allowed[route].Contains(role);
                var refused =
                    response.StatusCode == HttpStatusCode.Forbidden
                    || (
                        response.StatusCode == HttpStatusCode.Redirect
                        && response.Headers.Location!.OriginalString.Contains(
                            Urls.AccessDenied,
                            StringComparison.Ordinal
                        )
                    );
                Assert.True(
                    allowed != refused && (refused || (int)response.StatusCode < 500),
                    $"{role} {route}: {(int)response.StatusCode} {response.Headers.Location}"
                );
            }
        }
    }

    [Fact]
    public async Task Drafts_FromAnotherSiteOrRole_AreRefused()
    {
        foreach (var role in Roles.All)
        {
            var id = await AddAccountAsync(role);
            using var visitor = Host.CreateVisitor();
            (await visitor.SignInAsync(role, Password)).Dispose();
            using var own = await visitor.PutAsync(Urls.Drafts, DraftJson(id), "same-origin");
            using var foreign = await visitor.PutAsync(Urls.Drafts, DraftJson(id), "cross-site");
            Assert.Equal(Desk.Contains(role), own.StatusCode == HttpStatusCode.OK);
            Assert.NotEqual(HttpStatusCode.OK, foreign.StatusCode);
            // A page that was opened under another name, before somebody else signed in at this computer.
            var another = DraftJson(Guid.CreateVersion7());
            using var left = await visitor.PutAsync(Urls.Drafts, another, "same-origin");
            Assert.Equal(
                Desk.Contains(role) ? HttpStatusCode.Conflict : own.StatusCode,
                left.StatusCode
            );
        }
    }

    [Fact]
    public async Task EveryPage_WithValuesThatNobodyCanRead_OpensAllTheSame()
    {
        await Host.App.Services.GetRequiredService<DemoData>().ImportAsync(Cancellation);
        await AddAccountAsync(Roles.Administrator);
        using var visitor = Host.CreateVisitor();
        (await visitor.SignInAsync(Roles.Administrator, Password)).Dispose();
        foreach (var (route, methods) in Routes().Where(r => Allowed.ContainsKey(r.Key)))
        {
            if (methods.Contains("GET"))
            {
                using var response = await visitor.GetAsync(
                    Fill(route)
                        + "?page=99999999999&block=0192ab&unit=x&open=0192ab&edit=a:b&add=%00&item=x&show=7&code=x&status=x&kind=%00&topic=%00&q=%00&seminar=%00&year=x"
                );
                Assert.True((int)response.StatusCode < 500, $"{route}: {response.StatusCode}");
            }
        }
    }

    private static string DraftJson(Guid user) =>
        $$"""{ "form": "Seminar/new/", "address": "/seminars/new", "content": "{}", "user": "{{user:N}}" }""";

    private Dictionary<string, List<string>> Routes() =>
        Host
            .App.Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e =>
                e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>()
                    is null
            )
            .Select(e =>
                (
                    Route: "/" + e.RoutePattern.RawText!.Trim('/'),
                    Methods: e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
                )
            )
            .Where(r =>
                !r.Route.Contains("{**", StringComparison.Ordinal)
                && !r.Route.StartsWith("/_framework", StringComparison.Ordinal)
                && !r.Route.StartsWith("/_blazor", StringComparison.Ordinal)
            )
            .GroupBy(r => r.Route, r => r.Methods, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.SelectMany(m => m).Distinct().ToList(),
                StringComparer.Ordinal
            );

    private static string Fill(string route) =>
        route
            .Replace("{Code}", "td-2024-09-26", StringComparison.OrdinalIgnoreCase)
            .Replace("{kind}", "minutes", StringComparison.Ordinal)
            .Replace("{Id:guid}", Guid.Empty.ToString(), StringComparison.OrdinalIgnoreCase)
            .Replace("{file:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{Id}", "new", StringComparison.OrdinalIgnoreCase);

    private async Task<Guid> AddAccountAsync(string role)
    {
        await using var scope = Host.App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = new AppUser { UserName = role, DisplayName = role };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role)).Succeeded);
        return user.Id;
    }
}

public sealed class PageRightsTestsOnSqlite() : PageRightsTests(SqliteSource.Instance);

public sealed class PageRightsTestsOnPostgres(PostgresServer server) : PageRightsTests(server);
