using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Outbox;
using ToaDam.Printing;
using ToaDam.Programmes;
using ToaDam.Recording;

namespace ToaDam.Invitations;

/// <summary>What telling somebody came to.</summary>
internal enum DraftStep
{
    /// <summary>The recipient knows all there is to know.</summary>
    Nothing,
    Made,
    Refreshed,
}

/// <summary>One seminar's facts, invitations and messages while drafts are made; the caller saves.</summary>
internal sealed partial class DraftDesk
{
    private readonly ToaDamDbContext _db;
    private readonly Caller _caller;
    private readonly DraftWriter _writer;
    private readonly InvitingPlan? _plan;
    private readonly string _linkBase;
    private readonly MailOptions _mail;
    private readonly DateTime _now;
    private readonly ToldFacts _facts;
    private readonly ILookup<Guid, OutboxMessage> _messages;

    /// <summary>Automatic reminders, also those that were stopped.</summary>
    private readonly List<OutboxMessage> _planned;

    private DraftDesk(
        ToaDamDbContext db,
        LetterComposer letters,
        Caller caller,
        PaperSource source,
        InvitingPlan? plan,
        List<Invitation> invitations,
        List<OutboxMessage> messages,
        string linkBase,
        MailOptions mail,
        DateTime now
    )
    {
        _db = db;
        _caller = caller;
        _plan = plan;
        _linkBase = linkBase;
        _mail = mail;
        _now = now;
        _facts = ToldFacts.Of(source.Seminar);
        _writer = new(db, letters, source, _facts, plan, linkBase, mail, now);
        _messages = messages
            .Where(m => m.State != OutboxState.Dropped)
            .ToLookup(m => m.InvitationId!.Value);
        _planned = messages.FindAll(m => m.RemindsOn is not null);
        Invitations = invitations;
    }

    public IReadOnlyList<Invitation> Invitations { get; }

    /// <summary>Null when there is no such seminar.</summary>
    public static async Task<DraftDesk?> OpenAsync(
        ToaDamDbContext db,
        LetterComposer letters,
        Caller caller,
        Guid seminarId,
        string linkBase,
        MailOptions mail,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var source = await PaperSource.LoadAsync(db, s => s.Id == seminarId, cancellation);
        if (source is null)
        {
            return null;
        }

        var plan = await db.Set<InvitingPlan>()
            .FirstOrDefaultAsync(p => p.SeminarId == seminarId, cancellation);
        var invitations = await db.Set<Invitation>()
            .Where(i => i.SeminarId == seminarId)
            .OrderBy(i => i.UnitId != null)
            .ThenBy(i => i.Position)
            .ThenBy(i => i.Id)
            .ToListAsync(cancellation);
        var messages = await db.Set<OutboxMessage>()
            .Where(m =>
                m.SeminarId == seminarId
                && m.InvitationId != null
                && (m.State != OutboxState.Dropped || m.RemindsOn != null)
            )
            .OrderBy(m => m.Id)
            .ToListAsync(cancellation);
        return new DraftDesk(
            db,
            letters,
            caller,
            source,
            plan,
            invitations,
            messages,
            linkBase,
            mail,
            clock.GetUtcNow().UtcDateTime
        );
    }

    /// <summary>Whether the invitation has reached the unit or guest: nobody is reminded of what it never heard of.</summary>
    public bool IsTold(Invitation invitation) =>
        Told.Of(invitation, Said(invitation), _facts) is not null;

    public Invitation? Find(Guid id) => Invitations.FirstOrDefault(i => i.Id == id);

    /// <summary>Drafts the invitation, or what has changed since; a draft that still waits is brought up to date.</summary>
    public async Task<DraftStep> TellAsync(Invitation invitation, CancellationToken cancellation)
    {
        var said = Said(invitation);
        var told = Told.Of(invitation, said, _facts);
        if (Waiting(invitation, OutboxKind.Invitation, OutboxKind.Update) is { } waiting)
        {
            return await _writer.RefreshAsync(waiting, invitation, told, cancellation);
        }

        if (!Told.NeedsDraft(invitation, said, _facts))
        {
            return DraftStep.Nothing;
        }

        await DraftAsync(
            invitation,
            told is null ? OutboxKind.Invitation : OutboxKind.Update,
            told?.ChangesTo(_facts) ?? [],
            cancellation
        );
        return DraftStep.Made;
    }

