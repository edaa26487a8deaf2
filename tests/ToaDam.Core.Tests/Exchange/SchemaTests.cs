using System.Text;
using NJsonSchema;
using ToaDam.Exchange;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Exchange;

public abstract class SchemaTests(IDatabaseSource source) : ExchangeTests(source)
{
    [Fact]
    public async Task Export_OfEveryDemoSeminar_IsValid()
    {
        await TakeAsync(DemoFiles.All());
        foreach (var (code, _) in DemoFiles.Seminars)
        {
            await SchemaFileTests.AssertValidAsync(await ExportTextAsync(code), code);
        }
    }

    [Fact]
    public async Task Export_OfEveryField_IsValid()
    {
        await TakeAsync(WholeFile.Plain.ToFile());
        await SchemaFileTests.AssertValidAsync(await ExportTextAsync(WholeFile.Code), "whole");
    }
}

public sealed class SchemaTestsOnSqlite() : SchemaTests(SqliteSource.Instance);

public sealed class SchemaTestsOnPostgres(PostgresServer server) : SchemaTests(server);

/// <summary>The committed schema; no database.</summary>
public sealed class SchemaFileTests
{
    private const string FileName = "schema/toadam-1.schema.json";
    private const string Renew = "TOADAM_RENEW_SCHEMA";

    public static TheoryData<string> Names => [.. DemoFiles.Names];

    [Fact]
    public async Task File_ComparedWithTheShapes_IsTheSame()
    {
        var written = SchemaWriter.Write();
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            await File.WriteAllTextAsync(
                Path.Combine(RepositoryRoot(), "templates", "demo", FileName),
                written,
                TestContext.Current.CancellationToken
            );
            return;
        }

        var path = Path.Combine(DemoData.Folder, FileName);
        Assert.True(
            File.Exists(path)
                && await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)
                    == written,
            $"templates/demo/{FileName} is not what the entities say. Run this test once with {Renew}=1, and commit the file."
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task DemoFile_AgainstTheSchema_IsValid(string name) =>
        await AssertValidAsync(Encoding.UTF8.GetString(DemoFiles.Read(name).Content.Span), name);

    [Theory]
    [InlineData("""{ "format": "toadam/2" }""")]
    [InlineData("""{ "units": [] }""")]
    [InlineData(
        """{ "format": "toadam/1", "seminars": [{ "id": "a", "code": "Có Dấu", "kind": "seminar", "title": "T" }] }"""
    )]
    [InlineData("""{ "format": "toadam/1", "seminars": [{ "kind": "seminar", "title": "T" }] }""")]
    [InlineData("""{ "format": "toadam/1", "units": [{ "id": "a", "officialName": "" }] }""")]
    [InlineData(
        """{ "format": "toadam/1", "units": [{ "id": "a", "officialName": "T", "order": 0 }] }"""
    )]
    [InlineData(
        """{ "format": "toadam/1", "units": [{ "id": "a", "officialName": "T", "colour": "red" }] }"""
    )]
    [InlineData(
        """{ "format": "toadam/1", "units": [{ "id": "a", "officialName": "T", "validFrom": "31/2/2024" }] }"""
    )]
    public async Task BadFile_AgainstTheSchema_IsNotValid(string json) =>
        Assert.NotEmpty((await SchemaAsync()).Validate(json));

    internal static async Task AssertValidAsync(string json, string name)
    {
        var errors = (await SchemaAsync()).Validate(json);
        Assert.True(errors.Count == 0, $"{name}: {string.Join('\n', errors.Take(10))}");
    }

    private static Task<JsonSchema> SchemaAsync() => JsonSchema.FromJsonAsync(SchemaWriter.Write());

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ToaDam.sln")))
        {
            folder =
                folder.Parent
                ?? throw new InvalidOperationException(
                    "The tests do not run inside the repository."
                );
        }

        return folder.FullName;
    }
}
