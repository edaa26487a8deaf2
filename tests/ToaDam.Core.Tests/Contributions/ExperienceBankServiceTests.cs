using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;
using ToaDam.Tests.Search;

namespace ToaDam.Tests.Contributions;

/// <summary>Accepted experiences of all years, found again.</summary>
public abstract class ExperienceBankServiceTests(IDatabaseSource source) : ExchangeTests(source)
{
    private ExperienceBankService Bank => new(Database);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await TakeAsync(
            """
            { "format": "toadam/1",
              "units": [{ "id": "a", "officialName": "Hội Luật gia" }, { "id": "b", "officialName": "Hội Đông y" }],
              "seminars": [
                { "code": "cu", "kind": "seminar", "title": "Buổi cũ", "days": [{ "date": "2022-09-26" }],
                  "contributions": [
                    { "kind": "initiative", "title": "Tủ sách chung", "text": "Mỗi xã một tủ sách.", "unit": "a", "topic": "Khuyến học",
                      "recognitionNumber": "12/QĐ-UBND", "recognisedOn": "2023-01-05", "recognisedBy": "UBND tỉnh", "benefit": "Ai cũng đọc",
                      "authors": [{ "name": "Lê Sáng" }] },
                    { "kind": "experience", "text": "Đến từng nhà vận động", "unit": "b" },
                    { "kind": "difficulty", "text": "Thiếu tủ sách", "unit": "b" },
                    { "kind": "solution", "text": "Tủ sách bị từ chối", "status": "declined" }] },
                { "code": "moi", "kind": "seminar", "title": "Buổi mới", "days": [{ "date": "2024-09-26" }],
                  "movements": [
                    { "kind": "model", "name": "Mô hình tủ sách", "outcome": "Mười tủ", "unit": "b" },
                    { "kind": "drive", "name": "Phong trào tủ sách" }],
                  "contributions": [
                    { "kind": "initiative", "title": "Tủ sách số", "text": "Đọc trên máy", "topic": "Khuyến học", "unit": "a", "recognitionNumber": "13/QĐ" }] }] }
            """
        );
    }

    [Fact]
    public async Task List_WithoutAWish_HoldsWhatIsAcceptedTheLatestSeminarFirst()
    {
        var page = await ListAsync(new());
        Assert.Equal(4, page.Total);
        Assert.Equal(["moi", "moi", "cu", "cu"], page.Rows.Select(r => r.Seminar.Code));
        Assert.Equal(
            ["Mô hình tủ sách", "Tủ sách chung", "Tủ sách số", "Đến từng nhà vận động"],
            page.Rows.Select(Title).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task List_CallsRecognisedOnlyWhatADecisionRecognised()
    {
        var page = await ListAsync(new("tu sach"));
        Assert.Equal(["Tủ sách chung"], page.Rows.Where(r => r.IsRecognised).Select(Title));
        // A number without day and body is a proposal.
        var proposal = page.Rows.Single(r => Title(r) == "Tủ sách số");
        Assert.Null((await FindAsync(proposal.Id)).Recognised);
    }

    [Fact]
    public async Task List_Filtered_HoldsNothingElse()
    {
        Assert.Equal(3, (await ListAsync(new("tủ sách"))).Total);
        Assert.Equal(
            ["Mô hình tủ sách"],
            (await ListAsync(new(Kind: ExperienceKind.Model))).Rows.Select(Title)
        );
        Assert.Equal(2, (await ListAsync(new(Kind: ExperienceKind.Initiative))).Total);
        Assert.Equal(2, (await ListAsync(new(Topic: "Khuyến học"))).Total);
        Assert.Equal(0, (await ListAsync(new(Topic: "\0"))).Total);
        Assert.Equal(2, (await ListAsync(new(Year: 2022))).Total);
        Assert.Equal(0, (await ListAsync(new(Year: 1999))).Total);
        var facets = (await Bank.FacetsAsync(Caller.Machine, Cancellation)).Value!;
        Assert.Equal(
            [("Hội Đông y", 2), ("Hội Luật gia", 2)],
            facets.Units.Select(u => (u.Name, u.Count))
        );
        Assert.Equal([("Khuyến học", 2)], facets.Topics.Select(t => (t.Topic, t.Count)));
        Assert.Equal([2024, 2022], facets.Years);
        var unit = facets.Units[0].Id;
        Assert.Equal(2, (await ListAsync(new(UnitId: unit))).Total);
        Assert.Equal(
            "Mô hình tủ sách",
            Title((await ListAsync(new("tu sach", UnitId: unit))).Rows.Single())
        );
    }

    [Fact]
    public async Task Find_OfOneInTheBank_GivesAllOfIt()
    {
        var page = await ListAsync(new("mỗi xã"));
        var row = Assert.Single(page.Rows);
        Assert.Equal("Mỗi xã một tủ sách.", string.Concat(row.Passage.Select(s => s.Text)));
        Assert.Equal(["Mỗi", "xã"], row.Passage.Where(s => s.IsHit).Select(s => s.Text));

        var whole = await FindAsync(row.Id);
        Assert.Equal(
            ("Tủ sách chung", "Hội Luật gia", "Ai cũng đọc", "cu"),
            (whole.Title, whole.Unit, whole.Benefit, whole.Seminar.Code)
        );
        Assert.Equal(["Lê Sáng"], whole.Authors);
        Assert.Equal(new("12/QĐ-UBND", new DateOnly(2023, 1, 5), "UBND tỉnh"), whole.Recognised);
        var model = (await ListAsync(new(Kind: ExperienceKind.Model))).Rows[0];
        Assert.Equal("Mười tủ", (await FindAsync(model.Id)).Text);
    }

    [Fact]
    public async Task Find_OfWhatIsNotInTheBank_FindsNothing()
    {
        await using var db = Database.CreateDbContext();
        foreach (var c in db.Set<Contribution>().Where(c => c.Title == null).ToList())
        {
            var found = await Bank.FindAsync(Caller.Machine, c.Id, Cancellation);
            Assert.Equal(c.Kind == ContributionKind.Experience, found.Ok);
        }

        foreach (var m in db.Set<Movement>().ToList())
        {
            var found = await Bank.FindAsync(Caller.Machine, m.Id, Cancellation);
            Assert.Equal(m.Kind == MovementKind.Model, found.Ok);
        }
    }

    [Fact]
    public async Task List_OfManyPages_ShowsEachOnce()
    {
        await TakeAsync(
            SearchFiles.Seminar("nhieu", 2023, [.. Enumerable.Range(1, 60).Select(n => $"ý {n}")])
        );
        var seen = new List<Guid>();
        for (var page = 0; page < 3; page++)
        {
            seen.AddRange((await ListAsync(new(), page)).Rows.Select(r => r.Id));
        }

        Assert.Equal(64, seen.Distinct().Count());
        Assert.Equal(64, seen.Count);
        Assert.Empty((await ListAsync(new(), 3)).Rows);
    }

    private static string Title(ExperienceListItem row) =>
        string.Concat(row.Title.Select(s => s.Text));

    private async Task<Page<ExperienceListItem>> ListAsync(ExperienceFilter filter, int page = 0)
    {
        var list = await Bank.ListAsync(Caller.Machine, filter, page, Cancellation);
        Assert.True(list.Ok, list.Refusal?.Sentence);
        return list.Value;
    }

    private async Task<ExperienceDetails> FindAsync(Guid id)
    {
        var found = await Bank.FindAsync(Caller.Machine, id, Cancellation);
        Assert.True(found.Ok, found.Refusal?.Sentence);
        return found.Value;
    }
}

public sealed class ExperienceBankServiceTestsOnSqlite()
    : ExperienceBankServiceTests(SqliteSource.Instance);

public sealed class ExperienceBankServiceTestsOnPostgres(PostgresServer server)
    : ExperienceBankServiceTests(server);
