using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Attachments;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Submissions;

namespace ToaDam.Contributions;

/// <summary>The course of one contribution, first step first, and the files that came with it.</summary>
public sealed record Life(IReadOnlyList<LifeEvent> Events, IReadOnlyList<AttachmentItem> Files);

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
        return new Life(
            await LifeReading.DeskEventsAsync(db, workId, cancellation),
            await SubmissionDelivery.DeliveredFilesOf(db, workId).ToListAsync(cancellation)
        );
    }
}
