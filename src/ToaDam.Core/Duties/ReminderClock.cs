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

    private readonly Channel<Guid> _changed = Channel.CreateBounded<Guid>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite }
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
            var polled = DateTimeOffset.MinValue;
            while (!stoppingToken.IsCancellationRequested)
            {
                // Also when changes here never pause: another process may have made some.
                if (clock.GetUtcNow() - polled >= Poll)
                {
                    polled = clock.GetUtcNow();
                    await PlanAllAsync(stoppingToken);
                }

                await planner.PlanAsync(await ChangedAsync(stoppingToken), stoppingToken);
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
    private async Task PlanAllAsync(CancellationToken stopping)
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

    /// <summary>Seminars in which something changed; none when it is time to look for what other processes did.</summary>
    private async Task<HashSet<Guid>> ChangedAsync(CancellationToken stopping)
    {
        var seminars = new HashSet<Guid>();
        using var pause = new CancellationTokenSource(Poll, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, stopping);
        try
        {
            seminars.Add(await _changed.Reader.ReadAsync(limit.Token));
            await Task.Delay(Settle, clock, stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return seminars;
        }

        while (_changed.Reader.TryRead(out var another))
        {
            seminars.Add(another);
        }

        return seminars;
    }

    private void Wake(RecordChange change)
    {
        if (change.SeminarId is { } seminar && Concerned.Contains(change.Kind))
        {
            _changed.Writer.TryWrite(seminar);
        }
    }
}
