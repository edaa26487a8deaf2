using ToaDam.Accounts;
using ToaDam.Contributions;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Contributions;

public abstract class ContributionFacetServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private ContributionFacetService Facets => new(Database);

    [Fact]
    public async Task Facets_CountThisSeminarOnly_UnitsInBlockOrder()
    {
        var second = await UnitAsync("Hội Hai", "2");
        var first = await UnitAsync("Hội Một", "1");
        var seminar = await SeminarAsync();
        var other = await SeminarAsync("td-khac");
        await AddAsync(seminar.Id, "Difficulty", "Vốn", second);
        await AddAsync(seminar.Id, "Difficulty", "Ăn ở", second);
        await AddAsync(seminar.Id, "Initiative", "Vốn", first);
        await AddAsync(other.Id, "Solution", "Khác", first);
        await NewAndSaveAsync("Movement", seminar.Id, ("name", "Phong trào"));

        var found = (await Facets.FindAsync(Secretary, seminar.Id, Cancellation)).Value!;
        Assert.Equal((3, 1, 0), (found.Contributions, found.Movements, found.Papers));
        Assert.Equal(2, found.Kinds[ContributionKind.Difficulty]);
        Assert.Equal(3, found.Statuses[ContributionStatus.Accepted]);
        Assert.Equal([("Hội Một", 1), ("Hội Hai", 2)], found.Units.Select(u => (u.Name, u.Count)));
        Assert.Equal([("Ăn ở", 1), ("Vốn", 2)], found.Topics.Select(t => (t.Topic, t.Count)));
    }

    [Fact]
    public async Task Facets_OfASeminarWithoutAny_AreEmpty_AndDelegatesAreRefused()
    {
        var seminar = await SeminarAsync();
        var found = (await Facets.FindAsync(Secretary, seminar.Id, Cancellation)).Value!;
        Assert.Equal(0, found.Contributions);
        Assert.Empty(found.Units);
        Assert.Equal(
            "forbidden",
            (await Facets.FindAsync(Caller.Nobody, seminar.Id, Cancellation)).Refusal!.Code
        );
    }

    private async Task<string> UnitAsync(string name, string order) =>
        (
            await NewAndSaveAsync("MemberUnit", null, ("officialName", name), ("order", order))
        ).Id.ToString();

    private Task<ToaDam.Recording.RecordForm> AddAsync(
        Guid seminar,
        string kind,
        string topic,
        string unit
    ) =>
        NewAndSaveAsync(
            "Contribution",
            seminar,
            ("kind", kind),
            ("text", $"{kind} {topic}"),
            ("topic", topic),
            ("unit", unit)
        );
}

public sealed class ContributionFacetServiceTestsOnSqlite()
    : ContributionFacetServiceTests(SqliteSource.Instance);

public sealed class ContributionFacetServiceTestsOnPostgres(PostgresServer server)
    : ContributionFacetServiceTests(server);
