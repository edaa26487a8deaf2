using Microsoft.Data.Sqlite;
using Npgsql;

namespace ToaDam.Data;

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Which database, and where. Made by <see cref="Read"/>, which names every mistake at once.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    public const string Section = "Database";

    /// <summary>The database file, for SQLite only; its locks lie beside it.</summary>
    public string? SqliteFile =>
        Provider == DatabaseProvider.Sqlite
            ? new SqliteConnectionStringBuilder(ConnectionString).DataSource
            : null;

    /// <summary>Options for the file in a data folder, the way the program itself makes them.</summary>
    public static DatabaseOptions SqliteIn(string dataFolder) =>
        new(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(dataFolder, "toadam.db")}");

    /// <summary>Reads the settings; adds a sentence to <paramref name="problems"/> for each one that can't be used.</summary>
    public static DatabaseOptions? Read(
        string? provider,
        string? connectionString,
        string? dataFolder,
        ICollection<string> problems
    )
    {
        if (string.IsNullOrWhiteSpace(provider))
        {
            problems.Add("Thiếu Database:Provider; hãy ghi Sqlite hoặc Postgres.");
            return null;
        }

        if (
            !Enum.TryParse<DatabaseProvider>(provider, ignoreCase: true, out var known)
            || !Enum.GetNames<DatabaseProvider>()
                .Contains(provider, StringComparer.OrdinalIgnoreCase)
        )
        {
            problems.Add($"Database:Provider là “{provider}”; chỉ nhận Sqlite hoặc Postgres.");
            return null;
        }

        return known == DatabaseProvider.Sqlite
            ? ReadSqlite(connectionString, dataFolder, problems)
            : ReadPostgres(connectionString, problems);
    }

    private static DatabaseOptions? ReadSqlite(
        string? connectionString,
        string? dataFolder,
        ICollection<string> problems
    )
    {
        if (dataFolder is null)
        {
            return null; // The data folder's own problem is already on the list.
        }

        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return SqliteIn(dataFolder);
        }

        try
        {
            var parts = new SqliteConnectionStringBuilder(connectionString);
            if (string.IsNullOrWhiteSpace(parts.DataSource) || parts.DataSource == ":memory:")
            {
                problems.Add(
                    "Database:ConnectionString của Sqlite phải chỉ ra một tệp: Data Source=toadam.db."
                );
                return null;
            }

            parts.DataSource = Path.GetFullPath(parts.DataSource, dataFolder);
            return new DatabaseOptions(DatabaseProvider.Sqlite, parts.ConnectionString);
        }
        catch (ArgumentException)
        {
            problems.Add("Database:ConnectionString không phải là chuỗi kết nối Sqlite hợp lệ.");
            return null;
        }
    }

    private static DatabaseOptions? ReadPostgres(
        string? connectionString,
        ICollection<string> problems
    )
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            problems.Add(
                "Thiếu Database:ConnectionString; với Postgres hãy ghi, chẳng hạn, Host=localhost;Database=toadam;Username=toadam;Password=…"
            );
            return null;
        }

        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrWhiteSpace(parts.Host) || string.IsNullOrWhiteSpace(parts.Database))
            {
                problems.Add("Database:ConnectionString của Postgres phải có cả Host và Database.");
                return null;
            }

            return new DatabaseOptions(DatabaseProvider.Postgres, connectionString);
        }
        catch (ArgumentException)
        {
            // The text itself may hold a password, so it is not repeated.
            problems.Add("Database:ConnectionString không phải là chuỗi kết nối Postgres hợp lệ.");
            return null;
        }
    }
}
