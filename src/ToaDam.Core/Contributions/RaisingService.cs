using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Statements;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>Something that was sent in and not raised yet. The kind is a contribution's; null for a paper.</summary>
public sealed record Waiting(Guid Id, ContributionKind? Kind, string Title, string? Unit);

/// <summary>What raising changed, for an undo: the record, its texts before, and the statement that was added.</summary>
public sealed record Raised(
    string Kind,
    Guid Id,
    string Name,
    IReadOnlyDictionary<string, string> Before,
    Guid? StatementId
);

/// <summary>Marks what units sent in as raised at an item of the programme, so that nobody types it again.</summary>
public sealed class RaisingService(
    IDbContextFactory<ToaDamDbContext> databases,
    RecordService records,
    TrashService trash
)
{
    /// <summary>Whoever does not see it types a word.</summary>
    public const int MaxShown = 20;

    private const int MaxName = 200;

    public async Task<Outcome<Waiting[]>> ContributionsAsync(
        Caller caller,
        Guid seminarId,
        string typed,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var waiting = db.Set<Contribution>()
            .Where(c =>
                c.SeminarId == seminarId
                && (
                    c.Status == ContributionStatus.Submitted
                    || c.Status == ContributionStatus.UnitConfirmed
                    || c.Status == ContributionStatus.Accepted
                )
            );
        waiting = Words(typed)
            .Aggregate(
                waiting,
                (q, w) =>
                    q.Where(c =>
                        c.SearchText.Contains(w)
                        || db.Set<MemberUnit>()
                            .Any(u => u.Id == c.UnitId && u.SearchText.Contains(w))
                    )
            );
        return (
            await waiting
                .OrderBy(c => c.Position)
                .ThenBy(c => c.Id)
                .Take(MaxShown)
                .Select(c => new Waiting(
                    c.Id,
                    c.Kind,
                    c.Title ?? c.Text.Substring(0, MaxName),
                    db.Set<MemberUnit>()
                        .Where(u => u.Id == c.UnitId)
                        .Select(u => u.ShortName ?? u.OfficialName)
                        .FirstOrDefault()
                ))
                .ToListAsync(cancellation)
        ).ToArray();
    }

    // A seminar has dozens of papers, and papers have no column of folded words.
    public async Task<Outcome<Waiting[]>> PapersAsync(
        Caller caller,
        Guid seminarId,
        string typed,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var papers = await db.Set<Paper>()
            .Where(p => p.SeminarId == seminarId && p.Presented != true)
            .OrderBy(p => p.Position)
            .ThenBy(p => p.Id)
            .Select(p => new Waiting(
                p.Id,
                null,
                p.Title,
                db.Set<MemberUnit>()
                    .Where(u => u.Id == p.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault()
            ))
            .ToListAsync(cancellation);
        var words = Words(typed);
        return papers
            .Where(p =>
                SearchFold.Fold($"{p.Title} {p.Unit}") is var folded
                && words.All(w => folded.Contains(w, StringComparison.Ordinal))
            )
            .Take(MaxShown)
            .ToArray();
    }

    public async Task<Outcome<Raised>> RaiseAsync(
        Caller caller,
        Guid contributionId,
        Guid? itemId,
        CancellationToken cancellation
    ) =>
        await ChangeAsync(
            caller,
            nameof(Contribution),
            contributionId,
            values =>
            {
                values["status"] = nameof(ContributionStatus.Presented);
                values["item"] = $"{itemId}";
            },
            values => values["title"] is { Length: > 0 } title ? title : values["text"],
            cancellation
        );

    /// <summary>The paper was read at the item: that is also a statement of whoever presented it.</summary>
    public async Task<Outcome<Raised>> ReadOutAsync(
        Caller caller,
        Guid paperId,
        Guid? itemId,
        CancellationToken cancellation
    )
    {
        var read = await ChangeAsync(
            caller,
            nameof(Paper),
            paperId,
            values =>
            {
                values["presented"] = "true";
                values["item"] = $"{itemId}";
            },
            values => values["title"],
            cancellation
        );
        if (!read.Ok)
        {
            return read;
        }

        var paper = await records.OpenAsync(caller, nameof(Paper), paperId, cancellation);
        if (!paper.Ok)
        {
            return paper.Refusal;
        }

        var form = await records.NewAsync(
            caller,
            nameof(Statement),
            paper.Value.OwnerId,
            cancellation
        );
        if (!form.Ok)
        {
            return form.Refusal;
        }

        var values = paper.Value.Values;
        var mine = new Dictionary<string, string>(form.Value.Values, StringComparer.Ordinal)
        {
            ["kind"] = values["kind"] is nameof(PaperKind.Keynote)
                ? nameof(StatementKind.Report)
                : nameof(StatementKind.Paper),
            ["item"] = $"{itemId}",
            ["speaker"] = values["presenter"],
            ["unit"] = values["unit"],
            ["paper"] = $"{paperId}",
        };
        var saved = await records.SaveAsync(
            caller,
            new(
                nameof(Statement),
                form.Value.Id,
                paper.Value.OwnerId,
                IsNew: true,
                form.Value.Values,
                mine
            ),
            cancellation
        );
        return !saved.Ok ? saved.Refusal
            : saved.Value.Problems is [var problem, ..]
                ? new Refusal("statement-refused", problem.Sentence)
            : read.Value with { StatementId = form.Value.Id };
    }

    public async Task<Outcome<Raised>> UndoAsync(
        Caller caller,
        Raised raised,
        CancellationToken cancellation
    )
    {
        if (raised.StatementId is { } statement)
        {
            var removed = await trash.RemoveAsync(
                caller,
                nameof(Statement),
                statement,
                cancellation
            );
            if (!removed.Ok)
            {
                return removed.Refusal;
            }
        }

        return await ChangeAsync(
            caller,
            raised.Kind,
            raised.Id,
            values =>
            {
                foreach (var (field, text) in raised.Before)
                {
                    values[field] = text;
                }
            },
            _ => raised.Name,
            cancellation
        );
    }

    private async Task<Outcome<Raised>> ChangeAsync(
        Caller caller,
        string kind,
        Guid id,
        Action<Dictionary<string, string>> change,
        Func<IReadOnlyDictionary<string, string>, string> name,
        CancellationToken cancellation
    )
    {
        var form = await records.OpenAsync(caller, kind, id, cancellation);
        if (!form.Ok)
        {
            return form.Refusal;
        }

        var values = form.Value.Values;
        var mine = new Dictionary<string, string>(values, StringComparer.Ordinal);
        change(mine);
        var saved = await records.SaveAsync(
            caller,
            new(kind, id, form.Value.OwnerId, IsNew: false, values, mine),
            cancellation
        );
        return !saved.Ok ? saved.Refusal
            : saved.Value.Problems is [var problem, ..]
                ? new Refusal("raise-refused", problem.Sentence)
            : saved.Value.Conflicts.Count > 0
                ? new Refusal(
                    "changed-meanwhile",
                    "Người khác vừa sửa mục này. Hãy tìm lại rồi chọn lần nữa."
                )
            : new Raised(
                kind,
                id,
                name(values),
                values
                    .Where(v => mine[v.Key] != v.Value)
                    .ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal),
                null
            );
    }

    private static string[] Words(string typed) =>
        SearchFold.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
