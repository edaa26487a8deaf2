using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ToaDam.Common;

namespace ToaDam.Data;

/// <summary>Sets up each SQLite connection on opening: the pool forgets collations and pragmas.</summary>
public sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    public static SqliteConnectionSetup Instance { get; } = new();

    private static readonly CompareInfo Vietnamese = CultureInfo
        .GetCultureInfo("vi-VN")
        .CompareInfo;

    public override void ConnectionOpened(
        DbConnection connection,
        ConnectionEndEventData eventData
    ) => SetUp(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        SetUp(connection);
        return Task.CompletedTask;
    }

    private static void SetUp(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;
        sqlite.CreateCollation(
            ToaDamDbContext.VietnameseSort,
            (a, b) => Vietnamese.Compare(a, b, CompareOptions.NumericOrdering)
        );
        sqlite.CreateFunction(
            NameFunctions.FoldName,
            (string? text) => SearchFold.Fold(text),
            isDeterministic: true
        );
        SqliteInstr.Replace(sqlite);
        using var command = sqlite.CreateCommand();
        command.CommandText =
            "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
        command.ExecuteNonQuery();
    }
}
