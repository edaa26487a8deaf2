using Microsoft.Extensions.Time.Testing;
using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Recording;

public abstract class RegisterServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private readonly FakeTimeProvider _clock = new(
        new DateTimeOffset(2024, 9, 26, 1, 0, 0, TimeSpan.Zero)
    );

    private RegisterService Registers => new(Database, _clock);

    [Fact]
    public async Task People_OfAnyName_StandByGivenNameInVietnameseOrder()
    {
        foreach (
            var name in new[]
            {
                "Trần Đan",
                "Lê Ân",
                "Bùi Ăn",
                "Vũ An",
                "Đỗ Văn An",
                "Lê Dan",
                "Đặng An",
                "Dương An",
            }
        )
        {
            await NewAndSaveAsync("Person", null, ("fullName", name));
        }

        await NewAndSaveAsync("Person", null, ("fullName", "Y Ban Niê"), ("sortName", "Ban"));
        Assert.Equal(
            [
                "Dương An",
                "Đặng An",
                "Đỗ Văn An",
                "Vũ An",
                "Bùi Ăn",
                "Lê Ân",
                "Y Ban Niê",
                "Lê Dan",
                "Trần Đan",
            ],
            (await PeopleAsync()).Rows.Select(p => p.FullName)
        );
    }

    [Theory]
    [InlineData("an", "Vũ An|Bùi Ăn|Lê Ân")]
    [InlineData("ân", "Lê Ân|Vũ An|Bùi Ăn")]
    [InlineData("LÊ ÂN", "Lê Ân")]
    [InlineData("an le", "Lê Ân")]
    [InlineData("ma-7", "Trần Đan")]
    [InlineData("%", "")]
    [InlineData("“”", "")]
    public async Task People_Searched_ShowsTheNamesAsTypedFirst(string search, string expected)
    {
        foreach (var name in new[] { "Lê Ân", "Bùi Ăn", "Vũ An" })
        {
            await NewAndSaveAsync("Person", null, ("fullName", name));
        }

        await NewAndSaveAsync("Person", null, ("fullName", "Trần Đan"), ("code", "ma-7"));
        // Trần and Đan hold "an" as well.
        var found = (await PeopleAsync(search))
            .Rows.Select(p => p.FullName)
            .Where(n => n != "Trần Đan" || search == "ma-7");
        Assert.Equal(expected, string.Join('|', found));
    }

    [Fact]
    public async Task People_WithPosts_ShowThoseOfToday()
    {
        var unit = await NewAndSaveAsync(
            "MemberUnit",
            null,
            ("officialName", "Hội Người mù tỉnh Bình Thuận"),
            ("shortName", "Hội Người mù")
        );
        var person = await NewAndSaveAsync(
            "Person",
            null,
            ("fullName", "Lê Thị Mai"),
            ("honorific", "Ms")
        );
        await PostAsync("Chủ tịch", ("unit", unit.Id.ToString()), ("validFrom", "26/9/2024"));
        await PostAsync("Phó Chủ tịch", ("validTo", "25/9/2024"));
        await PostAsync("Ủy viên", ("validFrom", "27/9/2024"));
        await PostAsync("Đảng viên");
        var row = Assert.Single((await PeopleAsync()).Rows);
        Assert.Equal(ToaDam.People.Honorific.Ms, row.Honorific);
        Assert.Equal([new("Chủ tịch", "Hội Người mù"), new("Đảng viên", null)], row.Posts);

        // Seven in the evening in London is the next day in Vietnam.
        _clock.SetUtcNow(new DateTimeOffset(2024, 9, 26, 19, 0, 0, TimeSpan.Zero));
        row = Assert.Single((await PeopleAsync()).Rows);
        Assert.Equal(["Chủ tịch", "Ủy viên", "Đảng viên"], row.Posts.Select(p => p.Title));

        async Task PostAsync(string title, params (string, string)[] more) =>
            await NewAndSaveAsync("PersonPosition", person.Id, [("title", title), .. more]);
    }

    [Fact]
    public async Task Units_OfSeveralBlocks_StandByBlockThenOrderThenName()
    {
        var (ten, two) = (await BlockAsync("Khối 10"), await BlockAsync("Khối 2"));
        await UnitAsync("Ở khối 10", ten);
        await UnitAsync("Không thứ tự", two);
        await UnitAsync("Thứ hai", two, ("order", "2"));
        await UnitAsync("Thứ mười", two, ("order", "10"));
        await UnitAsync("Đồng hạng", two, ("order", "2"));
        await UnitAsync("Ngoài khối", null);
        Assert.Equal(
            ["Đồng hạng", "Thứ hai", "Thứ mười", "Không thứ tự", "Ở khối 10", "Ngoài khối"],
            (await UnitsAsync()).Rows.Select(u => u.OfficialName)
        );
        var only = await UnitsAsync(null, ten.Id);
        Assert.Equal(("Khối 10", 1), (Assert.Single(only.Rows).Block, only.Total));
        Assert.Equal(
            ["Thứ mười", "Thứ hai"],
            (await UnitsAsync("thứ")).Rows.Select(u => u.OfficialName).Take(2).Reverse()
        );
    }

    [Fact]
    public async Task Units_WithDates_TellWhetherTheyHoldToday()
    {
        await UnitAsync("A", null, ("validFrom", "26/9/2024"));
        await UnitAsync("B", null, ("validTo", "26/9/2024"));
        await UnitAsync("C", null, ("validTo", "25/9/2024"));
        await UnitAsync("D", null, ("validFrom", "27/9/2024"));
        await UnitAsync("E", null);
        Assert.Equal(
            [
                ValidState.Valid,
                ValidState.Valid,
                ValidState.Ended,
                ValidState.NotYet,
                ValidState.Valid,
            ],
            (await UnitsAsync()).Rows.Select(u => u.State)
        );
    }

    [Fact]
    public async Task Blocks_WithTerms_ShowWhoLeadsThisYear()
    {
        var block = await BlockAsync("Khối thi đua 8");
        await BlockAsync("Khối thi đua 10");
        var unit = await UnitAsync("Hội Chữ thập đỏ", block);
        await UnitAsync("Hội Khuyến học", block);
        var person = await NewAndSaveAsync("Person", null, ("fullName", "Lê Thị Mai"));
        await TermAsync("2023", ("headUnit", unit.Id.ToString()));
        await TermAsync("2024", ("headUnit", unit.Id.ToString()), ("head", person.Id.ToString()));
        var page = await BlocksAsync();
        Assert.Equal(
            [
                new(block.Id, "Khối thi đua 8", 2024, "Hội Chữ thập đỏ", "Lê Thị Mai", 2),
                new(page.Rows[1].Id, "Khối thi đua 10", 2024, null, null, 0),
            ],
            page.Rows
        );
        Assert.Equal(["Khối thi đua 10"], (await BlocksAsync("khoi 10")).Rows.Select(b => b.Name));

        async Task TermAsync(string year, params (string, string)[] more) =>
            await NewAndSaveAsync("BlockTerm", block.Id, [("year", year), .. more]);
    }

    [Fact]
    public async Task Register_OfManyPages_ShowsEachOnce()
    {
        await TakeAsync(
            $$"""{ "format": "toadam/1", "units": [{{string.Join(',', Enumerable.Range(1, 120).Select(n => $$"""{ "officialName": "Hội {{n}}" }"""))}}] }"""
        );
        var names = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            var page = (await Registers.UnitsAsync(Secretary, null, n, null, Cancellation)).Value!;
            Assert.Equal(120, page.Total);
            names.AddRange(page.Rows.Select(u => u.OfficialName));
        }

        Assert.Equal(Enumerable.Range(1, 120).Select(n => $"Hội {n}"), names);
    }

    private async Task<Page<PersonRow>> PeopleAsync(string? search = null) =>
        Value(await Registers.PeopleAsync(Secretary, search, 0, Cancellation));

    private async Task<Page<UnitRow>> UnitsAsync(string? search = null, Guid? block = null) =>
        Value(await Registers.UnitsAsync(Secretary, search, 0, block, Cancellation));

    private async Task<Page<BlockRow>> BlocksAsync(string? search = null) =>
        Value(await Registers.BlocksAsync(Secretary, search, 0, Cancellation));

    private static Page<T> Value<T>(Outcome<Page<T>> outcome)
    {
        Assert.True(outcome.Ok, outcome.Refusal?.Sentence);
        return outcome.Value;
    }

    private Task<RecordForm> BlockAsync(string name) =>
        NewAndSaveAsync("EmulationBlock", null, ("name", name));

    private Task<RecordForm> UnitAsync(
        string name,
        RecordForm? block,
        params (string, string)[] more
    ) =>
        NewAndSaveAsync(
            "MemberUnit",
            null,
            [("officialName", name), ("block", block?.Id.ToString() ?? ""), .. more]
        );
}

public sealed class RegisterServiceTestsOnSqlite() : RegisterServiceTests(SqliteSource.Instance);

public sealed class RegisterServiceTestsOnPostgres(PostgresServer server)
    : RegisterServiceTests(server);
