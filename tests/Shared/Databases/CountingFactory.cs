using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ToaDam.Data;

namespace ToaDam.Tests.Databases;

/// <summary>Counts the queries that a service sends: a list takes as many for fifty rows as for one.</summary>
public sealed class CountingFactory(TestDatabase database)
    : DbCommandInterceptor,
        IDbContextFactory<ToaDamDbContext>
{
    public int Commands { get; private set; }

    public ToaDamDbContext CreateDbContext() => database.CreateDbContext(this);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Commands++;
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
