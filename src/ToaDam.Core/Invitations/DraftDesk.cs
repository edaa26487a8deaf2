using System.Text;
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
internal sealed class DraftDesk
{
    private readonly ToaDamDbContext _db;
    private readonly LetterComposer _letters;
    private readonly Caller _caller;
    private readonly PaperSource _source;
    private readonly InvitingPlan? _plan;
    private readonly string _linkBase;
    private readonly MailOptions _mail;
    private readonly DateTime _now;
    private readonly ToldFacts _facts;
    private readonly ILookup<Guid, OutboxMessage> _messages;

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
        _letters = letters;
        _caller = caller;
        _source = source;
        _plan = plan;
        _linkBase = linkBase;
        _mail = mail;
        _now = now;
        _facts = ToldFacts.Of(source.Seminar);
        _messages = messages.ToLookup(m => m.InvitationId!.Value);
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
                m.SeminarId == seminarId && m.InvitationId != null && m.State != OutboxState.Dropped
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

    public Invitation? Find(Guid id) => Invitations.FirstOrDefault(i => i.Id == id);

    /// <summary>Drafts the invitation, or what has changed since; a draft that still waits is written anew.</summary>
    public async Task<DraftStep> TellAsync(Invitation invitation, CancellationToken cancellation)
    {
        var last = _messages[invitation.Id].LastOrDefault(m => m.Facts.Length > 0);
        var told = last is null ? null : ToldFacts.Read(last.Facts);
        if (last is { Kind: OutboxKind.Cancellation })
        {
            return DraftStep.Nothing;
        }

        if (told == _facts && (last!.State != OutboxState.Draft || IsAddressed(last, invitation)))
        {
            return DraftStep.Nothing;
        }

        if (last is not { State: OutboxState.Draft })
        {
            await DraftAsync(
                invitation,
                told is null ? OutboxKind.Invitation : OutboxKind.Update,
                told?.ChangesTo(_facts) ?? [],
                cancellation
            );
            return DraftStep.Made;
        }

        // Nobody has seen it yet: the same message says it right the first time.
        var before = _messages[invitation.Id]
            .LastOrDefault(m => m.Facts.Length > 0 && m.State != OutboxState.Draft);
        await FillAsync(
            last,
            invitation,
            before is null ? [] : ToldFacts.Read(before.Facts)!.ChangesTo(_facts),
            cancellation
        );
        last.Version = Guid.CreateVersion7();
        return DraftStep.Refreshed;
    }

    public async Task DraftAsync(
        Invitation invitation,
        OutboxKind kind,
        IReadOnlyList<string> changes,
        CancellationToken cancellation
    )
    {
        var message = Add(invitation, kind);
        if (CarriesLetter(kind))
        {
            invitation.CalendarSequence = (invitation.CalendarSequence ?? -1) + 1;
            invitation.Version = Guid.CreateVersion7();
        }

        await FillAsync(message, invitation, changes, cancellation);
        Record(message);
    }

    /// <summary>Whether the unit is one of those concerned, was told of the seminar and has not declined.</summary>
    public bool Expects(Invitation invitation, IReadOnlySet<Guid> concerned) =>
        invitation is { UnitId: { } unit, Reply: not InvitationReply.Declined }
        && concerned.Contains(unit)
        && (
            invitation.HandedOverOn is not null
            || _messages[invitation.Id].Any(m => m.State != OutboxState.Draft)
        );

    /// <summary>Tells a unit of the published programme what it has to present; a draft that still waits is written anew.</summary>
    public void TellProgramme(
        Invitation invitation,
        int version,
        string? note,
        IReadOnlyList<PublishedItem> own
    )
    {
        var waiting = _messages[invitation.Id]
            .LastOrDefault(m =>
                m is { Kind: OutboxKind.ProgrammePublished, State: OutboxState.Draft }
            );
        var message = waiting ?? Add(invitation, OutboxKind.ProgrammePublished);
        Address(message, invitation);
        message.Body = InvitationMail.Programme(
            _facts,
            Issuer,
            Invitee(invitation),
            version,
            note,
            own,
            _plan
        );
        if (waiting is null)
        {
            Record(message);
        }
        else
        {
            waiting.Version = Guid.CreateVersion7();
        }
    }

