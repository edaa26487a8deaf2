using System.Data;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;

namespace ToaDam.Recording;

/// <summary>For services that change several records, or a record and its place, as one.</summary>
public sealed partial class RecordService
{
    /// <summary>Several saves, and what else belongs to them, together or not at all.</summary>
    internal Task<Outcome<T>> TogetherAsync<T>(
        Caller caller,
        Func<RecordWork, Task<Outcome<T>>> work,
        CancellationToken cancellation,
        IsolationLevel isolation = IsolationLevel.ReadCommitted
    )
        where T : class =>
        RecordWork.RunAsync(databases, feed, clock, caller, work, cancellation, isolation);

    /// <summary>An empty form of a part whose owner is known to be there.</summary>
    internal static RecordForm NewWithin(string kind, Guid? ownerId)
    {
        var known = RecordKinds.Find(kind)!;
        var entity = known.Create();
        return new(
            kind,
            entity.Id,
            ownerId,
            null,
            IsNew: true,
            Blank(known, entity),
            new Dictionary<Guid, string>()
        );
    }

    internal static async Task<Outcome<RecordForm>> OpenWithinAsync(
        RecordWork work,
        string kind,
        Guid id,
        CancellationToken cancellation
    )
    {
        var known = RecordKinds.Find(kind)!;
        var entity = await known
            .Rows.Where(work.Db, nameof(Entity.Id), [id])
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellation);
        return entity is null
            ? RecordRights.Gone
            : await ToFormAsync(work.Db, known, entity, cancellation);
    }

    /// <summary>Changes some fields of a record, or refuses where they no longer hold what the person saw.</summary>
    internal static async Task<Outcome<RecordForm>> ChangeWithinAsync(
        RecordWork work,
        RecordForm form,
        IEnumerable<KeyValuePair<string, string>> texts,
        string code,
        CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? seen = null
    )
    {
        var (start, mine) = (
            new Dictionary<string, string>(form.Values, StringComparer.Ordinal),
            new Dictionary<string, string>(form.Values, StringComparer.Ordinal)
        );
        foreach (var (field, text) in texts)
        {
            mine[field] = text;
            start[field] = seen?.GetValueOrDefault(field) ?? start[field];
        }

        return (
            await SaveWithinAsync(
                work,
                new(form.Kind, form.Id, form.OwnerId, form.IsNew, start, mine),
                cancellation
            )
        ).OrRefusal(code);
    }
}
