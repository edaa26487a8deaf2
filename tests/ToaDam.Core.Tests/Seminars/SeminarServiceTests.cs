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
    public async Task Preset_OfAnArchivedSeminar_AddsNothing()
    {
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "code": "cu", "kind": "seminar", "title": "Cũ", "status": "archived" }] }"""
        );
        var seminar = await OnlyAsync<Seminar>();
        var refused = await Presets.ApplyAsync(
            Caller.Machine,
            seminar.Id,
            SeminarPresetService.All[0].Slug,
            Cancellation
        );
        Assert.Equal("seminar-archived", refused.Refusal?.Code);
        Assert.Equal(0, await CountAsync<ToaDam.Programmes.AgendaItem>());
    }

    [Theory]
    [InlineData(SeminarStatus.Draft, "", "reason-missing")]
    [InlineData(SeminarStatus.Draft, "vì \uE000", "text-character")]
    [InlineData(SeminarStatus.Archived, "vì \uE000", "text-character")]
    public async Task Step_WithAReasonThatCannotBeKept_SaysWhy(
        SeminarStatus to,
        string reason,
        string code
    )
    {
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "code": "td", "kind": "seminar", "title": "Tọa đàm", "status": "closed" }] }"""
        );
        var steps = new SeminarStepService(Database, new(), TimeProvider.System);
        var moved = await steps.MoveAsync(Caller.Machine, "td", to, reason, Cancellation);
        Assert.Equal(code, moved.Refusal?.Code);
        Assert.Equal(SeminarStatus.Closed, (await OnlyAsync<Seminar>()).Status);
    }

    /// <summary>Somebody saves the seminar itself in the same moment: the programme is there all the same, once.</summary>
    [Fact]
    public async Task Preset_BesideOthersWhoSave_IsAddedOnce()
    {
        await TakeAsync(Many(4));
        await using var db = Database.CreateDbContext();
        foreach (var id in db.Set<Seminar>().Select(s => s.Id).ToList())
        {
            var saving = Enumerable.Range(0, 6).Select(n => Task.Run(() => ThemeAsync(id, n)));
            var applied = Enumerable
                .Range(0, 3)
                .Select(_ =>
                    Task.Run(() =>
                        Presets.ApplyAsync(
                            Caller.Machine,
                            id,
                            SeminarPresetService.All[0].Slug,
                            Cancellation
                        )
                    )
                )
                .ToList();
            await Task.WhenAll(saving);
            Assert.All(await Task.WhenAll(applied), a => Assert.True(a.Ok, a.Refusal?.Sentence));
            Assert.Equal(
                SeminarPresetService.All[0].Agenda.Count,
                db.Set<ToaDam.Programmes.AgendaItem>().Count(i => i.SeminarId == id)
            );
        }
    }

    private SeminarPresetService Presets => new(Database, new(), TimeProvider.System);

    private async Task ThemeAsync(Guid id, int n)
    {
        var records = new ToaDam.Recording.RecordService(Database, new(), TimeProvider.System);
        var form = (await records.OpenAsync(Caller.Machine, "Seminar", id, Cancellation)).Value!;
        await records.SaveAsync(
            Caller.Machine,
            new(
                "Seminar",
                id,
                null,
                false,
                form.Values,
                new Dictionary<string, string>(form.Values) { ["theme"] = $"Chủ đề {n}" }
            ),
            Cancellation
        );
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
