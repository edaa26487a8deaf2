using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Recording;

namespace ToaDam.Programmes;

/// <summary>
/// Moves items of the programme. Whoever moves an item over the border of a session or a day means that it takes place
/// there: its session and its date follow, and all others stay where they are read.
/// </summary>
public sealed class ProgrammeMoveService(RecordService records)
{
    private const string Kind = nameof(AgendaItem);

    /// <summary>One place up (-1) or down (+1) as the programme is read; null where there is no further place.</summary>
    public Task<Outcome<ItemMoved>> StepAsync(
        Caller caller,
        Guid seminarId,
        Guid id,
        int by,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            caller,
            seminarId,
            id,
            groups =>
            {
                var at = groups.FindIndex(g => g.Has(id));
                var row = groups[at].IndexOf(id);
                if (row + by >= 0 && row + by < groups[at].Rows.Count)
                {
                    return new Spot(groups[at], groups[at].Rows[row + by].Item.Id, by);
                }

                if (at + by < 0 || at + by >= groups.Count)
                {
                    return new Refusal("no-further", "Mục này đã ở đầu hoặc cuối chương trình.");
                }

                var next = groups[at + by];
                return next.Rows.Count == 0
                    ? Into(groups, next, id)
                    : new Spot(next, next.Rows[by < 0 ? ^1 : 0].Item.Id, -by);
            },
            cancellation
        );

    /// <summary>To the place of another item: before it when it comes from below, after it when it comes from above.</summary>
    public Task<Outcome<ItemMoved>> DropAsync(
        Caller caller,
        Guid seminarId,
        Guid id,
        Guid target,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            caller,
            seminarId,
            id,
            groups =>
            {
                var rows = groups.SelectMany(g => g.Rows).Select(r => r.Item.Id).ToList();
                return groups.Find(g => g.Has(target)) is { } group
                    ? new Spot(group, target, rows.IndexOf(id) < rows.IndexOf(target) ? +1 : -1)
                    : RecordRights.Gone;
            },
            cancellation
        );

    /// <summary>To the head of a session: the only way into one that has no items yet.</summary>
    public Task<Outcome<ItemMoved>> DropIntoAsync(
        Caller caller,
        Guid seminarId,
        Guid id,
        Guid session,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            caller,
            seminarId,
            id,
            groups =>
                groups.Find(g => g.Session?.Id == session) is not { } group ? RecordRights.Gone
                : group.Rows.FirstOrDefault(r => r.Item.Id != id) is { } first
                    ? new Spot(group, first.Item.Id, -1)
                : Into(groups, group, id),
            cancellation
        );

    /// <summary>Takes a move back, unless somebody put the item elsewhere meanwhile.</summary>
    public async Task<Outcome<ItemMoved>> UndoAsync(
        Caller caller,
        Guid id,
        ItemPlace place,
        CancellationToken cancellation
    ) =>
        caller.IsDesk
            ? await records.TogetherAsync(
                caller,
                work => UndoWithinAsync(work, id, place, cancellation),
                cancellation
            )
            : Caller.Forbidden;

    // A session without items stands where its first one will stand: after all that is above it.
    private static Spot Into(List<Group> groups, Group group, Guid id) =>
        new(
            group,
            groups
                .TakeWhile(g => g != group)
                .SelectMany(g => g.Rows)
                .LastOrDefault(r => r.Item.Id != id)
                ?.Item.Id,
            +1
        );

    private async Task<Outcome<ItemMoved>> MoveAsync(
        Caller caller,
        Guid seminarId,
        Guid id,
        Func<List<Group>, Outcome<Spot>> choose,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        return await records.TogetherAsync(
            caller,
            async work =>
            {
                if (
                    await RecordRights.CheckWriteAsync(work.Db, seminarId, cancellation) is
                    { } archived
                )
                {
                    return archived;
                }

                var programme = await ArrangeAsync(work, seminarId, cancellation);
                var groups = Groups(programme);
                if (!groups.Exists(g => g.Has(id)))
                {
                    return RecordRights.Gone;
                }

                var spot = choose(groups);
                return spot.Ok
                    ? await GoAsync(work, seminarId, programme, id, spot.Value, cancellation)
                    : spot.Refusal;
            },
            cancellation
        );
    }

    /// <summary>
    /// The programme, with the list in the order that it is read in: the items of a session may stand apart in the list,
    /// and a neighbour on the page would be another one there.
    /// </summary>
    private static async Task<SeminarProgramme> ArrangeAsync(
        RecordWork work,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        await MoveService.HoldAsync(work, seminarId, cancellation);
        var programme = await ProgrammeService.ReadAsync(work.Db, seminarId, cancellation);
        var order = new ListOrder(work.Db.Set<AgendaItem>().Where(i => i.SeminarId == seminarId));
        await order.LoadAsync(cancellation);
        await order.ArrangeAsync([.. programme.Rows.Select(r => r.Item.Id)], cancellation);
        return programme;
    }

