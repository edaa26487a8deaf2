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
)
{
    /// <summary>The texts that stand there now: whoever changed them since has the last word.</summary>
    public IReadOnlyDictionary<string, string>? Written { get; init; }

    /// <summary>The statement as it was added.</summary>
    public Guid? StatementVersion { get; init; }

    /// <summary>The contribution that was presented with the paper made of it.</summary>
    public Raised? Contribution { get; init; }
}

/// <summary>Marks what units sent in as raised at an item of the programme, so that nobody types it again.</summary>
public sealed class RaisingService(
    IDbContextFactory<ToaDamDbContext> databases,
    RecordService records
)
{
    /// <summary>Whoever does not see it types a word.</summary>
    public const int MaxShown = 20;

    private const int MaxName = 200;

    private static readonly Refusal NoLongerWaiting = new(
        "no-longer-waiting",
        "Mục này không còn chờ nêu: người khác vừa ghi nhận hoặc đổi trạng thái. Hãy tìm lại trong danh sách."
    );

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
        waiting = SearchTerm
            .Of(typed)
            .Words.Aggregate(
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
            .Where(Paper.Accepted)
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
        var words = SearchTerm.Of(typed).Words;
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
        caller.IsDesk
            ? await records.TogetherAsync(
                caller,
                work => RaiseWithinAsync(work, contributionId, itemId, cancellation),
                cancellation,
                RecordWork.AsRead
            )
            : Caller.Forbidden;

    /// <summary>The paper was read at the item: that is also a statement of whoever presented it.</summary>
    public async Task<Outcome<Raised>> ReadOutAsync(
        Caller caller,
        Guid paperId,
        Guid? itemId,
        CancellationToken cancellation
    ) =>
        caller.IsDesk
            ? await records.TogetherAsync(
                caller,
                work => ReadOutWithinAsync(work, paperId, itemId, cancellation),
                cancellation,
                RecordWork.AsRead
            )
            : Caller.Forbidden;

    /// <summary>Takes back what was marked, unless somebody went on from there.</summary>
    public async Task<Outcome<Raised>> UndoAsync(
        Caller caller,
        Raised raised,
        CancellationToken cancellation
    ) =>
        caller.IsDesk
            ? await records.TogetherAsync(
                caller,
                work => UndoWithinAsync(work, raised, cancellation),
                cancellation,
                RecordWork.AsRead
            )
            : Caller.Forbidden;

    private static Task<Outcome<Raised>> RaiseWithinAsync(
        RecordWork work,
        Guid contributionId,
        Guid? itemId,
        CancellationToken cancellation
    ) =>
        MarkAsync(
            work,
            nameof(Contribution),
            contributionId,
            values =>
                values["status"]
                    is nameof(ContributionStatus.Submitted)
                        or nameof(ContributionStatus.UnitConfirmed)
                        or nameof(ContributionStatus.Accepted),
            new() { ["status"] = nameof(ContributionStatus.Presented), ["item"] = $"{itemId}" },
            cancellation
        );

    private static async Task<Outcome<Raised>> ReadOutWithinAsync(
        RecordWork work,
        Guid paperId,
        Guid? itemId,
        CancellationToken cancellation
    )
    {
        var read = await MarkAsync(
            work,
            nameof(Paper),
            paperId,
            values => values["presented"] != "true",
            new() { ["presented"] = "true", ["item"] = $"{itemId}" },
            cancellation
        );
        if (!read.Ok)
        {
            return read;
        }

        var paper = await RecordService.OpenWithinAsync(work, nameof(Paper), paperId, cancellation);
        if (!paper.Ok)
        {
            return paper.Refusal;
        }

        var values = paper.Value.Values;
        // The contribution that the paper is made of was presented with it; what is past that stays what it is.
        var contribution = Guid.TryParse(values["contribution"], out var made)
            ? await RaiseWithinAsync(work, made, itemId, cancellation)
            : NoLongerWaiting;
        if (!contribution.Ok && contribution.Refusal != NoLongerWaiting)
        {
            return contribution.Refusal;
        }

        var form = RecordService.NewWithin(nameof(Statement), paper.Value.OwnerId);
        var saved = await RecordService.ChangeWithinAsync(
            work,
            form,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["kind"] = values["kind"] is nameof(PaperKind.Keynote)
                    ? nameof(StatementKind.Report)
                    : nameof(StatementKind.Paper),
                ["item"] = $"{itemId}",
                ["speaker"] = values["presenter"],
                ["unit"] = values["unit"],
                ["paper"] = $"{paperId}",
            },
            "statement-refused",
            cancellation
        );
        return saved.Ok
            ? read.Value with
            {
                StatementId = form.Id,
                StatementVersion = await VersionAsync(work, form.Id, cancellation),
                Contribution = contribution.Value,
            }
            : saved.Refusal;
    }

    private static async Task<Outcome<Raised>> UndoWithinAsync(
        RecordWork work,
        Raised raised,
        CancellationToken cancellation
    )
    {
        var form = await RecordService.OpenWithinAsync(work, raised.Kind, raised.Id, cancellation);
        var back = form.Ok
            ? await RecordService.ChangeWithinAsync(
                work,
                form.Value,
                raised.Before,
                "raise-refused",
                cancellation,
                raised.Written
            )
            : form;
        if (!back.Ok)
        {
            return back.Refusal;
        }

        // Gone already: nothing is left to be taken back of it.
        if (
            raised.StatementId is { } statement
            && await VersionAsync(work, statement, cancellation) is { } version
        )
        {
            if (version != (raised.StatementVersion ?? version))
            {
                return new Refusal(
                    RecordRights.ChangedMeanwhile.Code,
                    "Lượt phát biểu này đã được ghi thêm nên không hoàn tác nữa. Nếu cần bỏ, hãy xóa lượt phát biểu đó."
                );
            }

            var removed = await TrashService.RemoveWithinAsync(
                work,
                RecordKinds.Of(typeof(Statement)),
                statement,
                cancellation
            );
            if (!removed.Ok)
            {
                return removed.Refusal;
            }
        }

        // The contribution goes back with the paper; whoever went on with it meanwhile has the last word there.
        if (raised.Contribution is { } contribution)
        {
            await UndoWithinAsync(work, contribution, cancellation);
        }

        return raised;
    }

    private static async Task<Outcome<Raised>> MarkAsync(
        RecordWork work,
        string kind,
        Guid id,
        Func<IReadOnlyDictionary<string, string>, bool> waits,
        Dictionary<string, string> texts,
        CancellationToken cancellation
    )
    {
        var form = await RecordService.OpenWithinAsync(work, kind, id, cancellation);
        if (!form.Ok)
        {
            return form.Refusal;
        }

        var before = form.Value.Values;
        if (!waits(before))
        {
            return NoLongerWaiting;
        }

        var saved = await RecordService.ChangeWithinAsync(
            work,
            form.Value,
            texts,
            "raise-refused",
            cancellation
        );
        return saved.Ok
            ? new Raised(
                kind,
                id,
                before["title"] is { Length: > 0 } title ? title : before["text"],
                texts.Keys.ToDictionary(f => f, f => before[f], StringComparer.Ordinal),
                null
            )
            {
                Written = texts.Keys.ToDictionary(
                    f => f,
                    f => saved.Value.Values[f],
                    StringComparer.Ordinal
                ),
            }
            : saved.Refusal;
    }

    private static Task<Guid?> VersionAsync(
        RecordWork work,
        Guid statement,
        CancellationToken cancellation
    ) =>
        work
            .Db.Set<Statement>()
            .Where(s => s.Id == statement)
            .Select(s => (Guid?)s.Version)
            .FirstOrDefaultAsync(cancellation);
}
