using ToaDam.Blocks;
using ToaDam.Commitments;
using ToaDam.Exchange;
using ToaDam.People;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Units;

namespace ToaDam.Tests.Exchange;

/// <summary>What an import writes, and what it leaves alone.</summary>
public abstract class ImportTests(IDatabaseSource source) : ExchangeTests(source)
{
    public static TheoryData<string> Names => [.. DemoFiles.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task DemoFile_Alone_IsTakenAndThenUnchanged(string name)
    {
        var first = await TakeAsync(DemoFiles.Read(name));
        Assert.All(first.Rows, r => Assert.Equal(ImportState.New, r.State));
        var stored = await StoredAsync();

        var preview = await PreviewAsync(DemoFiles.Read(name));
        Assert.True(preview.Ok);
        Assert.All(preview.Rows, r => Assert.Equal(ImportState.Unchanged, r.State));
        Assert.All(
            preview.Rows.SelectMany(r => r.Parts),
            p => Assert.Equal((0, 0), (p.New, p.Changed))
        );
        await TakeAsync(DemoFiles.Read(name));
        Assert.Equal(stored, await StoredAsync());
    }

    private static string Closed(string status, string theme) =>
        $$"""
            { "format": "toadam/1", "seminars": [{ "code": "td", "kind": "seminar", "title": "Tọa đàm",
              "status": "{{status}}", "theme": "{{theme}}", "conclusions": [{ "id": "k1", "text": "Kết luận" }] }] }
            """;

    [Fact]
    public async Task ArchivedSeminar_InAFile_IsTakenWhenNothingChangesAndElseRefused()
    {
        await TakeAsync(Closed("archived", "Cũ"));
        var stored = await StoredAsync();
        await TakeAsync(Closed("archived", "Cũ"));
        Assert.Equal(stored, await StoredAsync());

        foreach (
            var file in (string[])
                [
                    Closed("archived", "Mới"),
                    Closed("archived", "Cũ").Replace("Kết luận", "Khác"),
                    Closed("archived", "Cũ").Replace("k1", "k2").Replace("Kết luận", "Hai"),
                ]
        )
        {
            var problem = Assert.Single(await RefusedAsync(file));
            Assert.Equal("seminars[0]", problem.Place);
            Assert.Contains("đã lưu trữ", problem.Sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("archived", "closed")]
    [InlineData("closed", "draft")]
    [InlineData("closed", "archived")]
    public async Task Status_OfASeminarThatIsThere_IsNotChangedByAFile(string from, string to)
    {
        await TakeAsync(Closed(from, "Cũ"));
        var problems = await RefusedAsync(Closed(to, "Cũ"));
        Assert.Contains(problems, p => p.Place == "seminars[0].status");
    }

    [Fact]
    public async Task DemoFiles_Together_AreOneBlockOfTwelve()
    {
        var report = await TakeAsync(DemoFiles.All());
        Assert.Equal(
            ["td-2024-09-26", "td-minh-hoa", "tk-2025-01-08"],
            report.Seminars.Select(s => s.Code)
        );
        Assert.Equal(2, await CountAsync<EmulationBlock>());
        Assert.Equal(22, await CountAsync<MemberUnit>());
        var stored = await StoredAsync();

        await TakeAsync(DemoFiles.All());
        Assert.Equal(stored, await StoredAsync());
        await TakeAsync([.. DemoFiles.All().Reverse()]);
        Assert.Equal(stored, await StoredAsync());
    }

    [Fact]
    public async Task DemoFiles_OneByOneOrTogether_AreTheSame()
    {
        foreach (var file in DemoFiles.All().Reverse())
        {
            await TakeAsync(file);
        }

        Assert.Equal(22, await CountAsync<MemberUnit>());
        var preview = await PreviewAsync(DemoFiles.All());
        Assert.All(preview.Rows, r => Assert.Equal(ImportState.Unchanged, r.State));
    }

    [Fact]
    public async Task Preview_OfNewFile_SavesNothing()
    {
        var before = await StoredAsync();
        var report = await PreviewAsync(DemoFiles.All());
        Assert.True(report.Ok);
        Assert.Contains(report.Rows, r => r is { Kind: "seminars", State: ImportState.New });
        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task Field_Present_IsSetAndAbsentIsLeftAlone()
    {
        await TakeAsync(
            """{ "format": "toadam/1", "units": [{ "id": "a", "officialName": "Hội A", "shortName": "HA", "order": 3, "aliases": ["A1"] }] }"""
        );
        await TakeAsync(
            """{ "format": "toadam/1", "units": [{ "id": "a", "order": 4, "aliases": [] }] }"""
        );
        var unit = await OnlyAsync<MemberUnit>();
        Assert.Equal(("Hội A", "HA", 4), (unit.OfficialName, unit.ShortName, unit.Order));
        Assert.Empty(unit.Aliases);
    }

    [Fact]
    public async Task Part_Absent_IsNotDeleted()
    {
        await TakeAsync(
            Seminar("""[{ "id": "1", "text": "Một" }, { "id": "2", "text": "Hai" }]""")
        );
        var report = await TakeAsync(
            Seminar("""[{ "id": "2", "text": "Hai, sửa" }, { "id": "3", "text": "Ba" }]""")
        );
        Assert.Equal(["Một", "Hai, sửa", "Ba"], await ConclusionsAsync());
        Assert.Equal(
            new ImportPart("conclusions", 1, 1, 1),
            Assert.Single(Assert.Single(report.Rows).Parts)
        );
        Assert.Equal(ImportState.Changed, report.Rows[0].State);
    }

    [Fact]
    public async Task Part_Changed_GivesTheSeminarANewVersion()
    {
        await TakeAsync(Seminar("""[{ "id": "1", "text": "Một" }]"""));
        var before = (await OnlyAsync<Seminar>()).Version;
        await TakeAsync(Seminar("""[{ "id": "1", "text": "Một, sửa" }]"""));
        Assert.NotEqual(before, (await OnlyAsync<Seminar>()).Version);
    }

    [Fact]
    public async Task PartWithoutId_Again_IsTheSameAlsoWhenTwice()
    {
        var file = Seminar("""[{ "text": "Một" }, { "text": "Hai" }, { "text": "Một" }]""");
        await TakeAsync(file);
        Assert.Equal(["Một", "Hai", "Một"], await ConclusionsAsync());
        var stored = await StoredAsync();
        await TakeAsync(file);
        Assert.Equal(stored, await StoredAsync());
        await TakeAsync(
            Seminar(
                """[{ "text": "Hai" }, { "text": "Một" }, { "text": "Một" }, { "text": "Một" }]"""
            )
        );
        Assert.Equal(["Một", "Hai", "Một", "Một"], await ConclusionsAsync());
    }

    [Fact]
    public async Task NewPart_BeforeAnEqualOne_DoesNotTakeItsPlace()
    {
        await TakeAsync(Seminar("""[{ "id": "k1", "text": "Một" }]"""));
        await TakeAsync(
            Seminar("""[{ "id": "k9", "text": "Một" }, { "id": "k1", "text": "Một" }]""")
        );
        Assert.Equal(2, await CountAsync<Conclusion>());
        await TakeAsync(Seminar("""[{ "text": "Một" }, { "id": "k9", "text": "Một" }]"""));
        Assert.Equal(2, await CountAsync<Conclusion>());
    }

    [Fact]
    public async Task NewPerson_BeforeANamesake_IsAnotherPerson()
    {
        await TakeAsync(
            """{ "format": "toadam/1", "people": [{ "id": "p1", "fullName": "Nguyễn Văn A" }] }"""
        );
        await TakeAsync(
            """{ "format": "toadam/1", "people": [{ "id": "p2", "fullName": "Nguyễn Văn A" }, { "id": "p1", "fullName": "Nguyễn Văn A" }] }"""
        );
        Assert.Equal(2, await CountAsync<Person>());
    }

    [Fact]
    public async Task Parts_OfALongList_KeepTheirOrder()
    {
        var texts = Enumerable.Range(1, 30).Select(n => $"Điểm {n}").ToList();
        await TakeAsync(
            Seminar($"[{string.Join(',', texts.Select(t => $$"""{ "text": "{{t}}" }"""))}]")
        );
        Assert.Equal(texts, await ConclusionsAsync());
    }

    [Fact]
    public async Task SameNewFile_TwiceAtOnce_IsStoredOnceAndWhole()
    {
        var alone = await CountsOfAsync(DemoFiles.Full);
        for (var round = 0; round < 3; round++)
        {
            await using var fresh = await FreshAsync();
            var service = new ImportService(fresh, TimeProvider.System);
            var reports = await Task.WhenAll(
                Enumerable
                    .Range(0, 2)
                    .Select(_ =>
                        Task.Run(
                            () =>
                                service.ImportAsync(
                                    ToaDam.Accounts.Caller.Machine,
                                    [DemoFiles.Read(DemoFiles.Full)],
                                    Cancellation
                                ),
                            Cancellation
                        )
                    )
            );
            Assert.Contains(reports, r => r.Ok);
            Assert.Equal(alone, await CountsAsync(fresh));
        }
    }

    [Fact]
    public async Task NewPartWithoutId_ImportedTwiceAtOnce_IsThereOnce()
    {
        await TakeAsync(Seminar("""[{ "text": "Một" }]"""));
        var file = Json(Seminar("""[{ "text": "Hai" }, { "text": "Ba" }]"""));
        var reports = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => ImportAsync(file), Cancellation))
        );
        Assert.Contains(reports, r => r.Ok);
        Assert.Equal(["Một", "Hai", "Ba"], await ConclusionsAsync());
    }

    [Fact]
    public async Task ManyPlaces_WithLongNames_FillTheSearchTextAndNoMore()
    {
        var name = string.Join(' ', Enumerable.Repeat("điểm cầu", 33));
        var places = string.Join(
            ',',
            Enumerable.Range(0, 200).Select(n => $$"""{ "name": "{{n}} {{name}}" }""")
        );
        await TakeAsync(
            $$"""{ "format": "toadam/1", "seminars": [{ "code": "a", "kind": "seminar", "title": "T", "places": [{{places}}] }] }"""
        );
        Assert.True((await OnlyAsync<Seminar>()).SearchText.Length <= ToaDam.Common.Lengths.Text);
    }

    [Fact]
    public async Task ManySeminars_InOneFile_AreFoundAgain()
    {
        var all = string.Join(
            ',',
            Enumerable
                .Range(0, 4000)
                .Select(n =>
                    $$"""{ "id": "s{{n}}", "code": "s-{{n}}", "kind": "seminar", "title": "T {{n}}" }"""
                )
        );
        var report = await PreviewAsync(
            Json($$"""{ "format": "toadam/1", "seminars": [{{all}}] }""")
        );
        Assert.Equal(4000, report.Seminars.Count);
    }

    private static string Seminar(string conclusions) =>
        $$"""{ "format": "toadam/1", "seminars": [{ "id": "s", "code": "s", "kind": "seminar", "title": "Tọa đàm", "conclusions": {{conclusions}} }] }""";

    private async Task<IReadOnlyList<string>> ConclusionsAsync() =>
        [.. (await OnlyAsync<Seminar>()).Conclusions.OrderBy(c => c.Position).Select(c => c.Text)];

    private async Task<IReadOnlyList<string>> CountsOfAsync(string file)
    {
        await using var fresh = await FreshAsync();
        var report = await new ImportService(fresh, TimeProvider.System).ImportAsync(
            ToaDam.Accounts.Caller.Machine,
            [DemoFiles.Read(file)],
            Cancellation
        );
        Assert.True(report.Ok);
        return await CountsAsync(fresh);
    }
}

public sealed class ImportTestsOnSqlite() : ImportTests(SqliteSource.Instance);

public sealed class ImportTestsOnPostgres(PostgresServer server) : ImportTests(server);
