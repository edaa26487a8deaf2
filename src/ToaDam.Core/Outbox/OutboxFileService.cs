using Microsoft.EntityFrameworkCore;
using MimeKit;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Outbox;

/// <summary>What of a message can be saved or copied, to be sent by another way.</summary>
public sealed class OutboxFileService(
    IDbContextFactory<ToaDamDbContext> databases,
    MailOptions options,
    TimeProvider clock
)
{
    /// <summary>One attached file, as it was frozen with the draft.</summary>
    public async Task<Outcome<OutboxDownload>> FileAsync(
        Caller caller,
        Guid messageId,
        Guid fileId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var file = await db.Set<OutboxAttachment>()
            .AsNoTracking()
            .FirstOrDefaultAsync(a => a.Id == fileId && a.MessageId == messageId, cancellation);
        return file is null
            ? RecordRights.Gone
            : new OutboxDownload(file.FileName, file.ContentType, file.Content);
    }

    /// <summary>The whole mail as a file that a mail program opens ready to send. Its personal link is made now.</summary>
    public Task<Outcome<OutboxDownload>> MailAsync(
        Caller caller,
        Guid id,
        CancellationToken cancellation
    ) =>
        WithLinkAsync(
            caller,
            id,
            async (db, message, body) =>
            {
                var files = await db.Set<OutboxAttachment>()
                    .AsNoTracking()
                    .Where(a => a.MessageId == id)
                    .OrderBy(a => a.Id)
                    .ToListAsync(cancellation);
                var mail = MailWriter.Write(message, body, files, options);
                // Mail programs show it as a draft, not as a mail received.
                mail.Headers.Add("X-Unsent", "1");
                return new OutboxDownload(
                    $"{FileNames.Of(message.RecipientName)}.eml",
                    "message/rfc822",
                    MailWriter.ToBytes(mail)
                );
            },
            cancellation
        );

    /// <summary>The text to paste elsewhere, with a personal link that is made now.</summary>
    public Task<Outcome<OutboxText>> TextAsync(
        Caller caller,
        Guid id,
        CancellationToken cancellation
    ) =>
        WithLinkAsync(
            caller,
            id,
            (_, message, body) => Task.FromResult(new OutboxText($"{message.Subject}\n\n{body}")),
            cancellation
        );

    private async Task<Outcome<T>> WithLinkAsync<T>(
        Caller caller,
        Guid id,
        Func<ToaDamDbContext, OutboxMessage, string, Task<T>> use,
        CancellationToken cancellation
    )
        where T : class
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var message = await db.Set<OutboxMessage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == id, cancellation);
        if (message is null)
        {
            return RecordRights.Gone;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var body = MailWriter.Fill(db, message, now);
        var made = await use(db, message, body);
        await db.SaveChangesAsync(cancellation);
        return made;
    }
}
