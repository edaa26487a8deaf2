using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ToaDam.Tests.Contributions;

/// <summary>What was sent to the database, word for word.</summary>
public sealed class CommandLog : DbCommandInterceptor
{
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts => _texts;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        _texts.Add(command.CommandText);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
