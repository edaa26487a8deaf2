using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ToaDam.Accounts;
using ToaDam.Exchange;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Exchange;

/// <summary>What goes out comes in again, equal to the byte, on either database.</summary>
public abstract class RoundTripTests(IDatabaseSource source, IDatabaseSource other)
    : ExchangeTests(source)
{
    private readonly IDatabaseSource _other = other;

    [Fact]
    public async Task Export_ImportedElsewhere_ExportsTheSameBytes()
    {
        await TakeAsync(DemoFiles.All());
        foreach (var (code, _) in DemoFiles.Seminars)
        {
            var file = await ExportAsync(code);
            Assert.Equal(file, await ThroughAsync(await FreshAsync(), code, file));
            Assert.Equal(file, await ThroughAsync(await _other.CreateAsync(), code, file));
        }
    }

    [Fact]
    public async Task Export_ImportedAtHome_ChangesNothing()
    {
        await TakeAsync(DemoFiles.All());
        var stored = await StoredAsync();
        foreach (var (code, _) in DemoFiles.Seminars)
        {
            await TakeAsync(new ImportFile("export.json", await ExportAsync(code)));
        }

        Assert.Equal(stored, await StoredAsync());
    }

    [Fact]
    public async Task Export_OfEveryField_HoldsEveryFieldOfTheFile()
    {
        var file = WholeFile.Plain.Build();
        await TakeAsync(file.ToJsonString());
        var exported = await ExportAsync(WholeFile.Code);
        var again = JsonNode.Parse(exported)!;
        Assert.Equal(Pretty(file), Pretty(again));
        Assert.Equal(
            exported,
            await ThroughAsync(await _other.CreateAsync(), WholeFile.Code, exported)
        );
    }

    [Fact]
    public async Task Export_IsReadableUtf8WithoutEmptyFields()
    {
        await TakeAsync(DemoFiles.All());
        var text = await ExportTextAsync("td-2024-09-26");
        Assert.Contains(
            "“Vì người nghèo – không để ai bị bỏ lại phía sau”",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfUnknownSeminar_IsRefused()
    {
        var refused = await Exporting.ExportAsync(Caller.Machine, "khong-co", Cancellation);
        Assert.Equal("seminar-not-found", refused.Refusal!.Code);
    }

    [Fact]
    public async Task LargeSeminar_Through_IsWhole()
    {
        var file = LargeFile.Build(delegates: 1200, contributions: 2000);
        await TakeAsync(file);
        var exported = await ExportAsync(LargeFile.Code);
        var seminar = await OnlyAsync<Seminar>();
        Assert.Equal((1200, 2000), (seminar.Delegates.Count, seminar.Contributions.Count));
        var preview = await PreviewAsync(new ImportFile("export.json", exported));
        Assert.All(preview.Rows, r => Assert.Equal(ImportState.Unchanged, r.State));
        Assert.All(
            (await PreviewAsync(file)).Rows,
            r => Assert.Equal(ImportState.Unchanged, r.State)
        );
    }

    private static string Pretty(JsonNode node) =>
        node.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static async Task<byte[]> ThroughAsync(TestDatabase database, string code, byte[] file)
    {
        await using var _ = database;
        var report = await new ImportService(database, TimeProvider.System).ImportAsync(
            Caller.Machine,
            [new ImportFile("export.json", file)],
            Cancellation
        );
        Assert.True(report.Ok, string.Join('\n', report.Problems));
        var again = await new ExportService(database).ExportAsync(
            Caller.Machine,
            code,
            Cancellation
        );
        return again.Value!;
    }
}

public sealed class RoundTripTestsOnSqlite(PostgresServer server)
    : RoundTripTests(SqliteSource.Instance, server);

public sealed class RoundTripTestsOnPostgres(PostgresServer server)
    : RoundTripTests(server, SqliteSource.Instance);

/// <summary>A seminar far larger than any known one, without ids, so that everything is matched by what it says.</summary>
internal static class LargeFile
{
    public const string Code = "rat-lon";

    public static ImportFile Build(int delegates, int contributions)
    {
        var json = new StringBuilder("""{ "format": "toadam/1", "units": [""");
        json.AppendJoin(
            ',',
            Enumerable.Range(0, 60).Select(n => $$"""{ "officialName": "Hội thứ {{n}}" }""")
        );
        json.Append("""], "people": [""");
        json.AppendJoin(
            ',',
            Enumerable.Range(0, delegates).Select(n => $$"""{ "fullName": "Nguyễn Văn {{n}}" }""")
        );
        json.Append(
            $$"""], "seminars": [{ "code": "{{Code}}", "kind": "seminar", "title": "Tọa đàm rất lớn", "delegates": ["""
        );
        json.AppendJoin(
            ',',
            Enumerable
                .Range(0, delegates)
                .Select(n =>
                    $$"""{ "name": "Nguyễn Văn {{n}}", "person": "Nguyễn Văn {{n}}", "unit": "Hội thứ {{n % 60}}" }"""
                )
        );
        json.Append("""], "contributions": [""");
        var words = string.Join(' ', Enumerable.Repeat("vận động hội viên giúp nhau", 16));
        json.AppendJoin(
            ',',
            Enumerable
                .Range(0, contributions)
                .Select(n =>
                    $$"""{ "kind": "experience", "text": "Cách làm thứ {{n / 2}}: {{words}}", "unit": "Hội thứ {{n % 60}}", "by": "Nguyễn Văn {{n % delegates}}" }"""
                )
        );
        return new ImportFile("lon.json", Encoding.UTF8.GetBytes(json.Append("]}]}").ToString()));
    }
}
