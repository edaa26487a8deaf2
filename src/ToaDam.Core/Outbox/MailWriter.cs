using MimeKit;
using ToaDam.Data;
using ToaDam.Invitations;

namespace ToaDam.Outbox;

/// <summary>Turns a message of the outbox into a mail.</summary>
internal static class MailWriter
{
    /// <summary>The mail with its files. The text already holds the personal link.</summary>
    public static MimeMessage Write(
        OutboxMessage message,
        string body,
        IEnumerable<OutboxAttachment> files,
        MailOptions options
    )
    {
        var mail = new MimeMessage { MessageId = message.MessageId, Subject = message.Subject };
        if (options.From is { } from)
        {
            mail.From.Add(new MailboxAddress(options.FromName ?? "", from));
        }

        if (message.RecipientAddress is { } to)
        {
            mail.To.Add(new MailboxAddress(message.RecipientName, to));
        }

        var parts = new BodyBuilder { TextBody = body };
        foreach (var file in files)
        {
            var type = ContentType.Parse(file.ContentType);
            if (type.IsMimeType("text", "calendar"))
            {
                type.Charset = "utf-8";
                // Mail programs offer "accept" and "remove" by this, before they open the file.
                type.Parameters["method"] = CalendarEntry.MethodOf(file.Content);
            }

            parts.Attachments.Add(file.FileName, file.Content, type);
        }

        mail.Body = parts.ToMessageBody();
        return mail;
    }

    /// <summary>The text as it leaves: a new personal link stands where the draft has its mark. The caller saves.</summary>
    public static string Fill(ToaDamDbContext db, OutboxMessage message, DateTime now) =>
        LinkTokens.Fill(db, message.Body, message.InvitationId, message.LinkBase, now);

    public static byte[] ToBytes(MimeMessage mail)
    {
        using var stream = new MemoryStream();
        mail.WriteTo(stream);
        return stream.ToArray();
    }
}
