using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Exchange;
using ToaDam.Search;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Search;

/// <summary>One box finds everything, the best first.</summary>
public abstract class SearchServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private SearchService Search => new(Database);

    [Fact]
    public async Task Search_ForOneWord_FindsEveryKind()
    {
        await TakeAsync(
            """
            { "format": "toadam/1",
              "units": [{ "id": "u", "officialName": "Hội Đom đóm" }],
              "people": [{ "fullName": "Lê Đom Đóm", "positions": [{ "title": "Chủ tịch" }] }],
              "seminars": [{ "code": "td", "kind": "seminar", "title": "Tọa đàm đom đóm", "days": [{ "date": "2024-09-26" }],
                "delegates": [{ "id": "d", "name": "Trần Đom Đóm", "posts": ["Phó Chủ tịch"], "unit": "u" }],
                "movements": [{ "kind": "model", "name": "Mô hình đom đóm", "outcome": "sáng cả xóm" }],
                "papers": [{ "title": "Bàn về đom đóm", "authors": ["Lê A"], "summary": "tóm tắt" }],
                "contributions": [{ "kind": "initiative", "title": "Đèn đom đóm", "text": "Mỗi nhà một đèn." }],
                "statements": [{ "kind": "discussion", "speaker": "d", "points": ["Một ý.", "Đom đóm soi đường."] }],
                "conclusions": [{ "text": "Nhân rộng đom đóm." }],
                "commitments": [{ "text": "Báo cáo về đom đóm", "leadText": "Văn phòng" }],
                "documents": [{ "kind": "minutes", "number": 5, "date": "2024-09-26", "basis": "Kế hoạch đom đóm" }] }] }
            """
        );

        var found = await FindAsync("dom dom");

        Assert.Equal(
            Enum.GetValues<SearchKind>().Order(),
            found.Page.Rows.Select(h => h.Kind).Order()
        );
        Assert.All(found.Kinds, k => Assert.Equal(1, k.Value));
        var statement = Only(found, SearchKind.Statement);
        Assert.Equal("Trần Đom Đóm", Text(statement.Title));
        Assert.Equal("Một ý. · [Đom] [đóm] soi đường.", Marked(statement.Passage));
        Assert.Equal(
            ("td", new DateOnly(2024, 9, 26)),
            (statement.Seminar!.Code, statement.Seminar.Date)
        );
        Assert.Equal("Hội Đom đóm", Only(found, SearchKind.Delegate).Unit);
        Assert.Equal("Initiative", Only(found, SearchKind.Contribution).Word!.Value);
        // Without a title the place itself is the title.
        Assert.Equal("Nhân rộng [đom] [đóm].", Marked(Only(found, SearchKind.Conclusion).Title));
        Assert.Null(Only(found, SearchKind.Person).Seminar);
    }

    [Fact]
    public async Task Search_ForATopic_ShowsWhereTheWordsStand()
    {
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "code": "td", "kind": "seminar", "title": "Buổi", "contributions": [{ "kind": "solution", "text": "Họp mỗi quý", "topic": "Kỹ năng số" }] }] }"""
        );
        var hit = Assert.Single((await FindAsync("ky nang")).Page.Rows);
        Assert.Equal("[Kỹ] [năng] số", Marked(hit.Topic));
        Assert.Equal("Họp mỗi quý", Marked(hit.Title));
    }

    [Fact]
    public async Task Search_ForAPaper_FindsItByKindNumberAndDay()
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.Full));
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "code": "td", "kind": "seminar", "title": "Khác", "documents": [{ "kind": "minutes", "number": 77, "date": "2024-09-27" }] }] }"""
        );
        var found = await FindAsync("bien ban so 77");
        Assert.Equal(SearchKind.Document, Assert.Single(found.Page.Rows).Kind);
        Assert.Equal(
            SearchKind.Document,
            Assert.Single((await FindAsync("27/9/2024")).Page.Rows).Kind
        );
    }

    [Fact]
    public async Task Search_WithDiacritics_HasThoseAsTypedFirstThenThoseInARow()
    {
        await SeminarAsync(
            "td",
            "hoi nghi o phuong",
            "phượng nở, hội đi",
            "hỏi phượng nở",
            "phường và hội",
            "hội phường"
        );

        Assert.Equal(
            ["hội phường", "phường và hội", "hỏi phượng nở"],
            (await FindAsync("hội phường")).Page.Rows.Take(3).Select(h => Text(h.Title))
        );
        Assert.Equal(
            ["hỏi phượng nở", "hội phường"],
            (await FindAsync("hoi phuong"))
                .Page.Rows.Take(2)
                .Select(h => Text(h.Title))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Search_OfEqualHits_HasTheOrderOfKindsAndTheLatestSeminarFirst()
    {
        await SeminarAsync("cu", 2022, "vốn vay");
        await SeminarAsync("moi", 2025, "vốn vay");
        await SeminarAsync("giua", 2024, "vốn vay");
        await NewAndSaveAsync("Person", null, ("fullName", "Vốn Vay"));

        var rows = (await FindAsync("vốn vay")).Page.Rows;

        Assert.Equal(["moi", "giua", "cu"], rows.Take(3).Select(h => h.Seminar!.Code));
        Assert.Equal(SearchKind.Person, rows[3].Kind);
    }

    [Fact]
    public async Task Search_NarrowedDown_FindsNothingElse_AndStillCountsAllKinds()
    {
        await SeminarAsync("cu", 2022, "vốn vay", "vốn khác");
        await SeminarAsync("moi", 2025, "vốn vay");
        await NewAndSaveAsync("Person", null, ("fullName", "Vốn Vay"));

        var ofKind = await AskAsync(new("vốn", SearchKind.Person));
        Assert.Equal(SearchKind.Person, Assert.Single(ofKind.Page.Rows).Kind);
        Assert.Equal(3, ofKind.Kinds[SearchKind.Contribution]);
        Assert.Equal(2, (await AskAsync(new("vốn", SeminarCode: "cu"))).Page.Total);
        Assert.Equal(
            "moi",
            Assert.Single((await AskAsync(new("vốn", Year: 2025))).Page.Rows).Seminar!.Code
        );
        Assert.Empty((await AskAsync(new("vốn", Year: 2023))).Page.Rows);
        Assert.Empty((await AskAsync(new("vốn", SeminarCode: "\0"))).Page.Rows);
        Assert.Empty((await AskAsync(new("vốn", Year: int.MaxValue))).Page.Rows);
        var scopes = (await Search.ScopesAsync(Secretary, Cancellation)).Value!;
        Assert.Equal(["moi", "cu"], scopes.Seminars.Select(s => s.Code));
        Assert.Equal([2025, 2022], scopes.Years);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("   ")]
    [InlineData("\0")]
    public async Task Search_ForNothing_FindsNothing(string? typed)
    {
        await SeminarAsync("td", "vốn");
        Assert.Equal(0, (await AskAsync(new(typed))).Page.Total);
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("a_b")]
    [InlineData("c\\d")]
    [InlineData("'; --")]
    [InlineData("<b>")]
    public async Task Search_ForSigns_TakesThemAsTheyStand(string typed)
    {
        await SeminarAsync("td", $"có {typed} ở giữa", "1000 axb c/d b");
        Assert.Contains(
            typed,
            Text(Assert.Single((await FindAsync(typed)).Page.Rows).Title),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Search_WithVeryManyHits_StopsCountingAndPagesToTheEnd()
    {
        await SeminarAsync(
            "td",
            [.. Enumerable.Range(1, 310).Select(n => n == 300 ? "Nghèo khó đã qua" : $"ngheo {n}")]
        );

        var plain = await FindAsync("ngheo");
        Assert.Equal((300, true), (plain.Page.Total, plain.Page.More));
        Assert.Equal(301, plain.Kinds[SearchKind.Contribution]);
        var last = await AskAsync(new("ngheo", Page: 11));
        Assert.Equal(25, last.Page.Rows.Count);
        Assert.Empty((await AskAsync(new("ngheo", Page: 12))).Page.Rows);
        // However many others there are.
        Assert.Equal("Nghèo khó đã qua", Text((await FindAsync("nghèo")).Page.Rows[0].Title));
    }

    [Fact]
    public async Task Search_OfAnyLength_TakesTheSameNumberOfQueries()
    {
        await SeminarAsync("mot", "vốn 1");
        var one = await CountAsync();
        await SeminarAsync("nhieu", [.. Enumerable.Range(1, 60).Select(n => $"vốn {n}")]);
        Assert.Equal(one, await CountAsync());

        async Task<int> CountAsync()
        {
            var counter = new CountingFactory(Database);
            var found = await new SearchService(counter).FindAsync(
                Secretary,
                new("vốn"),
                Cancellation
            );
            Assert.NotEmpty(found.Value!.Page.Rows);
            return counter.Commands;
        }
    }

    [Fact]
    public async Task Search_AfterAChange_FindsTheNewWordsAndNotTheOld()
    {
        var seminar = await SeminarAsync();
        var form = await NewAndSaveAsync("Conclusion", seminar.Id, ("text", "Giao văn phòng"));
        Assert.Single((await FindAsync("van phong")).Page.Rows);
        await SavedAsync(await OpenAsync("Conclusion", form.Id), ("text", "Giao ban thư ký"));
        Assert.Empty((await FindAsync("van phong")).Page.Rows);
        Assert.Single((await FindAsync("thu ky")).Page.Rows);
        await Trash.RemoveAsync(Secretary, "Conclusion", form.Id, Cancellation);
        Assert.Empty((await FindAsync("thu ky")).Page.Rows);
    }

    private static SearchHit Only(SearchResults found, SearchKind kind) =>
        Assert.Single(found.Page.Rows, h => h.Kind == kind);

    private static string Text(IEnumerable<TextSegment> segments) =>
        string.Concat(segments.Select(s => s.Text));

    private static string Marked(IEnumerable<TextSegment> segments) =>
        string.Concat(segments.Select(s => s.IsHit ? $"[{s.Text}]" : s.Text));

    private Task<SearchResults> FindAsync(string typed) => AskAsync(new SearchQuery(typed));

    private async Task<SearchResults> AskAsync(SearchQuery query)
    {
        var found = await Search.FindAsync(Secretary, query, Cancellation);
        Assert.True(found.Ok, found.Refusal?.Sentence);
        return found.Value;
    }

    private Task<ImportReport> SeminarAsync(string code, params string[] texts) =>
        SeminarAsync(code, 2024, texts);

    private Task<ImportReport> SeminarAsync(string code, int year, params string[] texts) =>
        TakeAsync(SearchFiles.Seminar(code, year, texts));
}

public sealed class SearchServiceTestsOnSqlite() : SearchServiceTests(SqliteSource.Instance);

public sealed class SearchServiceTestsOnPostgres(PostgresServer server)
    : SearchServiceTests(server);
