using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Outbox;

/// <summary>Hộp thư đi: everything that leaves is looked at here first. Nothing is sent in a call; the sender takes what waits.</summary>
public sealed class OutboxService(
    IDbContextFactory<ToaDamDbContext> databases,
    MailOptions mail,
    ChangeFeed feed,
    TimeProvider clock
)
{
    public const int PageSize = 50;

    /// <summary>The line of a draft that gives way to the recipient's own link when the message leaves.</summary>
    public static string LinkMark => LinkTokens.Mark;

    private static readonly Refusal Gone = new(
        "message-gone",
        "Thư này không còn trong hộp thư đi. Hãy xem lại danh sách."
    );

    private static readonly Refusal NotDraft = new(
        "message-not-draft",
        "Thư này đã gửi hoặc đang chờ gửi nên không sửa được nữa. Hãy xem lại danh sách."
    );

    /// <summary>Drafts first come first; what has been sent stands with the newest on top.</summary>
    public async Task<Outcome<OutboxBoard>> ListAsync(
        Caller caller,
        OutboxQuery query,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        string? title = null;
        var all = db.Set<OutboxMessage>().AsNoTracking();
        if (query.SeminarCode is { } wanted)
        {
            var code = TextGate.WithoutNul(wanted);
            var seminar = await db.Set<Seminar>()
                .Where(s => s.Code == code)
                .Select(s => new { s.Id, s.Title })
                .FirstOrDefaultAsync(cancellation);
            if (seminar is null)
            {
                return SeminarService.NotFound(code);
            }

            title = seminar.Title;
            all = all.Where(m => m.SeminarId == seminar.Id);
        }

        var counts = await all.GroupBy(m => new { m.State, Addressed = m.RecipientAddress != null })
            .Select(g => new
            {
                g.Key.State,
                g.Key.Addressed,
                Count = g.Count(),
            })
            .ToListAsync(cancellation);
        var byState = counts
            .GroupBy(c => c.State)
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        var shown = query.State is { } state ? all.Where(m => m.State == state) : all;
        var found = query.State is { } s ? byState.GetValueOrDefault(s) : byState.Values.Sum();
        var pages = Math.Max(1, (found + PageSize - 1) / PageSize);
        var at = Math.Clamp(query.Page, 0, pages - 1);
        var ordered = query.State is OutboxState.Draft or OutboxState.Waiting
            ? shown.OrderBy(m => m.Id)
            : shown.OrderByDescending(m => m.Id);
        return new OutboxBoard(
            byState,
            await OutboxQueries
                .Rows(db, ordered.Skip(at * PageSize).Take(PageSize))
                .ToListAsync(cancellation),
            found,
            at,
            pages,
            counts.Where(c => c is { State: OutboxState.Draft, Addressed: true }).Sum(c => c.Count),
            title,
            mail.From
        );
    }

    public async Task<Outcome<OutboxMessageView>> ReadAsync(
        Caller caller,
        Guid id,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var messages = db.Set<OutboxMessage>().AsNoTracking().Where(m => m.Id == id);
        var row = await OutboxQueries.Rows(db, messages).FirstOrDefaultAsync(cancellation);
        if (row is null)
        {
            return Gone;
        }

        return new OutboxMessageView(
            row,
            await messages.Select(m => m.Body).FirstAsync(cancellation)
        )
        {
            Files = await db.Set<OutboxAttachment>()
                .Where(a => a.MessageId == id)
                .OrderBy(a => a.Id)
                .Select(a => new OutboxFile(a.Id, a.FileName, a.Content.Length))
                .ToListAsync(cancellation),
        };
    }

    /// <summary>Changes a draft, or one that failed: its words, or where it goes.</summary>
    public Task<Outcome<OutboxDone>> SaveAsync(
        Caller caller,
        Guid id,
        OutboxForm form,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            caller,
            [id],
            message =>
            {
                if (message.State is not (OutboxState.Draft or OutboxState.Failed))
                {
                    return NotDraft;
                }

                if (message.Version != form.Version)
                {
                    return RecordRights.ChangedMeanwhile;
                }

                return OutboxRules.Apply(form, message);
            },
            cancellation
        );

    /// <summary>Lets drafts go. Those without an address stay; they can be copied or handed over.</summary>
    public Task<Outcome<OutboxDone>> SendAsync(
        Caller caller,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            caller,
            ids,
            m => m is { State: OutboxState.Draft, RecipientAddress: not null },
            OutboxState.Waiting,
            cancellation
        );

    /// <summary>Lets all drafts go, of one seminar or of all.</summary>
    public async Task<Outcome<OutboxDone>> SendAllAsync(
        Caller caller,
        string? seminarCode,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ids = await db.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Draft && m.RecipientAddress != null)
            .Where(m =>
                seminarCode == null
                || db.Set<Seminar>().Any(s => s.Id == m.SeminarId && s.Code == seminarCode)
            )
            .OrderBy(m => m.Id)
            .Select(m => m.Id)
            .ToListAsync(cancellation);
        return await SendAsync(caller, ids, cancellation);
    }

    /// <summary>Sends again what failed, or what may not have left. It keeps its Message-ID: a mail that arrived twice is recognised as one.</summary>
    public Task<Outcome<OutboxDone>> SendAgainAsync(
        Caller caller,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            caller,
            ids,
            m =>
                m
                    is {
                        State: OutboxState.Failed or OutboxState.Unknown,
                        RecipientAddress: not null
                    },
            OutboxState.Waiting,
            cancellation
        );

    /// <summary>Says that a message has reached its recipient: by another way, or after all.</summary>
    public Task<Outcome<OutboxDone>> MarkSentAsync(
        Caller caller,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            caller,
            ids,
            m => m.State is OutboxState.Draft or OutboxState.Failed or OutboxState.Unknown,
            OutboxState.Sent,
            cancellation
        );

    /// <summary>Decides that messages do not leave; also stops what waits for its hour.</summary>
    public Task<Outcome<OutboxDone>> DropAsync(
        Caller caller,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            caller,
            ids,
            m =>
                m.State
                    is OutboxState.Draft
                        or OutboxState.Waiting
                        or OutboxState.Failed
                        or OutboxState.Unknown,
            OutboxState.Dropped,
            cancellation
        );

    /// <summary>Takes back that messages do not leave: they are drafts again, and a reminder whose hour is still to come waits for it.</summary>
    public Task<Outcome<OutboxDone>> RestoreAsync(
        Caller caller,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            caller,
            ids,
            message =>
            {
                if (message.State != OutboxState.Dropped)
                {
                    return OutboxRules.Skip;
                }

                message.State =
                    message is { RemindsOn: not null, SendAfter: { } at }
                    && at > Now
                    && mail.IsConfigured
                        ? OutboxState.Waiting
                        : OutboxState.Draft;
                return null;
            },
            cancellation
        );

    private Task<Outcome<OutboxDone>> MoveAsync(
        Caller caller,
        IReadOnlyCollection<Guid> ids,
        Func<OutboxMessage, bool> may,
        OutboxState to,
        CancellationToken cancellation
    ) =>
        caller.IsDesk && to == OutboxState.Waiting && !mail.IsConfigured
            ? Task.FromResult<Outcome<OutboxDone>>(OutboxRules.NoServer)
            : ChangeAsync(
                caller,
                ids,
                message =>
                {
                    if (!may(message))
                    {
                        return OutboxRules.Skip;
                    }

                    message.State = to;
                    message.Attempts = 0;
                    message.Problem = null;
                    message.HeldBy = null;
                    message.HeldUntil = null;
                    message.SendAfter = to == OutboxState.Waiting ? null : message.SendAfter;
                    message.SentAt = to == OutboxState.Sent ? Now : null;
                    return null;
                },
                cancellation
            );

    private async Task<Outcome<OutboxDone>> ChangeAsync(
        Caller caller,
        IReadOnlyCollection<Guid> ids,
        Func<OutboxMessage, Refusal?> change,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        return await databases.RunAsync<OutboxDone>(
            async db =>
            {
                var messages = await db.Set<OutboxMessage>()
                    .Where(m => ids.Contains(m.Id))
                    .OrderBy(m => m.Id)
                    .ToListAsync(cancellation);
                if (messages.Count == 0)
                {
                    return Gone;
                }

                var changed = new List<OutboxMessage>();
                foreach (var message in messages)
                {
                    var before = OutboxRules.Words(message);
                    var refusal = change(message);
                    if (refusal == OutboxRules.Skip)
                    {
                        continue;
                    }

                    if (refusal is not null)
                    {
                        return refusal;
                    }

                    message.Version = Guid.CreateVersion7();
                    changed.Add(message);
                    db.Add(
                        AuditTrail.Entry(
                            caller,
                            Now,
                            AuditAction.Changed,
                            nameof(OutboxMessage),
                            message.Id,
                            message.NameForTrail,
                            message.SeminarId,
                            FieldChange.Between(before, OutboxRules.Words(message))
                        )
                    );
                }

                var announced = await Announcing.AnnounceAsync(
                    db,
                    caller,
                    [.. changed.Where(IsLeaving).Select(m => m.SeminarId).Distinct()],
                    Now,
                    cancellation
                );
                await db.SaveChangesAsync(cancellation);
                foreach (var message in changed)
                {
                    Publish(nameof(OutboxMessage), message.Id, message.SeminarId);
                }

                foreach (var seminar in announced)
                {
                    Publish(nameof(Seminar), seminar, seminar);
                }

                return new OutboxDone(changed.Count, messages.Count - changed.Count);

                void Publish(string kind, Guid id, Guid seminarId) =>
                    feed.Publish(caller, kind, id, seminarId, AuditAction.Changed);
            },
            cancellation
        );
    }

    private static bool IsLeaving(OutboxMessage message) =>
        message is { Kind: OutboxKind.Invitation, State: OutboxState.Waiting or OutboxState.Sent };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
