using System.Globalization;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Recording;

namespace ToaDam.Programmes;

/// <summary>One item's planned start before and after a shift.</summary>
public sealed record StartShifted(Guid Id, string Before, string After);

/// <summary>What a shift changed, with all that an undo needs.</summary>
public sealed record ItemsShifted(string Name, int Minutes, IReadOnlyList<StartShifted> Starts);

/// <summary>
/// Dời các mục sau: moves an item and what follows it on its day by some minutes. Only recorded starts are written; those
/// that follow from durations come along by themselves.
/// </summary>
public sealed class ProgrammeShiftService(RecordService records)
{
    private const string Kind = nameof(AgendaItem);
    private const string Field = "plannedStart";

    /// <summary>The most that one shift may move, in minutes.</summary>
    public const int MaxMinutes = 600;

    private static readonly Refusal Changed = new(
        "shift-changed",
        "Có mục vừa được người khác sửa giờ nên chưa dời được. Hãy xem lại giờ rồi dời lần nữa."
    );

    /// <param name="minutes">Later, or earlier when negative.</param>
    public async Task<Outcome<ItemsShifted>> ShiftAsync(
        Caller caller,
        Guid seminarId,
        Guid from,
        int minutes,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (minutes is 0 or < -MaxMinutes or > MaxMinutes)
        {
            return new Refusal(
                "shift-minutes",
                $"Hãy ghi số phút từ 1 đến {MaxMinutes}; ghi số âm để dời sớm lên."
            );
        }

        return await records.TogetherAsync(
            caller,
            work => ShiftWithinAsync(work, seminarId, from, minutes, cancellation),
            cancellation
        );
    }

    /// <summary>Takes a shift back, unless somebody changed one of the starts meanwhile.</summary>
    public async Task<Outcome<ItemsShifted>> UndoAsync(
        Caller caller,
        ItemsShifted shift,
        CancellationToken cancellation
    ) =>
        caller.IsDesk
            ? await records.TogetherAsync(
                caller,
                work =>
                    WriteAsync(
                        work,
                        shift with
                        {
                            Minutes = -shift.Minutes,
                            Starts =
                            [
                                .. shift.Starts.Select(s => new StartShifted(
                                    s.Id,
                                    s.After,
                                    s.Before
                                )),
                            ],
                        },
                        cancellation
                    ),
                cancellation
            )
            : Caller.Forbidden;

    private static async Task<Outcome<ItemsShifted>> ShiftWithinAsync(
        RecordWork work,
        Guid seminarId,
        Guid from,
        int minutes,
        CancellationToken cancellation
    )
    {
        if (await RecordRights.CheckWriteAsync(work.Db, seminarId, cancellation) is { } archived)
        {
            return archived;
        }

        await MoveService.HoldAsync(work, seminarId, cancellation);
        var programme = await ProgrammeService.ReadAsync(work.Db, seminarId, cancellation);
        var day = programme.Days.FirstOrDefault(d => d.Rows.Any(r => r.Item.Id == from));
        if (day is null)
        {
            return RecordRights.Gone;
        }

        var rows = day.Rows.SkipWhile(r => r.Item.Id != from).ToList();
        if (rows[0].Start is null)
        {
            return new Refusal(
                "shift-no-start",
                "Mục này chưa có giờ bắt đầu nên chưa biết dời từ đâu. Hãy ghi giờ bắt đầu, hoặc số phút của các mục trước."
            );
        }

        var starts = new List<StartShifted>();
        // The first one is written even when its start followed from the ones before: from here on time is different.
        foreach (var row in rows.Where(r => r == rows[0] || r.Item.PlannedStart is not null))
        {
            var minute = row.Start!.Value.Minute + minutes;
            if (minute is < 0 or >= PlannedTime.Day)
            {
                return new Refusal(
                    "shift-midnight",
                    $"Dời {minutes} phút thì “{row.Item.Title}” sang ngày khác. Hãy dời ít hơn."
                );
            }

            starts.Add(
                new(row.Item.Id, Clock(row.Item.PlannedStart), Clock(new PlannedTime(minute).Time))
            );
        }

        return await WriteAsync(
            work,
            new ItemsShifted(rows[0].Item.Title, minutes, starts),
            cancellation
        );
    }

    private static async Task<Outcome<ItemsShifted>> WriteAsync(
        RecordWork work,
        ItemsShifted shift,
        CancellationToken cancellation
    )
    {
        foreach (var start in shift.Starts)
        {
            var form = await RecordService.OpenWithinAsync(work, Kind, start.Id, cancellation);
            if (!form.Ok)
            {
                return form.Refusal;
            }

            if (form.Value.Values[Field] != start.Before)
            {
                return Changed;
            }

            var saved = await RecordService.ChangeWithinAsync(
                work,
                form.Value,
                [new(Field, start.After)],
                "item-refused",
                cancellation
            );
            if (!saved.Ok)
            {
                return saved.Refusal;
            }
        }

        return shift;
    }

    private static string Clock(TimeOnly? time) =>
        time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";
}