    /// <summary>The draft of such a message that nobody has let go yet.</summary>
    public OutboxMessage? Waiting(Invitation invitation, params ReadOnlySpan<OutboxKind> kinds)
    {
        OutboxMessage? found = null;
        foreach (var message in _messages[invitation.Id])
        {
            if (message.State == OutboxState.Draft && kinds.Contains(message.Kind))
            {
                found = message;
            }
        }

        return found;
    }

    /// <summary>Takes back what has not left yet.</summary>
    public void DropOpen(Invitation invitation)
    {
        foreach (
            var message in _messages[invitation.Id]
                .Where(m => m.State is OutboxState.Draft or OutboxState.Waiting)
        )
        {
            // Dropped, it would read as stopped by a person, also once the unit is invited again.
            if (message.RemindsOn is not null)
            {
                _db.Remove(message);
                continue;
            }

            message.State = OutboxState.Dropped;
            message.Version = Guid.CreateVersion7();
        }
    }

    /// <summary>What waits would leave with a new link: a person looks at it again first.</summary>
    public void HoldWaiting(Invitation invitation, string why)
    {
        foreach (
            var message in _messages[invitation.Id]
                .Where(m => m is { State: OutboxState.Waiting, RemindsOn: null })
        )
        {
            message.State = OutboxState.Draft;
            message.Problem = why;
            message.Version = Guid.CreateVersion7();
        }
    }

    public async Task DraftAsync(
        Invitation invitation,
        OutboxKind kind,
        IReadOnlyList<string> changes,
        CancellationToken cancellation
    )
    {
        var message = Add(invitation, kind);
        if (DraftWriter.CarriesLetter(kind))
        {
            invitation.CalendarSequence = (invitation.CalendarSequence ?? -1) + 1;
            invitation.Version = Guid.CreateVersion7();
        }

        await _writer.FillAsync(message, invitation, changes, cancellation);
        Record(message);
    }

    /// <summary>Whether the unit is one of those concerned, was told of the seminar and has not declined.</summary>
    public bool Expects(Invitation invitation, IReadOnlySet<Guid> concerned) =>
        invitation is { UnitId: { } unit, CancelledAt: null, Reply: not InvitationReply.Declined }
        && concerned.Contains(unit)
        && Told.Of(invitation, Said(invitation), _facts) is not null;

    /// <summary>Tells a unit of the published programme what it has to present; a draft that still waits is written anew.</summary>
    public void TellProgramme(
        Invitation invitation,
        int version,
        string? note,
        IReadOnlyList<PublishedItem> own
    )
    {
        Say(
            invitation,
            OutboxKind.ProgrammePublished,
            InvitationMail.Programme(
                _facts,
                _writer.Issuer,
                _writer.Invitee(invitation),
                version,
                note,
                own,
                _plan
            )
        );
    }

    /// <summary>Reminds a unit of what it still owes; a reminder that still waits is written anew.</summary>
    public void Remind(Invitation invitation, IReadOnlyList<string> owed) =>
        Say(
            invitation,
            OutboxKind.Reminder,
            InvitationMail.Reminder(
                _facts,
                _writer.Issuer,
                _writer.Invitee(invitation),
                owed,
                _plan
            )
        );

