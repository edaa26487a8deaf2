using System.Text;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Outbox;
using ToaDam.Printing;

namespace ToaDam.Invitations;

/// <summary>Fills the messages of one seminar: address, words, letter and calendar entry; the caller saves.</summary>
/// <param name="now">UTC.</param>
internal sealed class DraftWriter(
    ToaDamDbContext db,
    LetterComposer letters,
    PaperSource source,
    ToldFacts facts,
    InvitingPlan? plan,
    string linkBase,
    MailOptions mail,
    DateTime now
)
{
    public string Invitee(Invitation invitation) =>
        LetterComposer.Invitee(
            invitation,
            invitation.UnitId is { } unit ? source.Units[unit] : null,
            source.Seminar.Address
        );

    public string Body(OutboxKind kind, Invitation invitation, IReadOnlyList<string> changes) =>
        InvitationMail.Body(kind, facts, Issuer, Invitee(invitation), invitation, plan, changes);

    public string? Issuer => new LetterheadBuilder(source, DocumentKind.Invitation).Issuer;

    /// <summary>A letter and a calendar entry go with these; the others are words only.</summary>
    public static bool CarriesLetter(OutboxKind kind) =>
        kind is OutboxKind.Invitation or OutboxKind.Update or OutboxKind.Cancellation;

    public void Address(OutboxMessage message, Invitation invitation)
    {
        var name = invitation.ContactName is { } contact
            ? $"{contact} ({Invitee(invitation)})"
            : Invitee(invitation);
        message.RecipientName = Excerpt.Start(name, Lengths.Line);
        message.RecipientAddress = invitation.ContactEmail;
        message.Subject = Excerpt.Of(
            InvitationMail.Subject(message.Kind, facts.Title),
            Lengths.Title
        );
        message.LinkBase = linkBase;
    }

    public async Task FillAsync(
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

        message.Facts = facts.ToJson();
        if (message.Kind != OutboxKind.Cancellation)
        {
            var letter = await LetterAsync(invitation, cancellation);
            Attach(message, letter.FileName, "application/pdf", letter.Content);
        }

        AttachEntry(message, invitation);
    }

    /// <summary>Brings a draft up to date: its letter always, its words unless a person changed them.</summary>
    public async Task<DraftStep> RefreshAsync(
        OutboxMessage message,
        Invitation invitation,
        ToldFacts? told,
        CancellationToken cancellation
    )
    {
        // Set first: when it can't be, the draft keeps the letter that it has.
        var letter = await LetterAsync(invitation, cancellation);
        var files = await db.Set<OutboxAttachment>()
            .Where(a => a.MessageId == message.Id)
            .ToListAsync(cancellation);
        var before = (
            message.Facts,
            message.RecipientAddress,
            message.RecipientName,
            message.Subject,
            message.Body
        );
        var same = files.Exists(f => f.Content.AsSpan().SequenceEqual(letter.Content));
        message.Facts = facts.ToJson();
        if (!message.Edited)
        {
            Address(message, invitation);
            message.Body = Body(message.Kind, invitation, told?.ChangesTo(facts) ?? []);
        }

        if (
            same
            && before
                == (
                    message.Facts,
                    message.RecipientAddress,
                    message.RecipientName,
                    message.Subject,
                    message.Body
                )
        )
        {
            return DraftStep.Nothing;
        }

        if (message.Edited)
        {
            message.Problem =
                "Giấy mời kèm theo đã cập nhật; lời thư do người sửa nên giữ nguyên. Hãy xem lại trước khi gửi.";
        }

        db.RemoveRange(files);
        Attach(message, letter.FileName, "application/pdf", letter.Content);
        AttachEntry(message, invitation);
        message.Version = Guid.CreateVersion7();
        return DraftStep.Refreshed;
    }

    private void AttachEntry(OutboxMessage message, Invitation invitation)
    {
        if (
            CalendarEntry.Write(
                invitation.Id,
                invitation.CalendarSequence ?? 0,
                message.Kind == OutboxKind.Cancellation,
                facts,
                mail.From,
                message.RecipientAddress,
                now
            ) is
            { } calendar
        )
        {
            Attach(
                message,
                $"{source.Seminar.Code}.ics",
                CalendarEntry.ContentType,
                Encoding.UTF8.GetBytes(calendar)
            );
        }
    }

    public async Task<LetterFile> LetterAsync(
        Invitation invitation,
        CancellationToken cancellation
    ) =>
        new(
            LetterComposer.FileName(source.Seminar, Invitee(invitation)),
            await letters.PrintAsync(
                source,
                plan,
                invitation,
                Invitee(invitation),
                linkBase,
                cancellation
            )
        );

    private void Attach(OutboxMessage message, string name, string type, byte[] content) =>
        db.Add(
            new OutboxAttachment
            {
                MessageId = message.Id,
                FileName = name,
                ContentType = type,
                Content = content,
            }
        );
}
