using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ToaDam.Benchmarks;

/// <summary>How a database carries out each query that passes, with the command and the parameters that EF sends.</summary>
internal sealed class QueryPlans : DbCommandInterceptor
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

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

    // Twenty-five hashes and fifty ids say nothing to a reader.
    private static string Shortened(string text) =>
        string.Join(
            '\n',
            text.Split('\n').Select(l => l.Length <= 240 ? l : $"{l[..150]} … {l[^50..]}")
        );
}