    /// <summary>Tells a unit what became of its works. A draft that still waits keeps what it said before.</summary>
    public void TellDecisions(Invitation invitation, IReadOnlyList<ToldDecision> decided)
    {
        var waiting = Waiting(invitation, OutboxKind.Decisions);
        IReadOnlyList<ToldDecision> before = waiting is null
            ? []
            : JsonSerializer.Deserialize<List<ToldDecision>>(waiting.Facts, AuditTrail.Json)!;
        // What was decided on the same work before, and told nobody, is no longer so.
        List<ToldDecision> all =
        [
            .. before.ExceptBy(decided.Select(d => d.WorkId), d => d.WorkId),
            .. decided,
        ];
        var message = Say(
            invitation,
            OutboxKind.Decisions,
            InvitationMail.Decisions(
                _facts,
                _writer.Issuer,
                _writer.Invitee(invitation),
                [.. all.Select(d => d.Sentence)],
                _plan
            )
        );
        message.Facts = JsonSerializer.Serialize(all, AuditTrail.Json);
    }

    /// <summary>A message of words only.</summary>
    private OutboxMessage Say(Invitation invitation, OutboxKind kind, string body)
    {
        var waiting = Waiting(invitation, kind);
        var message = waiting ?? Add(invitation, kind);
        _writer.Address(message, invitation);
        // What a person wrote into a draft gives way here: it told something else.
        (message.Body, message.Edited) = (body, false);
        if (waiting is null)
        {
            Record(message);
        }
        else
        {
            waiting.Version = Guid.CreateVersion7();
        }

        return message;
    }

    public Task<LetterFile> LetterAsync(Invitation invitation, CancellationToken cancellation) =>
        _writer.LetterAsync(invitation, cancellation);

    public string ChatText(Invitation invitation)
    {
        RecordLink(invitation, "", "đã tạo");
        return LinkTokens.Fill(
            _db,
            _writer.Body(OutboxKind.Invitation, invitation, []),
            invitation.Id,
            _linkBase,
            _now
        );
    }

    public async Task<int> RevokeAsync(Invitation invitation, CancellationToken cancellation)
    {
        var links = await _db.Set<PersonalLink>()
            .Where(l => l.InvitationId == invitation.Id && l.RevokedAt == null)
            .ToListAsync(cancellation);
        foreach (var link in links)
        {
            link.RevokedAt = _now;
        }

        RecordLink(invitation, "đang dùng được", "đã khóa");
        return links.Count;
    }

    public void Cancel(Invitation invitation)
    {
        var before = InvitationRules.Words(invitation);
        invitation.CancelledAt = _now;
        Record(invitation, FieldChange.Between(before, InvitationRules.Words(invitation)));
    }

    private void RecordLink(Invitation invitation, string old, string now) =>
        Record(invitation, [new("link", old, now)]);

    private void Record(Invitation invitation, IReadOnlyList<FieldChange> changes) =>
        _db.Add(
            InvitationRules.Entry(
                _caller,
                _now,
                AuditAction.Changed,
                invitation,
                _writer.Invitee(invitation),
                changes
            )
        );

    private OutboxMessage Add(Invitation invitation, OutboxKind kind, DateOnly? remindsOn = null)
    {
        var id = Ids.Next();
        var message = new OutboxMessage
        {
            Id = id,
            SeminarId = invitation.SeminarId,
            InvitationId = invitation.Id,
            Kind = kind,
            RemindsOn = remindsOn,
            LinkBase = _linkBase,
            MessageId = $"{id:N}@{_mail.Domain}",
            CreatedAt = _now,
            CreatedBy = _caller.DisplayName,
        };
        _db.Add(message);
        return message;
    }

    private void Record(OutboxMessage message) =>
        _db.Add(
            AuditTrail.Entry(
                _caller,
                _now,
                AuditAction.Added,
                nameof(OutboxMessage),
                message.Id,
                message.NameForTrail,
                message.SeminarId
            )
        );

    private List<SaidFacts> Said(Invitation invitation) =>
        [.. _messages[invitation.Id].Select(m => new SaidFacts(m.Kind, m.State, m.Facts))];
}

/// <summary>What became of one work, as a letter to its unit says it.</summary>
internal sealed record ToldDecision(Guid WorkId, string Sentence);
