using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;

namespace ToaDam.Contributions;

/// <summary>The course of one contribution, first step first.</summary>
public sealed record Life(IReadOnlyList<LifeEvent> Events);

/// <summary>Reads what happened to a contribution or paper, for the desk.</summary>
public sealed class LifeService(IDbContextFactory<ToaDamDbContext> databases)
{
    public async Task<Outcome<Life>> FindAsync(
        Caller caller,
        Guid workId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return new Life([
            .. (await LifeReading.EventsAsync(db, workId, cancellation)).Where(e =>
                e.Step != LifeStep.ReturnedByUnit
            ),
        ]);
    }
}