    private static async Task<Outcome<ItemMoved>> GoAsync(
        RecordWork work,
        Guid seminarId,
        SeminarProgramme before,
        Guid id,
        Spot spot,
        CancellationToken cancellation
    )
    {
        var form = await RecordService.OpenWithinAsync(work, Kind, id, cancellation);
        if (!form.Ok)
        {
            return form.Refusal;
        }

        var values = form.Value.Values;
        var written = Texts(
            spot.Group.Session?.Id.ToString() ?? "",
            spot.Group.DateFor(values["date"])
        );
        var saved = await RecordService.ChangeWithinAsync(
            work,
            form.Value,
            written,
            "item-refused",
            cancellation
        );
        if (!saved.Ok)
        {
            return saved.Refusal;
        }

        var place = new ItemPlace(values["session"], values["date"], null) { Written = written };
        // Without a neighbour it is the only item and has no other place.
        if (spot.Beside is { } beside && beside != id)
        {
            var moved = await MoveService.MoveWithinAsync(
                work,
                RecordKinds.Of(typeof(AgendaItem)),
                id,
                beside,
                spot.Side > 0,
                cancellation
            );
            if (!moved.Ok)
            {
                return moved.Refusal;
            }

            place = place with { Moved = moved.Value };
        }

        var given = await KeepDaysAsync(work, seminarId, before, id, cancellation);
        return given.Ok
            ? new ItemMoved(
                values["title"],
                written["session"] == values["session"] ? null : spot.Group.Session?.Title,
                place with
                {
                    Given = given.Value,
                }
            )
            : given.Refusal;
    }

    /// <summary>What has no date goes on where the item before it stands: when that one leaves, it would leave too.</summary>
    private static async Task<Outcome<List<DateGiven>>> KeepDaysAsync(
        RecordWork work,
        Guid seminarId,
        SeminarProgramme before,
        Guid id,
        CancellationToken cancellation
    )
    {
        var days = before
            .Days.SelectMany(d => d.Rows.Select(r => (r.Item.Id, d.Date)))
            .ToDictionary(d => d.Id, d => d.Date);
        var given = new List<DateGiven>();
        while (true)
        {
            var now = await ProgrammeService.ReadAsync(work.Db, seminarId, cancellation);
            var astray = now
                .Days.SelectMany(d => d.Rows.Select(r => (r.Item, d.Date)))
                .FirstOrDefault(r =>
                    r.Item.Id != id
                    && r.Item.Date is null
                    && days.GetValueOrDefault(r.Item.Id) is { } day
                    && day != r.Date
                )
                .Item;
            if (astray is null)
            {
                return given;
            }

            var form = await RecordService.OpenWithinAsync(work, Kind, astray.Id, cancellation);
            var date = Text(days[astray.Id]!.Value);
            var saved = form.Ok
                ? await RecordService.ChangeWithinAsync(
                    work,
                    form.Value,
                    [new("date", date)],
                    "item-refused",
                    cancellation
                )
                : form;
            if (!saved.Ok)
            {
                return saved.Refusal;
            }

            given.Add(new(astray.Id, date));
        }
    }

    private static async Task<Outcome<ItemMoved>> UndoWithinAsync(
        RecordWork work,
        Guid id,
        ItemPlace place,
        CancellationToken cancellation
    )
    {
        var form = await RecordService.OpenWithinAsync(work, Kind, id, cancellation);
        if (!form.Ok)
        {
            return form.Refusal;
        }

        await ArrangeAsync(work, form.Value.OwnerId!.Value, cancellation);
        var saved = await RecordService.ChangeWithinAsync(
            work,
            form.Value,
            Texts(place.Session, place.Date),
            "item-refused",
            cancellation,
            place.Written
        );
        if (!saved.Ok)
        {
            return saved.Refusal;
        }

        foreach (var (other, date) in place.Given)
        {
            var kept = await RecordService.OpenWithinAsync(work, Kind, other, cancellation);
            // Removed or dated by somebody meanwhile: it stands by itself.
            if (!kept.Ok || kept.Value.Values["date"] != date)
            {
                continue;
            }

            var back = await RecordService.ChangeWithinAsync(
                work,
                kept.Value,
                [new("date", "")],
                "item-refused",
                cancellation
            );
            if (!back.Ok)
            {
                return back.Refusal;
            }
        }

        if (place.Moved is { } before)
        {
            var moved = await MoveService.MoveWithinAsync(
                work,
                RecordKinds.Of(typeof(AgendaItem)),
                id,
                before.StoodBefore,
                after: false,
                cancellation,
                before
            );
            if (!moved.Ok)
            {
                return moved.Refusal;
            }
        }

        return new ItemMoved(saved.Value.Values["title"], null, place);
    }

    private static Dictionary<string, string> Texts(string session, string date) =>
        new(StringComparer.Ordinal) { ["session"] = session, ["date"] = date };

    private static string Text(DateOnly date) =>
        date.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    private static List<Group> Groups(SeminarProgramme programme) =>
        [
            .. programme.Days.SelectMany(d =>
                d.Groups.Select(g => new Group(d.Date, g.Session, g.Rows, programme.Days.Count > 1))
            ),
        ];

    /// <summary>Before (-1) or after (+1) another item, in its group; without one the group has no other item.</summary>
    private sealed record Spot(Group Group, Guid? Beside, int Side);

    private sealed record Group(
        DateOnly? Date,
        ProgrammeSession? Session,
        IReadOnlyList<ProgrammeRow> Rows,
        bool OneOfSeveralDays
    )
    {
        public bool Has(Guid id) => IndexOf(id) >= 0;

        public int IndexOf(Guid id) => Rows.ToList().FindIndex(r => r.Item.Id == id);

        // A date of its own is kept in step; one is set only where nothing else would say the day.
        public string DateFor(string own) =>
            Date is { } date && (own.Length > 0 || (OneOfSeveralDays && Session?.Date != date))
                ? Text(date)
                : own;
    }
}
