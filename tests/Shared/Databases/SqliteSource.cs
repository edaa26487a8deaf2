namespace ToaDam.Tests.Databases;

/// <summary>Copies a database file that is migrated once a run.</summary>
public sealed class SqliteSource : IDatabaseSource
{
    private static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);

    public static SqliteSource Instance { get; } = new();

    public async Task<TestDatabase> CreateAsync(bool migrated = true)
    {
        var folder = Directory.CreateTempSubdirectory("toadam-test-").FullName;
        var database = new SqliteTestDatabase(folder);
        if (migrated)
        {
            File.Copy(await Template.Value, database.Options.SqliteFile!);
        }

        return database;
    }

    private static async Task<string> MigrateTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("toadam-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var database = new SqliteTestDatabase(folder);
        await database.CreateStarter().StartAsync(CancellationToken.None);
        // The last connection to close writes the log back into the file, which can then be copied alone.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return database.Options.SqliteFile!;
    }
}
