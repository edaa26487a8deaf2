using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ToaDam.Contributions;
using ToaDam.Contributions.Similarity;
using ToaDam.Data;

namespace ToaDam.Benchmarks;

/// <summary>Prints how each database carries out the queries for similar work, with the commands and parameters that EF sends.</summary>
internal sealed class QueryPlans : DbCommandInterceptor
{
    private readonly List<string> _lines = [];

    public static async Task<int> RunAsync()
    {
        foreach (var provider in new[] { DatabaseProvider.Postgres, DatabaseProvider.Sqlite })
        {
            var count = SimilarWorkBenchmarks.CountOn(provider);
            await using var shelf = await ContributionShelf.OpenAsync(
                provider,
                count,
                SimilarTexts.Of
            );
            var plans = new QueryPlans();
            await FindAsync(shelf, 1);
            await using var db = shelf.CreateDbContext(plans);
            await FindAsync(db, 2);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"## {provider}, {count:N0} contributions\n\n{string.Join('\n', plans._lines)}"
                )
            );
        }

        return 0;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        var isSqlite = command is SqliteCommand;
        await using var explain = command.Connection!.CreateCommand();
        explain.CommandText =
            (isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (ANALYZE, BUFFERS) ")
            + command.CommandText;
        foreach (DbParameter parameter in command.Parameters)
        {
            explain.Parameters.Add(
                parameter is ICloneable clone
                    ? clone.Clone()
                    : new SqliteParameter(parameter.ParameterName, parameter.Value)
            );
        }

        _lines.AddRange(["```sql", Shortened(command.CommandText), "```", "```"]);
        await using (var reader = await explain.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                _lines.Add(Shortened(reader.GetString(isSqlite ? 3 : 0)));
            }
        }

        _lines.AddRange(["```", ""]);
        return result;
    }

    private static async Task FindAsync(ContributionShelf shelf, int n)
    {
        await using var db = shelf.CreateDbContext();
        await FindAsync(db, n);
    }

    private static Task FindAsync(ToaDamDbContext db, int n) =>
        SimilarWorkService.FindAsync(
            db,
            null,
            null,
            SimilarTexts.New(n),
            c => c.Status != ContributionStatus.Draft && c.Status != ContributionStatus.Withdrawn,
            SimilarWorkService.MostShown,
            CancellationToken.None
        );

    // Twenty-five hashes and fifty ids say nothing to a reader.
    private static string Shortened(string line) =>
        string.Join(
            '\n',
            line.Split('\n').Select(l => l.Length <= 240 ? l : $"{l[..180]} … {l[^50..]}")
        );
}
