using ToaDam.Accounts;
using ToaDam.Recording;

namespace ToaDam.Web.Hosting;

/// <summary>Empties the trash of what lay there longer than thirty days, at start and once a day.</summary>
public sealed class TrashPurge(TrashService trash, TimeProvider clock, ILogger<TrashPurge> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        do
        {
            try
            {
                await trash.PurgeAsync(Caller.Machine, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // An exception would stop the server; what is left over goes tomorrow.
                log.LogError(e, "The trash could not be emptied; the next try is in a day.");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
