using ToaDam.Accounts;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;

namespace ToaDam.Tests.Seminars;

public abstract class SeminarServiceTests(IDatabaseSource source) : ExchangeTests(source)
{
    [Theory]
    [InlineData("vi nguoi ngheo", "td-2024-09-26")]
    [InlineData("VÌ NGƯỜI NGHÈO", "td-2024-09-26")]
    [InlineData("phan thiet", "td-2024-09-26")]
    [InlineData("Phan Thiết", "td-2024-09-26")]
    [InlineData("ngheo phan", "td-2024-09-26")]
    [InlineData("tk-2025", "tk-2025-01-08")]
    [InlineData("tong ket", "tk-2025-01-08")]
    [InlineData("chuyen doi so", "td-minh-hoa")]
    [InlineData("%", null)]
    [InlineData("_", null)]
    [InlineData("khong co", null)]
    public async Task List_Searched_IgnoresDiacriticsAndCase(string search, string? code)
    {
        await TakeAsync(DemoFiles.All());
        var page = await ListAsync(search);
        Assert.Equal(code is null ? [] : [code], page.Rows.Select(r => r.Code));
        Assert.Equal(page.Rows.Count, page.Total);
    }

    [Fact]
    public async Task List_Unsearched_IsNewestFirstWithDayAndPlace()
    {
        await TakeAsync(DemoFiles.All());
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "code": "chua-ro-ngay", "kind": "workshop", "title": "Chưa rõ ngày" }] }"""
        );
        var page = await ListAsync(null);
        Assert.Equal(
            ["td-minh-hoa", "tk-2025-01-08", "td-2024-09-26", "chua-ro-ngay"],
            page.Rows.Select(r => r.Code)
        );
        var phanThiet = page.Rows[2];
        Assert.Equal(
            (new DateOnly(2024, 9, 26), ToaDam.Common.DayPart.Morning, "thành phố Phan Thiết"),
            (phanThiet.Date, phanThiet.Part, phanThiet.Place)
        );
        Assert.Equal(
            (null, null, null),
            (page.Rows[3].Date, page.Rows[3].Part, page.Rows[3].Place)
        );
    }

    [Fact]
    public async Task List_OfManyPages_ShowsEachSeminarOnce()
    {
        await TakeAsync(Many(60));
        var codes = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            var page = (await Service.ListAsync(Caller.Machine, null, n, Cancellation)).Value!;
            Assert.Equal(60, page.Total);
            codes.AddRange(page.Rows.Select(r => r.Code));
        }

        Assert.Equal(60, codes.Distinct().Count());
        Assert.Equal(60, codes.Count);
        Assert.NotEmpty(
            (await Service.ListAsync(Caller.Machine, null, -1, Cancellation)).Value!.Rows
        );
        Assert.Empty(
            (await Service.ListAsync(Caller.Machine, null, int.MaxValue, Cancellation)).Value!.Rows
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public async Task List_OfAnyLength_TakesTwoQueries(int seminars)
    {
        await TakeAsync(Many(seminars));
        var counter = new CountingFactory(Database);
        Assert.True(
            (
                await new SeminarService(counter).ListAsync(
                    Caller.Machine,
                    "toa dam",
                    0,
                    Cancellation
                )
            ).Ok
        );
        Assert.Equal(2, counter.Commands);
    }

    [Fact]
    public async Task List_SearchedForAnything_IsNoFailure()
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.PhanThiet));
        foreach (
            var search in (string[])
                [
                    "\ud800",
                    "\ufffe",
                    "'; --",
                    "\\",
                    "a\u0000",
                    new string('x', 100_000),
                    string.Join(' ', Enumerable.Repeat("toa", 1000)),
                ]
        )
        {
            Assert.True((await Service.ListAsync(Caller.Machine, search, 0, Cancellation)).Ok);
        }
    }

    [Fact]
    public async Task Header_OfASeminar_IsItsRow()
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.PhanThiet));
        Assert.Equal(
            "thành phố Phan Thiết",
            (await Service.HeaderAsync(Caller.Machine, "td-2024-09-26", Cancellation)).Value!.Place
        );
        Assert.Equal(
            "seminar-not-found",
            (await Service.HeaderAsync(Caller.Machine, "x", Cancellation)).Refusal!.Code
        );
    }

    private SeminarService Service => new(Database);

    private async Task<Page<SeminarListItem>> ListAsync(string? search) =>
        (await Service.ListAsync(Caller.Machine, search, 0, Cancellation)).Value!;

    private static string Many(int count) =>
        $$"""{ "format": "toadam/1", "seminars": [{{string.Join(
            ',',
            Enumerable.Range(1, count).Select(n => $$"""{ "code": "s-{{n}}", "kind": "seminar", "title": "Tọa đàm {{n}}", "days": [{ "date": "2024-09-{{n % 28 + 1:D2}}" }], "places": [{ "locality": "Xã {{n}}" }] }""")
        )}}] }""";
}

public sealed class SeminarServiceTestsOnSqlite() : SeminarServiceTests(SqliteSource.Instance);

public sealed class SeminarServiceTestsOnPostgres(PostgresServer server)
    : SeminarServiceTests(server);
