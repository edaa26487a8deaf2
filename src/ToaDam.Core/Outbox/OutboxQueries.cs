using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Outbox;

/// <summary>Reads messages as lists show them, without their text and files.</summary>
internal static class OutboxQueries
{
    public static IQueryable<OutboxRow> Rows(
        ToaDamDbContext db,
        IQueryable<OutboxMessage> messages
    ) =>
        from m in messages
        join s in db.Set<Seminar>() on m.SeminarId equals s.Id
        select new OutboxRow(
            m.Id,
            m.Version,
            m.Kind,
            m.State,
            m.RecipientName,
            m.RecipientAddress,
            m.Subject,
            s.Code,
            s.Title
        )
        {
            Attachments = db.Set<OutboxAttachment>().Count(a => a.MessageId == m.Id),
            CreatedAt = m.CreatedAt,
            CreatedBy = m.CreatedBy,
            SendAfter = m.SendAfter,
            SentAt = m.SentAt,
            Attempts = m.Attempts,
            Problem = m.Problem,
        };
}
