using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Invitations;
using ToaDam.Search;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;
using ToaDam.Units;

namespace ToaDam.Tests.Search;

/// <summary>What one may not read is neither found nor counted.</summary>
public abstract class SearchRightsTests(IDatabaseSource source) : ExchangeTests(source)
{
    private static readonly string[] Closed =
    [
        "submitted",
        "draft",
        "unitConfirmed",
        "revisionRequested",
        "notEndorsed",
        "withdrawn",
        "declined",
    ];

    private static readonly string[] Open = ["accepted", "presented", "endorsed", "noted"];

    private readonly Dictionary<string, Caller> _callers = [];

    private SearchService Search => new(Database);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var opinions = Closed
            .Concat(Open)
            .SelectMany(s => new[] { (Unit: "a", Status: s), (Unit: "b", Status: s) })
            .Select(o =>
                $$"""{ "kind": "solution", "text": "đom đóm {{o.Unit}} {{o.Status}}", "unit": "{{o.Unit}}", "status": "{{o.Status}}" }"""
            );
        await TakeAsync(
            $$"""
            { "format": "toadam/1",
              "units": [{ "id": "a", "officialName": "Hội A đom đóm" }, { "id": "b", "officialName": "Hội B đom đóm" }],
              "people": [{ "fullName": "Lê Đom Đóm" }],
              "seminars": [
                { "code": "chung", "kind": "seminar", "title": "Đom đóm chung", "status": "closed", "units": [{ "unit": "a" }],
                  "delegates": [{ "id": "d", "name": "Trần Đom Đóm", "unit": "b" }],
                  "papers": [{ "title": "Đom đóm của B", "unit": "b" }],
                  "movements": [{ "kind": "model", "name": "Mô hình đom đóm", "unit": "b" }],
                  "statements": [{ "kind": "discussion", "unit": "b", "points": ["đom đóm"] }],
                  "conclusions": [{ "text": "đom đóm" }], "commitments": [{ "text": "đom đóm" }],
                  "documents": [{ "kind": "minutes", "basis": "đom đóm" }],
                  "contributions": [{{string.Join(',', opinions)}}] },
                { "code": "rieng-b", "kind": "seminar", "title": "Đom đóm của B", "status": "closed", "units": [{ "unit": "b" }] },
                { "code": "moi-a", "kind": "seminar", "title": "Đom đóm mời A", "status": "announced" },
                { "code": "thoi-a", "kind": "seminar", "title": "Đom đóm thôi mời A", "status": "announced" },
                { "code": "nhap", "kind": "seminar", "title": "Đom đóm còn nháp", "status": "draft", "units": [{ "unit": "a" }, { "unit": "b" }],
                  "contributions": [
                    { "kind": "solution", "text": "đom đóm nháp a", "unit": "a" },
                    { "kind": "solution", "text": "đom đóm nháp b", "unit": "b" },
                    { "kind": "solution", "text": "đom đóm nháp không rõ" }] }] }
            """
        );
        await using var db = Database.CreateDbContext();
        var units = await db.Set<MemberUnit>()
            .ToDictionaryAsync(u => u.OfficialName, u => u.Id, Cancellation);
        var seminars = await db.Set<Seminar>()
            .ToDictionaryAsync(s => s.Code, s => s.Id, Cancellation);
        var a = units["Hội A đom đóm"];
        db.AddRange(
            new Invitation { SeminarId = seminars["moi-a"], UnitId = a },
            new Invitation
            {
                SeminarId = seminars["thoi-a"],
                UnitId = a,
                CancelledAt = DateTime.UnixEpoch,
            }
        );
        await db.SaveChangesAsync(Cancellation);
        _callers["a"] = Delegate(a);
        _callers["b"] = Delegate(units["Hội B đom đóm"]);
        _callers["none"] = Delegate(null);
    }

    [Fact]
    public async Task Desk_FindsAll()
    {
        foreach (var role in new[] { Roles.Administrator, Roles.Organiser, Roles.Secretariat })
        {
            var found = await FindAsync(new Caller(role, new HashSet<string>([role])));
            Assert.Equal(5, found.Kinds[SearchKind.Seminar]);
            Assert.Equal(25, found.Kinds[SearchKind.Contribution]);
            Assert.Equal(11, found.Kinds.Count);
        }
    }

    [Fact]
    public async Task Delegate_FindsWhatIsOpenAndWhatIsItsOwn_AndNothingElse()
    {
        var found = await FindAsync(_callers["a"]);

        Assert.Equal(["Đom đóm chung", "Đom đóm mời A"], Texts(found, SearchKind.Seminar));
        Assert.Equal(
            Closed
                .Concat(Open)
                .Select(s => $"đom đóm a {s}")
                .Concat(Open.Select(s => $"đom đóm b {s}"))
                .Append("đom đóm nháp a")
                .Order(StringComparer.Ordinal),
            Texts(found, SearchKind.Contribution)
        );
        Assert.Equal([SearchKind.Seminar, SearchKind.Contribution], found.Kinds.Keys.Order());
        Assert.Equal(2 + 16, found.Page.Total);
        // A plan that is not out yet has no name beside the unit's own opinion.
        Assert.Null(found.Page.Rows.Single(h => Text(h.Title) == "đom đóm nháp a").Seminar);
    }

    [Fact]
    public async Task Delegate_WithoutAUnit_FindsOnlyWhatStandsInThePapers()
    {
        var found = await FindAsync(_callers["none"]);
        Assert.Equal(
            Open.SelectMany(s => new[] { $"đom đóm a {s}", $"đom đóm b {s}" })
                .Order(StringComparer.Ordinal),
            Texts(found, SearchKind.Contribution)
        );
        Assert.Equal(8, found.Page.Total);
    }

    [Theory]
    [InlineData(SearchKind.Statement)]
    [InlineData(SearchKind.Person)]
    [InlineData(SearchKind.Delegate)]
    [InlineData(SearchKind.Unit)]
    [InlineData(SearchKind.Paper)]
    public async Task Delegate_ThatAsksForAKindOfTheDesk_FindsNothing(SearchKind kind) =>
        Assert.Equal(0, (await FindAsync(_callers["b"], new("đom đóm", kind))).Page.Total);

    [Fact]
    public async Task Delegate_ThatAsksWithinASeminar_GainsNothing()
    {
        Assert.Equal(
            ["đom đóm nháp a"],
            Texts(
                await FindAsync(_callers["a"], new("đom đóm", SeminarCode: "nhap")),
                SearchKind.Contribution
            )
        );
        var other = await FindAsync(_callers["a"], new("đom đóm", SeminarCode: "rieng-b"));
        Assert.Equal(0, other.Page.Total);
        Assert.Empty(other.Kinds);
    }

    [Fact]
    public async Task Scopes_OfADelegate_NameOnlyItsOwnSeminars()
    {
        var scopes = (await Search.ScopesAsync(_callers["a"], Cancellation)).Value!;
        Assert.Equal(["chung", "moi-a"], scopes.Seminars.Select(s => s.Code).Order());
    }

    [Fact]
    public async Task Bank_OfADelegate_HoldsWhatIsAcceptedInSeminarsThatAreOut()
    {
        var bank = new ExperienceBankService(Database);
        var list = await bank.ListAsync(_callers["a"], new(), 0, Cancellation);
        Assert.Equal(8 + 1, list.Value!.Total);
        Assert.DoesNotContain(list.Value.Rows, r => r.Seminar.Code == "nhap");
        var desk = await bank.ListAsync(Caller.Machine, new(), 0, Cancellation);
        Assert.Equal(8 + 1 + 3, desk.Value!.Total);

        foreach (var row in desk.Value.Rows.Where(r => r.Seminar.Code == "nhap"))
        {
            Assert.Equal(
                "experience-missing",
                (await bank.FindAsync(_callers["a"], row.Id, Cancellation)).Refusal!.Code
            );
        }
    }

    [Fact]
    public async Task Nobody_IsRefused()
    {
        foreach (
            var caller in new[]
            {
                Caller.Nobody,
                new Caller("x", new HashSet<string>(["delegate"]))
                {
                    UnitId = _callers["a"].UnitId,
                },
            }
        )
        {
            Assert.Equal(
                Caller.Forbidden,
                (await Search.FindAsync(caller, new("đom đóm"), Cancellation)).Refusal
            );
        }
    }

    private static Caller Delegate(Guid? unit) =>
        new("đại biểu", new HashSet<string>([Roles.Delegate], StringComparer.Ordinal))
        {
            UnitId = unit,
        };

    private Task<SearchResults> FindAsync(Caller caller) => FindAsync(caller, new("đom đóm"));

    private async Task<SearchResults> FindAsync(Caller caller, SearchQuery query)
    {
        var found = await Search.FindAsync(caller, query, Cancellation);
        Assert.True(found.Ok, found.Refusal?.Sentence);
        return found.Value;
    }

    private static IEnumerable<string> Texts(SearchResults found, SearchKind kind) =>
        found
            .Page.Rows.Where(h => h.Kind == kind)
            .Select(h => Text(h.Title))
            .Order(StringComparer.Ordinal);

    private static string Text(IEnumerable<TextSegment> segments) =>
        string.Concat(segments.Select(s => s.Text));
}

public sealed class SearchRightsTestsOnSqlite() : SearchRightsTests(SqliteSource.Instance);

public sealed class SearchRightsTestsOnPostgres(PostgresServer server) : SearchRightsTests(server);
