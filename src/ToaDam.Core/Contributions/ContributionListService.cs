using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>Finds contributions among very many, and changes many at once.</summary>
public sealed class ContributionListService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    public const int PageSize = 50;

    /// <summary>A search shows this many hits at most; whoever looks for one types another word.</summary>
    public const int MaxHits = 300;

    public const int MaxBulk = 200;

    private const int ExcerptLength = 200;

    /// <summary>
    /// One page in the order of the report. A search has the hits with the typed diacritics first (typed without any,
    /// those that hold the words one after the other).
    /// </summary>
    /// <param name="seminarCode">Null for the contributions of all seminars.</param>
    public async Task<Outcome<Page<ContributionListItem>>> ListAsync(
        Caller caller,
        string? seminarCode,
        ContributionFilter filter,
        int page,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var term = SearchTerm.Of(filter.Search);
        var query = Filtered(db, seminarCode, filter);
        var skip = Math.Clamp(page, 0, 100_000) * PageSize;
        if (term.IsEmpty)
        {
            var total = await query.CountAsync(cancellation);
            // The ids first, which the index holds; the long rows only for the page that is shown.
            var ids = await query
                .InOrder()
                .Skip(skip)
                .Take(PageSize)
                .Select(c => c.Id)
                .ToListAsync(cancellation);
            return new Page<ContributionListItem>(await RowsAsync(db, ids, cancellation), total);
        }

        var hits = await PartSearch.HitsAsync(
            db,
            query,
            term,
            PartSearch.InOrder,
            MaxHits + 1,
            cancellation
        );
        var shown = hits.OrderByDescending(h => SearchRank.IsBest(term, h.Rank))
            .ThenBy(h => h.SeminarId)
            .ThenBy(h => h.Position)
            .ThenBy(h => h.Id)
            .Take(MaxHits)
            .Skip(skip)
            .Take(PageSize);
        return new Page<ContributionListItem>(
            await RowsAsync(db, [.. shown.Select(h => h.Id)], cancellation),
            Math.Min(hits.Count, MaxHits)
        )
        {
            More = hits.Count > MaxHits,
        };
    }

    /// <summary>Gives up to <see cref="MaxBulk"/> contributions one status; each change is audited by itself.</summary>
    public async Task<Outcome<BulkReport>> SetStatusAsync(
        Caller caller,
        IReadOnlyCollection<Guid> ids,
        ContributionStatus status,
        CancellationToken cancellation
    ) =>
        status is ContributionStatus.MergedInto or ContributionStatus.DuplicateOf
            ? caller.IsDesk
                ? new Refusal(
                    "bulk-needs-target",
                    "Gộp hoặc đánh dấu trùng phải chỉ ra ý kiến còn lại. Hãy mở từng ý kiến và chọn ý kiến đó."
                )
                : Caller.Forbidden
            : await ChangeAsync(
                caller,
                ids,
                c => c.Status != status,
                c => c.Status = status,
                cancellation
            );

    /// <summary>Puts up to <see cref="MaxBulk"/> contributions under one topic; an empty one takes them out of theirs.</summary>
    public async Task<Outcome<BulkReport>> SetTopicAsync(
        Caller caller,
        IReadOnlyCollection<Guid> ids,
        string? topic,
        CancellationToken cancellation
    )
    {
        string? clean = null;
        if (!string.IsNullOrWhiteSpace(topic))
        {
            var text = TextGate.Clean(topic, Lengths.Line, multiLine: false);
            if (text.Refusal is { Code: not TextGate.Empty } refusal)
            {
                return caller.IsDesk ? refusal : Caller.Forbidden;
            }

            clean = text.Value;
        }

        return await ChangeAsync(
            caller,
            ids,
            c => c.Topic != clean,
            c => c.Topic = clean,
            cancellation
        );
    }

    /// <summary>Takes such a change back, together or not at all; what somebody else gave since has the last word.</summary>
    public async Task<Outcome<BulkReport>> UndoAsync(
        Caller caller,
        IReadOnlyList<BulkChange> changes,
        CancellationToken cancellation
    )
    {
        var byId = changes.DistinctBy(c => c.Id).ToDictionary(c => c.Id);
        return await ChangeAsync(
            caller,
            [.. byId.Keys],
            c => Marks.Of(c) == byId[c.Id].Written,
            c => (c.Status, c.Topic) = (byId[c.Id].Before.Status, byId[c.Id].Before.Topic),
            cancellation
        );
    }

    private static IQueryable<Contribution> Filtered(
        ToaDamDbContext db,
        string? seminarCode,
        ContributionFilter filter
    )
    {
        var query = db.Set<Contribution>().AsNoTracking();
        if (seminarCode is not null)
        {
            query = query.Where(c =>
                c.SeminarId
                == db.Set<Seminar>()
                    .Where(s => s.Code == seminarCode)
                    .Select(s => s.Id)
                    .FirstOrDefault()
            );
        }

        if (filter.Kind is { } kind)
        {
            query = query.Where(c => c.Kind == kind);
        }

        if (filter.Status is { } status)
        {
            query = query.Where(c => c.Status == status);
        }

        if (filter.UnitId is { } unit)
        {
            query = query.Where(c => c.UnitId == unit);
        }

        if (filter.Topic is { } wanted)
        {
            var topic = TextGate.WithoutNul(wanted);
            query = query.Where(c => c.Topic == topic);
        }

        return query;
    }

    private static async Task<IReadOnlyList<ContributionListItem>> RowsAsync(
        ToaDamDbContext db,
        List<Guid> ids,
        CancellationToken cancellation
    )
    {
        var rows = await db.Set<Contribution>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new ContributionListItem(
                c.Id,
                db.Set<Seminar>()
                    .Where(s => s.Id == c.SeminarId)
                    .Select(s => s.Code)
                    .FirstOrDefault()!,
                c.Kind,
                c.Status,
                c.Title,
                c.Text.Substring(0, ExcerptLength + 1),
                db.Set<MemberUnit>()
                    .Where(u => u.Id == c.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
                c.Topic
            ))
            .ToListAsync(cancellation);
        var place = ids.Index().ToDictionary(i => i.Item, i => i.Index);
        return
        [
            .. rows.OrderBy(r => place[r.Id])
                .Select(r => r with { Excerpt = Common.Excerpt.Of(r.Excerpt, ExcerptLength) }),
        ];
    }

    private async Task<Outcome<BulkReport>> ChangeAsync(
        Caller caller,
        IReadOnlyCollection<Guid> ids,
        Func<Contribution, bool> differs,
        Action<Contribution> change,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (ids.Count > MaxBulk)
        {
            return new Refusal(
                "bulk-many",
                $"Mỗi lần chỉ đổi được {MaxBulk} ý kiến. Hãy chọn ít hơn."
            );
        }

        return await databases.RunAsync(
            db => ChangeOnceAsync(db, caller, [.. ids], differs, change, cancellation),
            cancellation
        );
    }

    private async Task<Outcome<BulkReport>> ChangeOnceAsync(
        ToaDamDbContext db,
        Caller caller,
        HashSet<Guid> ids,
        Func<Contribution, bool> differs,
        Action<Contribution> change,
        CancellationToken cancellation
    )
    {
        var found = await db.Set<Contribution>()
            .Where(c => ids.Contains(c.Id))
            .ToListAsync(cancellation);
        foreach (var seminar in found.Select(c => c.SeminarId).Distinct())
        {
            if (await RecordRights.CheckWriteAsync(db, seminar, cancellation) is { } archived)
            {
                return archived;
            }
        }

        var changed = found.Where(differs).ToList();
        var before = changed.ConvertAll(Marks.Of);
        changed.ForEach(change);
        if (changed.Count > 0)
        {
            await db.SaveAuditedAsync(caller, clock.GetUtcNow().UtcDateTime, cancellation);
        }

        foreach (var c in changed)
        {
            feed.Publish(caller, nameof(Contribution), c.Id, c.SeminarId, AuditAction.Changed);
        }

        return new BulkReport(changed.Count, found.Count - changed.Count, ids.Count - found.Count)
        {
            Changes =
            [
                .. changed.Zip(before, (c, marks) => new BulkChange(c.Id, marks, Marks.Of(c))),
            ],
        };
    }
}
