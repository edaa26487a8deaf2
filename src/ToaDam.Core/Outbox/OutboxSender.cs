using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MimeKit;
using ToaDam.Data;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Recording;

namespace ToaDam.Outbox;

/// <summary>
/// Sends what waits in the outbox, one message after the other. A message is taken by one statement that only one sender
/// can win, so two processes never send the same one; what a dead sender held is marked as not known and left to a person.
/// </summary>
public sealed class OutboxSender(
    IDbContextFactory<ToaDamDbContext> databases,
    DatabaseOptions database,
    MailOptions options,
    ReminderPlanner reminders,
    ChangeFeed feed,
    TimeProvider clock,
    ILogger<OutboxSender> log
) : BackgroundService
{
    /// <summary>After so many refusals that a later try might have mended, a person has to look.</summary>
    internal const int MaxAttempts = 6;

    /// <summary>Another process may have put something in; this one hears of its own at once.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
    ];

    private readonly Guid _self = Guid.CreateVersion7();

    /// <summary>What is held now is held by nobody who still lives.</summary>
    private bool _foreign;
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
        using var line = new MailLine(options);
        try
        {
            // SQLite has one server at a time: whoever held a message before this start is gone.
            _foreign = database.Provider == DatabaseProvider.Sqlite;
            while (!stoppingToken.IsCancellationRequested)
            {
                await RoundAsync(line, stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what waits is sent after the next start.
        }
        finally
        {
            feed.Changed -= Wake;
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "A round that fails must not end the sender for good; it is logged and tried again."
    )]
    private async Task RoundAsync(MailLine line, CancellationToken stopping)
    {
        try
        {
            await GiveUpAsync(_foreign, stopping);
            _foreign = false;
            // Whoever has done it meanwhile is not reminded.
            await reminders.PlanDueAsync(stopping);
            while (await IsAnyDueAsync(stopping))
            {
                if (await line.OpenAsync(stopping) is { } problem)
                {
                    await SayAsync(problem, stopping);
                    break;
                }

                if (!await SendNextAsync(line, stopping))
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The outbox could not be worked through; the next try follows.");
        }
        finally
        {
            await line.HangUpAsync();
        }
    }

    private async Task<bool> SendNextAsync(MailLine line, CancellationToken stopping)
    {
        if (await TakeAsync(stopping) is not { } id)
        {
            return false;
        }

        // From here to the answer nothing may break off: the message is on its way.
        var links = new List<Guid>();
        MailResult result;
        try
        {
            result = await line.SendAsync(await WriteAsync(id, links));
        }
        catch (Exception e)
            when (e
                    is DbException
                        or DbUpdateException
                        or InvalidOperationException
                        or FormatException
            )
        {
            // Ours, and before the wire: it has not left.
            log.LogError(e, "A mail could not be written.");
            result = new(OutboxState.Waiting, "ToaDam chưa soạn được thư này; sẽ thử lại.");
        }

        await SettleAsync(id, result, links);
        return true;
    }

    /// <summary>The mail, with a link that opens the moment it arrives.</summary>
    private async Task<MimeMessage> WriteAsync(Guid id, List<Guid> links)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var message = await db.Set<OutboxMessage>()
            .AsNoTracking()
            .FirstAsync(m => m.Id == id, CancellationToken.None);
        var files = await db.Set<OutboxAttachment>()
            .AsNoTracking()
            .Where(a => a.MessageId == id)
            .OrderBy(a => a.Id)
            .ToListAsync(CancellationToken.None);
        var mail = MailWriter.Write(message, MailWriter.Fill(db, message, Now), files, options);
        links.AddRange(db.ChangeTracker.Entries<PersonalLink>().Select(e => e.Entity.Id));
        await db.SaveChangesAsync(CancellationToken.None);
        return mail;
    }

    private async Task<bool> IsAnyDueAsync(CancellationToken stopping)
    {
        await using var db = await databases.CreateDbContextAsync(stopping);
        return await Due(db).AnyAsync(stopping);
    }

    private async Task<Guid?> TakeAsync(CancellationToken stopping)
    {
        await using var db = await databases.CreateDbContextAsync(stopping);
        while (true)
        {
            var next = await Due(db)
                .OrderBy(m => m.Id)
                .Select(m => (Guid?)m.Id)
                .FirstOrDefaultAsync(stopping);
            if (next is not { } id)
            {
                return null;
            }

            // On PostgreSQL the row is locked by the first sender; the second waits, sees that it no longer waits, and takes another.
            var taken = await Due(db)
                .Where(m => m.Id == id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(m => m.State, OutboxState.Sending)
                            .SetProperty(m => m.HeldBy, _self)
                            .SetProperty(m => m.HeldUntil, Now + options.Hold)
                            .SetProperty(m => m.Attempts, m => m.Attempts + 1)
                            .SetProperty(m => m.Version, Guid.CreateVersion7()),
                    stopping
                );
            if (taken == 1)
            {
                return id;
            }
        }
    }

    /// <summary>Writes down what became of a message. Tried several times: the mail server has answered, and the answer must not get lost.</summary>
    private async Task SettleAsync(Guid id, MailResult result, List<Guid> links)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SettleOnceAsync(id, result, links);
                return;
            }
            catch (Exception e)
                when (e is DbException or InvalidOperationException && attempt < MaxAttempts)
            {
                log.LogWarning(e, "What became of a mail could not be written down; once more.");
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), clock);
            }
        }
    }

    private async Task SettleOnceAsync(Guid id, MailResult result, List<Guid> links)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var held = await db.Set<OutboxMessage>()
            .Where(m => m.Id == id && m.HeldBy == _self)
            .Select(m => new { m.SeminarId, m.Attempts })
            .FirstOrDefaultAsync();
        if (held is null)
        {
            return;
        }

        var again = result.State == OutboxState.Waiting && held.Attempts < MaxAttempts;
        var state =
            result.State == OutboxState.Waiting && !again ? OutboxState.Failed : result.State;
        DateTime? next = again ? Now + Pauses[held.Attempts - 1] : null;
        await db.Set<OutboxMessage>()
            .Where(m => m.Id == id && m.HeldBy == _self)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(m => m.State, state)
                    .SetProperty(m => m.Problem, result.Problem)
                    .SetProperty(m => m.SendAfter, m => next ?? m.SendAfter)
                    .SetProperty(m => m.SentAt, state == OutboxState.Sent ? Now : null)
                    .SetProperty(m => m.HeldBy, (Guid?)null)
                    .SetProperty(m => m.HeldUntil, (DateTime?)null)
                    .SetProperty(m => m.Version, Guid.CreateVersion7())
            );
        if (state is OutboxState.Waiting or OutboxState.Failed && links.Count > 0)
        {
            // Nobody got it.
            await db.Set<PersonalLink>().Where(l => links.Contains(l.Id)).ExecuteDeleteAsync();
        }

        Publish(id, held.SeminarId);
    }

    /// <summary>Marks what a dead sender held: it may have left or not.</summary>
    private async Task GiveUpAsync(bool everything, CancellationToken stopping)
    {
        await using var db = await databases.CreateDbContextAsync(stopping);
        var now = Now;
        var lost = await db.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Sending && (everything || m.HeldUntil < now))
            .Select(m => new { m.Id, m.SeminarId })
            .ToListAsync(stopping);
        foreach (var one in lost)
        {
            await db.Set<OutboxMessage>()
                .Where(m =>
                    m.Id == one.Id
                    && m.State == OutboxState.Sending
                    && (everything || m.HeldUntil < now)
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(m => m.State, OutboxState.Unknown)
                            .SetProperty(
                                m => m.Problem,
                                "Máy chủ ToaDam dừng đột ngột khi thư đang trên đường."
                            )
                            .SetProperty(m => m.Version, Guid.CreateVersion7()),
                    stopping
                );
            Publish(one.Id, one.SeminarId);
        }
    }

    private async Task SayAsync(string problem, CancellationToken stopping)
    {
        await using var db = await databases.CreateDbContextAsync(stopping);
        var changed = await Due(db)
            .Where(m => m.Problem != problem)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Problem, problem), stopping);
        if (changed > 0)
        {
            log.LogWarning("Mail can't be sent: {Problem}", problem);
            Publish(Guid.Empty, null);
        }
    }

    private IQueryable<OutboxMessage> Due(ToaDamDbContext db)
    {
        var now = Now;
        return db.Set<OutboxMessage>()
            .Where(m =>
                m.State == OutboxState.Waiting && (m.SendAfter == null || m.SendAfter <= now)
            );
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        using var pause = new CancellationTokenSource(Poll, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, stopping);
        try
        {
            await _wake.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Time to look whether another process has put something in.
        }
    }

    private void Wake(RecordChange change)
    {
        if (change.Kind == nameof(OutboxMessage) && change.By != Name)
        {
            _wake.Writer.TryWrite(true);
        }
    }

    private const string Name = "ToaDam";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private void Publish(Guid id, Guid? seminarId) =>
        feed.Publish(new(nameof(OutboxMessage), id, seminarId, null, Name, AuditAction.Changed));
}
