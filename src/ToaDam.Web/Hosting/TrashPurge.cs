using ToaDam.Accounts;
using ToaDam.Recording;

namespace ToaDam.Web.Hosting;

/// <summary>Empties the trash of what lay there longer than thirty days, at start and once a day.</summary>
public sealed class TrashPurge(TrashService trash, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        do
        {
            await trash.PurgeAsync(Caller.Machine, stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