    public async Task<LetterFile> LetterAsync(
        Invitation invitation,
        CancellationToken cancellation
    ) =>
        new(
            LetterComposer.FileName(_source.Seminar, Invitee(invitation)),
            await _letters.PrintAsync(_source, _plan, invitation, Invitee(invitation), cancellation)
        );

    public string ChatText(Invitation invitation) =>
        LinkTokens.Fill(
            _db,
            Body(OutboxKind.Invitation, invitation, []),
            invitation.Id,
            _linkBase,
            _now
        );

    public async Task<int> RevokeAsync(Invitation invitation, CancellationToken cancellation)
    {
        var links = await _db.Set<PersonalLink>()
            .Where(l => l.InvitationId == invitation.Id && l.RevokedAt == null)
            .ToListAsync(cancellation);
        foreach (var link in links)
        {
            link.RevokedAt = _now;
        }

        return links.Count;
    }

    private string Invitee(Invitation invitation) =>
        LetterComposer.Invitee(
            invitation,
            invitation.UnitId is { } unit ? _source.Units[unit] : null,
            _source.Seminar.Address
        );

    private string Body(OutboxKind kind, Invitation invitation, IReadOnlyList<string> changes) =>
        InvitationMail.Body(kind, _facts, Issuer, Invitee(invitation), invitation, _plan, changes);

    private string? Issuer => new LetterheadBuilder(_source, DocumentKind.Invitation).Issuer;

    /// <summary>A letter and a calendar entry go with these; the others are words only.</summary>
    private static bool CarriesLetter(OutboxKind kind) =>
        kind is OutboxKind.Invitation or OutboxKind.Update or OutboxKind.Cancellation;

    private OutboxMessage Add(Invitation invitation, OutboxKind kind)
    {
        var id = Ids.Next();
        var message = new OutboxMessage
        {
            Id = id,
            SeminarId = invitation.SeminarId,
            InvitationId = invitation.Id,
            Kind = kind,
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
                $"{message.Subject} – {message.RecipientName}",
                message.SeminarId
            )
        );

    private void Address(OutboxMessage message, Invitation invitation)
    {
        message.RecipientName = invitation.ContactName is { } contact
            ? $"{contact} ({Invitee(invitation)})"
            : Invitee(invitation);
        message.RecipientAddress = invitation.ContactEmail;
        message.Subject = InvitationMail.Subject(message.Kind, _facts.Title);
    }

    private static bool IsAddressed(OutboxMessage message, Invitation invitation) =>
        message.RecipientAddress == invitation.ContactEmail;

    private async Task FillAsync(
        OutboxMessage message,
        Invitation invitation,
        IReadOnlyList<string> changes,
        CancellationToken cancellation
    )
    {
        Address(message, invitation);
        message.Body = Body(message.Kind, invitation, changes);
        if (!CarriesLetter(message.Kind))
        {
            return;
        }

        message.Facts = _facts.ToJson();
        await _db.Set<OutboxAttachment>()
            .Where(a => a.MessageId == message.Id)
            .ExecuteDeleteAsync(cancellation);
        if (message.Kind != OutboxKind.Cancellation)
        {
            var letter = await LetterAsync(invitation, cancellation);
            Attach(message, letter.FileName, "application/pdf", letter.Content);
        }

        if (
            CalendarEntry.Write(
                invitation.Id,
                invitation.CalendarSequence ?? 0,
                message.Kind == OutboxKind.Cancellation,
                _facts,
                _mail.From,
                invitation.ContactEmail,
                _now
            ) is
            { } calendar
        )
        {
            Attach(
                message,
                $"{_source.Seminar.Code}.ics",
                CalendarEntry.ContentType,
                Encoding.UTF8.GetBytes(calendar)
            );
        }
    }

    private void Attach(OutboxMessage message, string name, string type, byte[] content) =>
        _db.Add(
            new OutboxAttachment
            {
                MessageId = message.Id,
                FileName = name,
                ContentType = type,
                Content = content,
            }
        );
}
