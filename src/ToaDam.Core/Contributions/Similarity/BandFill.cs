using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ToaDam.Data;

namespace ToaDam.Contributions.Similarity;

/// <summary>
/// Gives bands to contributions that an earlier version saved without them. Beside the running server and not before its
/// start: 100,000 contributions take minutes, and until then only older look-alikes are missing from a list. Each round
/// looks for what has none, so that a stop, a second server or somebody's save in between loses nothing. The command line
/// leaves it to the server.
/// </summary>
public sealed class BandFill(
    IDbContextFactory<ToaDamDbContext> databases,
    TimeProvider clock,
    ILogger<BandFill> log
) : BackgroundService
{
    /// <summary>SQLite lets nobody else write for the time of one batch.</summary>
    internal const int BatchSize = 200;

    /// <summary>Time for those who wait to write.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    /// <summary>All that have none yet.</summary>
    internal async Task FillAsync(CancellationToken cancellation)
    {
        var last = Guid.Empty;
        while (await FillSomeAsync(last, cancellation) is { } next)
        {
            last = next;
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "A round that fails must not stop the server; it is logged and done again."
    )]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FillAsync(stoppingToken);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Most likely another server fills the same rows.
                log.LogWarning(
                    e,
                    "Contributions could not be made comparable; the next try follows."
                );
                await Task.Delay(Retry, clock, stoppingToken);
            }
        }
    }

    /// <summary>The last id that was done; null when none is left.</summary>
    private async Task<Guid?> FillSomeAsync(Guid after, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var some = await db.Set<Contribution>()
            .Where(c =>
                c.Id > after && !db.Set<ContributionBand>().Any(b => b.ContributionId == c.Id)
            )
            .OrderBy(c => c.Id)
            .Take(BatchSize)
            .Select(c => new
            {
                c.Id,
                c.Title,
                c.Text,
            })
            .ToListAsync(cancellation);
        var hashes = new WordHashes();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(some.SelectMany(c => ContributionBand.Of(c.Id, c.Title, c.Text, hashes)));
        await db.SaveChangesAsync(cancellation);
        return some.Count == 0 ? null : some[^1].Id;
    }
}
