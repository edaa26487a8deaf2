using ToaDam.Blocks;
using ToaDam.Contributions;
using ToaDam.Exchange;
using ToaDam.People;
using ToaDam.Seminars;
using ToaDam.Statements;
using ToaDam.Tests.Databases;
using ToaDam.Units;

namespace ToaDam.Tests.Exchange;

/// <summary>Which record a file speaks of, and what its references find.</summary>
public abstract class MatchingTests(IDatabaseSource source) : ExchangeTests(source)
{
    private const string Known = """
        { "format": "toadam/1", "units": [
          { "id": "a", "code": "HA", "officialName": "Hội Người cao tuổi", "shortName": "Hội NCT", "aliases": ["Hội người già"] },
          { "id": "b", "officialName": "Hội Luật gia" } ] }
        """;

    [Theory]
    [InlineData("""{ "id": "a", "order": 7 }""")]
    [InlineData("""{ "code": "HA", "order": 7 }""")]
    [InlineData("""{ "id": "unknown", "code": "HA", "order": 7 }""")]
    [InlineData("""{ "officialName": "Hội Người cao tuổi", "order": 7 }""")]
    [InlineData("""{ "id": "unknown", "officialName": "Hội Người cao tuổi", "order": 7 }""")]
    [InlineData("""{ "officialName": "Hội NCT", "order": 7 }""")]
    [InlineData("""{ "officialName": "Hội người già", "order": 7 }""")]
    public async Task Unit_ByIdCodeNameOrAlias_IsTheRecordedOne(string unit)
    {
        await TakeAsync(Known);
        // Decomposed, as a Mac writes it.
        await TakeAsync(
            $$"""{ "format": "toadam/1", "units": [{{unit.Normalize(System.Text.NormalizationForm.FormD)}}] }"""
        );
        Assert.Equal(2, await CountAsync<MemberUnit>());
        Assert.Contains("\"order\": 7", await ExportWithUnitAsync("a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unit_FoundByAnAlias_KeepsItsOfficialName()
    {
        await TakeAsync(Known);
        await TakeAsync(
            """{ "format": "toadam/1", "units": [{ "officialName": "Hội người già", "order": 7 }] }"""
        );
        Assert.Contains(
            "\"officialName\": \"Hội Người cao tuổi\"",
            await ExportWithUnitAsync("a"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Unit_WithAnotherCode_IsAnotherUnit()
    {
        await TakeAsync(Known);
        await TakeAsync(
            """{ "format": "toadam/1", "units": [{ "code": "HB", "officialName": "Hội Người cao tuổi" }] }"""
        );
        Assert.Equal(3, await CountAsync<MemberUnit>());
    }

    [Fact]
    public async Task Unit_WithANearName_IsNewWithAWarning()
    {
        await TakeAsync(Known);
        var report = await TakeAsync(
            """{ "format": "toadam/1", "units": [{ "officialName": "hoi Nguoi Cao Tuoi" }] }"""
        );
        Assert.Contains(
            "Hội Người cao tuổi",
            Assert.Single(Assert.Single(report.Rows).Warnings),
            StringComparison.Ordinal
        );
        Assert.Equal(3, await CountAsync<MemberUnit>());
    }

    [Fact]
    public async Task Person_WithAnAmbiguousName_IsRefused()
    {
        await TakeAsync(
            """{ "format": "toadam/1", "people": [{ "id": "1", "fullName": "Nguyễn Văn A" }, { "id": "2", "fullName": "Nguyễn Văn A" }] }"""
        );
        Assert.Equal(2, await CountAsync<Person>());
        var problem = Assert.Single(
            await RefusedAsync(
                """{ "format": "toadam/1", "people": [{ "fullName": "Nguyễn Văn A" }] }"""
            )
        );
        Assert.Equal("people[0]", problem.Place);
        problem = Assert.Single(
            await RefusedAsync(
                """
                { "format": "toadam/1", "seminars": [{ "code": "s", "kind": "seminar", "title": "T",
                  "delegates": [{ "name": "Nguyễn Văn A", "person": "Nguyễn Văn A" }] }] }
                """
            )
        );
        Assert.Equal("seminars[0].delegates[0].person", problem.Place);
    }

    [Fact]
    public async Task IdAndCode_OfTwoRecords_AreRefused()
    {
        await TakeAsync(Known);
        Assert.Equal(
            "units[0]",
            Assert
                .Single(
                    await RefusedAsync(
                        """{ "format": "toadam/1", "units": [{ "id": "b", "code": "HA" }] }"""
                    )
                )
                .Place
        );
    }

    [Fact]
    public async Task SameRecord_TwiceInOneFile_IsRefused()
    {
        await TakeAsync(Known);
        Assert.Equal(
            "units[1]",
            Assert
                .Single(
                    await RefusedAsync(
                        """{ "format": "toadam/1", "units": [{ "id": "b" }, { "id": "b" }] }"""
                    )
                )
                .Place
        );
        Assert.NotEmpty(
            await RefusedAsync(
                """{ "format": "toadam/1", "units": [{ "id": "b" }, { "id": "b2", "code": "HA" }, { "code": "HA" }] }"""
            )
        );
    }

    [Fact]
    public async Task Reference_Forward_IsFound()
    {
        await TakeAsync(
            """
            { "format": "toadam/1",
              "seminars": [{ "code": "s", "kind": "seminar", "title": "T",
                "contributions": [{ "kind": "solution", "text": "Một", "merged": "hai" }, { "id": "hai", "kind": "solution", "text": "Hai", "unit": "Hội B" }] }],
              "blocks": [{ "name": "Khối", "terms": [{ "year": 2024, "headUnit": "HB", "head": "Lê B" }] }],
              "units": [{ "officialName": "Hội A", "successor": "Hội B", "block": "Khối" }, { "code": "HB", "officialName": "Hội B" }],
              "people": [{ "fullName": "Lê B", "positions": [{ "title": "Chủ tịch", "unit": "Hội B" }] }] }
            """
        );
        var merged = (await OnlyAsync<Seminar>()).Contributions.OrderBy(c => c.Position).ToList();
        Assert.Equal(merged[1].Id, merged[0].MergedIntoId);
        Assert.NotNull((await OnlyAsync<EmulationBlock>()).Terms[0].HeadPersonId);
    }

    [Fact]
    public async Task Reference_IntoALaterFile_IsFound()
    {
        var statements = Json(
            """
            { "format": "toadam/1", "seminars": [{ "id": "s", "code": "s", "kind": "seminar", "title": "T",
              "statements": [{ "kind": "opening", "speaker": "ba-phuc", "unit": "hoi" }] }] }
            """,
            "1.json"
        );
        var people = Json(
            """
            { "format": "toadam/1", "units": [{ "id": "hoi", "officialName": "Hội" }], "seminars": [{ "id": "s", "delegates": [{ "id": "ba-phuc", "name": "Phúc" }] }] }
            """,
            "2.json"
        );
        await TakeAsync(statements, people);
        var seminar = await OnlyAsync<Seminar>();
        Assert.Equal(seminar.Delegates[0].Id, Assert.Single(seminar.Statements).SpeakerId);
        var stored = await StoredAsync();
        await TakeAsync(statements, people);
        Assert.Equal(stored, await StoredAsync());
    }

    [Fact]
    public async Task Reference_ToRecordedPartThatTheFileLeavesOut_IsFound()
    {
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "id": "s", "code": "s", "kind": "seminar", "title": "T", "delegates": [{ "id": "d", "name": "Phúc" }] }] }"""
        );
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "id": "s", "conclusions": [{ "text": "Một", "by": "Phúc" }] }] }"""
        );
        Assert.NotNull((await OnlyAsync<Seminar>()).Conclusions[0].SpeakerId);
    }

    [Fact]
    public async Task Reference_IntoAnotherSeminar_IsRefused()
    {
        const string Two = """
            { "format": "toadam/1", "seminars": [
              { "id": "s1", "code": "s1", "kind": "seminar", "title": "T1", "delegates": [{ "id": "d", "name": "Phúc" }] },
              { "id": "s2", "code": "s2", "kind": "seminar", "title": "T2", "conclusions": [{ "text": "Một", "by": "d" }] }] }
            """;
        Assert.Equal("seminars[1].conclusions[0].by", Assert.Single(await RefusedAsync(Two)).Place);
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "id": "s1", "code": "s1", "kind": "seminar", "title": "T1", "delegates": [{ "id": "d", "name": "Phúc" }] }] }"""
        );
        Assert.NotEmpty(
            await RefusedAsync(
                """{ "format": "toadam/1", "seminars": [{ "code": "s2", "kind": "seminar", "title": "T2", "statements": [{ "kind": "opening", "speaker": "d" }] }] }"""
            )
        );
    }

    [Fact]
    public async Task Reference_ToNothing_IsRefusedWithAHint()
    {
        await TakeAsync(Known);
        var problem = Assert.Single(
            await RefusedAsync(
                """{ "format": "toadam/1", "units": [{ "officialName": "Hội C", "successor": "hội luật gia" }] }"""
            )
        );
        Assert.Equal("units[0].successor", problem.Place);
        Assert.Contains("“Hội Luật gia”", problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{ "units": [{ "id": "a", "officialName": "A", "successor": "b" }, { "id": "b", "officialName": "B", "successor": "a" }], "format": "toadam/1" }""",
        "units[0].successor"
    )]
    [InlineData(
        """{ "units": [{ "id": "a", "officialName": "A", "successor": "a" }], "format": "toadam/1" }""",
        "units[0].successor"
    )]
    [InlineData(
        """
            { "format": "toadam/1", "seminars": [{ "code": "s", "kind": "seminar", "title": "T", "contributions": [
              { "id": "1", "kind": "solution", "text": "1", "merged": "3" }, { "id": "2", "kind": "solution", "text": "2", "merged": "1" }, { "id": "3", "kind": "solution", "text": "3", "merged": "2" }] }] }
            """,
        "seminars[0].contributions[0].merged"
    )]
    public async Task References_InALoop_AreRefused(string json, string place) =>
        Assert.Equal(place, (await RefusedAsync(json))[0].Place);

    [Fact]
    public async Task IdOfOneRecord_EqualToTheNameOfAnother_IsTakenAsId()
    {
        await TakeAsync(
            """{ "format": "toadam/1", "units": [{ "id": "Hội B", "officialName": "Hội A" }, { "id": "x", "officialName": "Hội B" }] }"""
        );
        await TakeAsync(
            """{ "format": "toadam/1", "people": [{ "fullName": "P", "positions": [{ "title": "Chủ tịch", "unit": "Hội B" }] }] }"""
        );
        await using var db = Database.CreateDbContext();
        var unit = db.Set<MemberUnit>().Single(u => u.OfficialName == "Hội A");
        Assert.Equal(unit.Id, (await OnlyAsync<Person>()).Positions[0].UnitId);
    }

    private async Task<string> ExportWithUnitAsync(string unit)
    {
        await TakeAsync(
            $$"""{ "format": "toadam/1", "seminars": [{ "code": "x", "kind": "seminar", "title": "X", "units": [{ "unit": "{{unit}}" }] }] }"""
        );
        return await ExportTextAsync("x");
    }
}

public sealed class MatchingTestsOnSqlite() : MatchingTests(SqliteSource.Instance);

public sealed class MatchingTestsOnPostgres(PostgresServer server) : MatchingTests(server);
