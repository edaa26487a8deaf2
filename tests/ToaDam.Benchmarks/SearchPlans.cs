using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Search;

namespace ToaDam.Benchmarks;

/// <summary>Prints what PostgreSQL does for each query of a search among 100,000 contributions.</summary>
public static class SearchPlans
{
    public static async Task<int> RunAsync()
    {
        await using var shelf = await SearchShelf.OpenAsync(DatabaseProvider.Postgres);
        foreach (var typed in new[] { "dom dom", "hoi", "người nghèo", "an sinh" })
        {
            foreach (var caller in new[] { Caller.Machine, shelf.Delegate })
            {
                Console.WriteLine($"## {typed} ({caller.Name})");
                var explaining = new Explaining(shelf.Contributions);
                await new SearchService(explaining).FindAsync(
                    caller,
                    new SearchQuery(typed),
                    CancellationToken.None
                );
            }
        }

        return 0;
    }

    /// <summary>Each query is run once more behind EXPLAIN, in its transaction, so that a walk keeps its settings.</summary>
    private sealed class Explaining(ContributionShelf shelf)
        : DbCommandInterceptor,
            IDbContextFactory<ToaDamDbContext>
    {
        public ToaDamDbContext CreateDbContext()
        {
            using var db = shelf.CreateDbContext();
            return new PostgresToaDamDbContext(
                new DbContextOptionsBuilder<PostgresToaDamDbContext>()
                    .UseToaDamPostgres(db.Database.GetConnectionString()!)
                    .AddInterceptors(this)
                    .Options
            );
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            await using var explain = new NpgsqlCommand(
                $"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {command.CommandText}",
                (NpgsqlConnection)command.Connection!,
                (NpgsqlTransaction?)command.Transaction
            );
            foreach (NpgsqlParameter parameter in command.Parameters)
            {
                explain.Parameters.Add(parameter.Clone());
            }

            await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                Console.WriteLine(reader.GetString(0));
            }

            Console.WriteLine();
            return await base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
