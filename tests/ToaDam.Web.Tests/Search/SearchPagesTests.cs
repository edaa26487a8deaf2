using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Exchange;
using ToaDam.Search;
using ToaDam.Tests.Databases;
using ToaDam.Web.Search;
using ToaDam.Web.Tests.Hosting;

namespace ToaDam.Web.Tests.Search;

/// <summary>The pages of search and of the experience bank, as the server sends them.</summary>
public abstract class SearchPagesTests(IDatabaseSource source) : HostTests(source)
{
    [Fact]
    public async Task Results_OfTheDesk_AreMarkedAndLeadToTheRecord()
    {
        using var visitor = await SignedInAsync(Roles.Secretariat);
        var page = await ReadAsync(visitor, Urls.SearchFor("bai hoc ky nang so"));
        Assert.Contains("<mark>bài</mark>", page, StringComparison.Ordinal);
        Assert.Contains(
            "/seminars/td-minh-hoa/contributions?open=",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("Sáng kiến", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_OfADelegate_HaveNothingOfTheDesk()
    {
        using var visitor = await SignedInAsync(Roles.Delegate);
        var page = await ReadAsync(visitor, Urls.SearchFor("hoi vien"));
        Assert.Contains("data-testid=\"hit\"", page, StringComparison.Ordinal);
        Assert.Contains("/experiences/", page, StringComparison.Ordinal);
        foreach (var kind in Enum.GetValues<SearchKind>())
        {
            Assert.Equal(
                kind is SearchKind.Contribution,
                page.Contains($"kind-{kind}", StringComparison.Ordinal)
            );
        }

        Assert.DoesNotContain("/seminars/", page, StringComparison.Ordinal);
        // Drafts of other units are among the sample data.
        Assert.DoesNotContain(
            "data-testid=\"hit\"",
            await ReadAsync(visitor, Urls.SearchFor("thu nghiem hop chi hoi truc tuyen")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Words_ThatAreMarkup_StayWords()
    {
        using var visitor = await SignedInAsync(Roles.Secretariat);
        using var response = await visitor.GetAsync(Urls.SearchFor("<img src=x onerror=alert(1)>"));
        var page = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Experience_ThatIsNotThere_SaysSoAndLeadsBack()
    {
        using var visitor = await SignedInAsync(Roles.Delegate);
        var page = await ReadAsync(
            visitor,
            Urls.Experience(Guid.Empty, "https://elsewhere.example")
        );
        Assert.Contains("Không tìm thấy nội dung này", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"https://elsewhere.example", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SearchKind.Unit, "/units/")]
    [InlineData(SearchKind.Person, "/people/")]
    [InlineData(
        SearchKind.Statement,
        "/seminars/td/proceedings?item=none&enter=Statement&edit=Statement%3A"
    )]
    [InlineData(SearchKind.Commitment, "/seminars/td/conclusions?edit=Commitment%3A")]
    [InlineData(SearchKind.Delegate, "/seminars/td/delegates?edit=SeminarDelegate%3A")]
    [InlineData(SearchKind.Paper, "/seminars/td/contributions?edit=Paper%3A")]
    [InlineData(SearchKind.Document, "/seminars/td/documents")]
    [InlineData(SearchKind.Seminar, "/seminars/td")]
    public void Link_OfAHit_LeadsToItsRecord_AndForADelegateNowhere(SearchKind kind, string begin)
    {
        var seminar = kind is SearchKind.Unit or SearchKind.Person
            ? null
            : new HitSeminar("td", "Buổi", null);
        var hit = new SearchHit(kind, Guid.CreateVersion7(), null, [], [], null, seminar);
        Assert.StartsWith(begin, SearchLinks.To(hit, isDesk: true), StringComparison.Ordinal);
        Assert.Null(SearchLinks.To(hit, isDesk: false));
        Assert.Equal(
            Urls.Experience(hit.Id),
            SearchLinks.To(hit with { InBank = true }, isDesk: false)
        );
    }

    private async Task<Visitor> SignedInAsync(string role)
    {
        await Host.App.Services.GetRequiredService<DemoData>().ImportAsync(Cancellation);
        await using var scope = Host.App.Services.CreateAsyncScope();
        var users =
            scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<AppUser>>();
        var user = new AppUser { UserName = role, DisplayName = role };
        Assert.True((await users.CreateAsync(user, "mot cau de nho")).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role)).Succeeded);
        var visitor = Host.CreateVisitor();
        (await visitor.SignInAsync(role, "mot cau de nho")).Dispose();
        return visitor;
    }

    private static async Task<string> ReadAsync(Visitor visitor, string address) =>
        WebUtility.HtmlDecode(await visitor.ReadAsync(address));
}

public sealed class SearchPagesTestsOnSqlite() : SearchPagesTests(SqliteSource.Instance);

public sealed class SearchPagesTestsOnPostgres(PostgresServer server) : SearchPagesTests(server);
