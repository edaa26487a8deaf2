using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ToaDam.Data;

/// <summary>The one place that configures a provider: used by the application, by design time and by tests.</summary>
public static class DatabaseOptionsExtensions
{
    // IdentityDbContext reads its schema version only from IdentityOptions in the application's services.
    // Without them a design-time or test context would build another model than the running application.
    private static readonly ServiceProvider IdentityServices = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    /// <summary>For each connection; the least used one gives way.</summary>
    private const int MaxPrepared = 100;

    public static DbContextOptionsBuilder<T> UseToaDamSqlite<T>(
        this DbContextOptionsBuilder<T> builder,
        string connectionString
    )
        where T : ToaDamDbContext
    {
        ((DbContextOptionsBuilder)builder).UseToaDamSqlite(connectionString);
        return builder;
    }

    public static DbContextOptionsBuilder<T> UseToaDamPostgres<T>(
        this DbContextOptionsBuilder<T> builder,
        string connectionString
    )
        where T : ToaDamDbContext
    {
        ((DbContextOptionsBuilder)builder).UseToaDamPostgres(connectionString);
        return builder;
    }

    public static void UseToaDamSqlite(
        this DbContextOptionsBuilder builder,
        string connectionString
    ) =>
        Common(builder.UseSqlite(connectionString).AddInterceptors(SqliteConnectionSetup.Instance));

    public static void UseToaDamPostgres(
        this DbContextOptionsBuilder builder,
        string connectionString
    ) => Common(builder.UseNpgsql(Prepared(connectionString)));

    // The same few hundred statements come again and again: planned once a connection, each costs the server half. Who has
    // said something else, for a pooler in between, has the last word.
    private static string Prepared(string connectionString)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return said.ContainsKey("Max Auto Prepare") || said.ContainsKey("MaxAutoPrepare")
            ? connectionString
            : new NpgsqlConnectionStringBuilder(connectionString)
            {
                MaxAutoPrepare = MaxPrepared,
            }.ConnectionString;
    }

    private static void Common(DbContextOptionsBuilder builder)
    {
        builder.UseSnakeCaseNamingConvention();
        if (
            builder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider
            is null
        )
        {
            builder.UseApplicationServiceProvider(IdentityServices);
        }
    }
}
