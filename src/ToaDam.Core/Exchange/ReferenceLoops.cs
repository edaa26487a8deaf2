using ToaDam.Common;

namespace ToaDam.Exchange;

/// <summary>
/// Finds chains of references that come back to where they started, such as two units that are each other's successor:
/// they mean nothing, and the database can't store them in any order.
/// </summary>
internal static class ReferenceLoops
{
    public static IEnumerable<(MatchedRecord Record, FieldShape Field)> Find(
        IEnumerable<MatchedRecord> records,
        ReferenceBook book
    )
    {
        foreach (var record in records)
        {
            var type = record.Entity.GetType();
            foreach (
                var field in RecordShape
                    .Of(type)
                    .Fields.Where(f => f.Kind == FieldKind.Reference && f.Target == type)
            )
            {
                if (ComesBack(record.Entity, field, book))
                {
                    yield return (record, field);
                }
            }
        }
    }

    private static bool ComesBack(Entity start, FieldShape field, ReferenceBook book)
    {
        var seen = new HashSet<Entity>();
        var at = start;
        while (field.Get(at) is Guid id && book.ById(id) is { } next && seen.Add(next))
        {
            if (next == start)
            {
                // One that names itself has a sentence of its own.
                return at != start;
            }

            at = next;
        }

        return false;
    }
}
