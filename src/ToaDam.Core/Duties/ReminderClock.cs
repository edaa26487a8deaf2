using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Duties;

/// <summary>Has the automatic reminders planned anew soon after somebody changes what they depend on, and now and then for other processes.</summary>
public sealed class ReminderClock(
    ReminderPlanner planner,
    MailOptions options,
    ChangeFeed feed,
    TimeProvider clock,
    ILogger<ReminderClock> log
) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(10);

    /// <summary>Many changes in a row are planned once.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);

    private static readonly HashSet<string> Concerned = new(
        [
            nameof(SeminarDuty),
            nameof(Invitation),
            nameof(InvitingPlan),
            nameof(SeminarDelegate),
            nameof(Paper),
            nameof(Contribution),
            nameof(Seminar),
            "SeminarDay",
        ],
        StringComparer.Ordinal
    );

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsConfigured)
        {
            return;
        }

        feed.Changed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await PlanAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; the next start plans anew.
        }
        finally
        {
            feed.Changed -= Wake;
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "A round that fails must not end the planning for good; it is logged and done again."
    )]
    private async Task PlanAsync(CancellationToken stopping)
    {
        try
        {
            await planner.PlanAllAsync(stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Automatic reminders could not be planned; the next try follows.");
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        using var pause = new CancellationTokenSource(Poll, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, stopping);
        try
        {
            await _wake.Reader.ReadAsync(limit.Token);
            await Task.Delay(Settle, clock, stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Time to look whether another process has changed something.
        }
    }

    private void Wake(RecordChange change)
    {
        if (Concerned.Contains(change.Kind))
        {
            _wake.Writer.TryWrite(true);
        }
    }
}
