using System.Globalization;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Recording;

namespace ToaDam.Programmes;

/// <summary>What a move did, with all that an undo needs.</summary>
public sealed record ItemMoved(string Name, string? Session, ItemPlace Before);

/// <summary>Where an item stood: its own session and date as recorded, and the item below it unless its place stayed.</summary>
public sealed record ItemPlace(string Session, string Date, Moved? Moved);

/// <summary>
/// Moves items of the programme. Whoever moves an item over the border of a session or a day means that it takes place
/// there: its session and its date follow.
/// </summary>
public sealed class ProgrammeMoveService(
    ProgrammeService programmes,
    RecordService records,
    MoveService moves
)
{
    private const string Kind = nameof(AgendaItem);

    /// <summary>One place up (-1) or down (+1) as the programme is read; null where there is no further place.</summary>
    public async Task<Outcome<ItemMoved>> StepAsync(
        Caller caller,
        Guid seminarId,
        Guid id,
        int by,
        CancellationToken cancellation
    )
    {
        var read = await programmes.ReadAsync(caller, seminarId, cancellation);
        if (!read.Ok)
        {
            return read.Refusal;
        }

        var groups = Groups(read.Value);
        var at = groups.FindIndex(g => g.Rows.Any(r => r.Item.Id == id));
        if (at < 0)
        {
            return RecordRights.Gone;
        }

        var row = groups[at].Rows.ToList().FindIndex(r => r.Item.Id == id);
        if (row + by >= 0 && row + by < groups[at].Rows.Count)
        {
            return await GoAsync(
                caller,
                id,
                groups[at],
                groups[at].Rows[row + by],
                by,
                cancellation
            );
        }

        if (at + by < 0 || at + by >= groups.Count)
        {
            return new Refusal("no-further", "Mục này đã ở đầu hoặc cuối chương trình.");
        }

        var next = groups[at + by];
        return next.Rows.Count == 0
            ? await GoIntoAsync(caller, id, groups, next, cancellation)
            : await GoAsync(
                caller,
                id,
                next,
                by < 0 ? next.Rows[^1] : next.Rows[0],
                -by,
                cancellation
            );
    }

    /// <summary>To the place of another item: before it when it comes from below, after it when it comes from above.</summary>
    public async Task<Outcome<ItemMoved>> DropAsync(
        Caller caller,
        Guid seminarId,
        Guid id,
        Guid target,
        CancellationToken cancellation
    )
    {
        var read = await programmes.ReadAsync(caller, seminarId, cancellation);
        if (!read.Ok)
        {
            return read.Refusal;
        }

        var rows = read.Value.Rows.Select(r => r.Item.Id).ToList();
        var (from, to) = (rows.IndexOf(id), rows.IndexOf(target));
        if (from < 0 || to < 0)
        {
            return RecordRights.Gone;
        }

        var group = Groups(read.Value).Find(g => g.Rows.Any(r => r.Item.Id == target))!;
        var beside = group.Rows.First(r => r.Item.Id == target);
        return await GoAsync(caller, id, group, beside, from < to ? +1 : -1, cancellation);
    }

    /// <summary>To the head of a session: the only way into one that has no items yet.</summary>
    public async Task<Outcome<ItemMoved>> DropIntoAsync(
        Caller caller,
        Guid seminarId,
        Guid id,
        Guid session,
        CancellationToken cancellation
    )
    {
        var read = await programmes.ReadAsync(caller, seminarId, cancellation);
        if (!read.Ok)
        {
            return read.Refusal;
        }

        var groups = Groups(read.Value);
        return groups.Find(g => g.Session?.Id == session) is not { } group ? RecordRights.Gone
            : group.Rows.FirstOrDefault(r => r.Item.Id != id) is { } first
                ? await GoAsync(caller, id, group, first, -1, cancellation)
            : await GoIntoAsync(caller, id, groups, group, cancellation);
    }

    // A session without items stands where its first one will stand: after all that is above it.
    private async Task<Outcome<ItemMoved>> GoIntoAsync(
        Caller caller,
        Guid id,
        List<Group> groups,
        Group group,
        CancellationToken cancellation
    )
    {
        var above = groups
            .TakeWhile(g => g != group)
            .SelectMany(g => g.Rows)
            .LastOrDefault(r => r.Item.Id != id);
        return await GoAsync(caller, id, group, above, +1, cancellation);
    }

    public async Task<Outcome<ItemMoved>> UndoAsync(
        Caller caller,
        Guid id,
        ItemPlace place,
        CancellationToken cancellation
    )
    {
        var saved = await SaveAsync(caller, id, place.Session, place.Date, cancellation);
        if (!saved.Ok)
        {
            return saved.Refusal;
        }

        if (place.Moved is not { } before)
        {
            return new ItemMoved(saved.Value.Values["title"], null, place);
        }

        var moved = await moves.MoveAsync(caller, Kind, id, before.StoodBefore, cancellation);
        return moved.Ok ? new ItemMoved(moved.Value.Name, null, place) : moved.Refusal;
    }

    private async Task<Outcome<ItemMoved>> GoAsync(
        Caller caller,
        Guid id,
        Group group,
        ProgrammeRow? beside,
        int side,
        CancellationToken cancellation
    )
    {
        var form = await records.OpenAsync(caller, Kind, id, cancellation);
        if (!form.Ok)
        {
            return form.Refusal;
        }

        var values = form.Value.Values;
        var session = group.Session?.Id.ToString() ?? "";
        var saved = await SaveAsync(
            caller,
            id,
            session,
            group.DateFor(values["date"]),
            cancellation
        );
        if (!saved.Ok)
        {
            return saved.Refusal;
        }

        var into = session == values["session"] ? null : group.Session?.Title;
        if (beside is null)
        {
            // The only item: it has no other place.
            return new ItemMoved(
                values["title"],
                into,
                new(values["session"], values["date"], null)
            );
        }

        var moved =
            side < 0
                ? await moves.MoveAsync(caller, Kind, id, beside.Item.Id, cancellation)
                : await moves.MoveAfterAsync(caller, Kind, id, beside.Item.Id, cancellation);
        return moved.Ok
            ? new ItemMoved(
                moved.Value.Name,
                into,
                new(values["session"], values["date"], moved.Value)
            )
            : moved.Refusal;
    }

    private async Task<Outcome<RecordForm>> SaveAsync(
        Caller caller,
        Guid id,
        string session,
        string date,
        CancellationToken cancellation
    )
    {
        var form = await records.OpenAsync(caller, Kind, id, cancellation);
        if (
            !form.Ok
            || (form.Value.Values["session"] == session && form.Value.Values["date"] == date)
        )
        {
            return form;
        }

        var mine = new Dictionary<string, string>(form.Value.Values, StringComparer.Ordinal)
        {
            ["session"] = session,
            ["date"] = date,
        };
        var saved = await records.SaveAsync(
            caller,
            new(Kind, id, form.Value.OwnerId, IsNew: false, form.Value.Values, mine),
            cancellation
        );
        return !saved.Ok ? saved.Refusal
            : saved.Value.Problems is [var problem, ..]
                ? new Refusal("item-refused", problem.Sentence)
            : saved.Value.Current;
    }

    private static List<Group> Groups(SeminarProgramme programme) =>
        [
            .. programme.Days.SelectMany(d =>
                d.Groups.Select(g => new Group(d.Date, g.Session, g.Rows, programme.Days.Count > 1))
            ),
        ];

    private sealed record Group(
        DateOnly? Date,
        ProgrammeSession? Session,
        IReadOnlyList<ProgrammeRow> Rows,
        bool OneOfSeveralDays
    )
    {
        // A date of its own is kept in step; one is set only where nothing else would say the day.
        public string DateFor(string own) =>
            Date is { } date && (own.Length > 0 || (OneOfSeveralDays && Session?.Date != date))
                ? date.ToString("d/M/yyyy", CultureInfo.InvariantCulture)
                : own;
    }
}
