using System.Globalization;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Programmes;
using ToaDam.Recording;

namespace ToaDam.Statements;

/// <summary>Writes down when items really began and ended: the present time, never over a time that is recorded.</summary>
public sealed class ItemClockService(RecordService records, TimeProvider clock)
{
    private const string Start = "actualStart";
    private const string End = "actualEnd";

    /// <summary>The present time of the place, whatever the server's clock is set to.</summary>
    public TimeOnly Now
    {
        get
        {
            var local = clock.GetUtcNow().UtcDateTime.ToLocal();
            return new(local.Hour, local.Minute);
        }
    }

    public Task<Outcome<TimesWritten>> StartAsync(
        Caller caller,
        Guid itemId,
        CancellationToken cancellation
    ) => WriteAsync(caller, itemId, Start, cancellation);

    public Task<Outcome<TimesWritten>> EndAsync(
        Caller caller,
        Guid itemId,
        CancellationToken cancellation
    ) => WriteAsync(caller, itemId, End, cancellation);

    /// <summary>Ends the item and starts the one after it on its day at the same moment. What is recorded already stays.</summary>
    public async Task<Outcome<TimesWritten>> NextAsync(
        Caller caller,
        Guid seminarId,
        Guid itemId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        var now = Now;
        return await records.TogetherAsync(
            caller,
            work => NextWithinAsync(work, seminarId, itemId, now, cancellation),
            cancellation,
            RecordWork.AsRead
        );
    }

    /// <summary>Takes the times back, unless somebody corrected one meanwhile.</summary>
    public async Task<Outcome<TimesWritten>> UndoAsync(
        Caller caller,
        TimesWritten written,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        return await records.TogetherAsync<TimesWritten>(
            caller,
            async work =>
            {
                foreach (var change in written.Changes.Reverse())
                {
                    var form = await RecordService.OpenWithinAsync(
                        work,
                        nameof(AgendaItem),
                        change.ItemId,
                        cancellation
                    );
                    var back = form.Ok
                        ? await RecordService.ChangeWithinAsync(
                            work,
                            form.Value,
                            [new(change.Field, change.Before)],
                            "time-refused",
                            cancellation,
                            Texts(change.Field, change.Written)
                        )
                        : form;
                    if (!back.Ok)
                    {
                        return back.Refusal;
                    }
                }

                return written;
            },
            cancellation,
            RecordWork.AsRead
        );
    }

    private static async Task<Outcome<TimesWritten>> NextWithinAsync(
        RecordWork work,
        Guid seminarId,
        Guid itemId,
        TimeOnly now,
        CancellationToken cancellation
    )
    {
        var programme = await ProgrammeService.ReadAsync(work.Db, seminarId, cancellation);
        var day = programme
            .Days.Select(d => d.Rows.Select(r => r.Item).ToList())
            .FirstOrDefault(d => d.Exists(i => i.Id == itemId));
        if (day is null)
        {
            return RecordRights.Gone;
        }

        var at = day.FindIndex(i => i.Id == itemId);
        // The first item of the next day does not begin because this day ends.
        var next = at + 1 < day.Count ? day[at + 1] : null;
        var due = new List<(Guid Item, string Field)>();
        if (day[at].ActualEnd is null)
        {
            due.Add((itemId, End));
        }

        if (next is { ActualStart: null })
        {
            due.Add((next.Id, Start));
        }

        var changes = new List<TimeWritten>();
        foreach (var (item, field) in due)
        {
            var written = await WriteWithinAsync(work, item, field, now, cancellation);
            if (!written.Ok)
            {
                return written.Refusal;
            }

            changes.AddRange(written.Value.Changes);
        }

        return new TimesWritten(now, (next ?? day[at]).Title, next?.Id, changes);
    }

    private async Task<Outcome<TimesWritten>> WriteAsync(
        Caller caller,
        Guid itemId,
        string field,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        var now = Now;
        return await records.TogetherAsync(
            caller,
            work => WriteWithinAsync(work, itemId, field, now, cancellation),
            cancellation,
            RecordWork.AsRead
        );
    }

    private static async Task<Outcome<TimesWritten>> WriteWithinAsync(
        RecordWork work,
        Guid itemId,
        string field,
        TimeOnly now,
        CancellationToken cancellation
    )
    {
        var form = await RecordService.OpenWithinAsync(
            work,
            nameof(AgendaItem),
            itemId,
            cancellation
        );
        if (!form.Ok)
        {
            return form.Refusal;
        }

        var values = form.Value.Values;
        if (values[field].Length > 0)
        {
            var word = field == Start ? "bắt đầu" : "kết thúc";
            return new Refusal(
                "time-recorded",
                $"“{values["title"]}” đã ghi {word} lúc {values[field]}. Muốn sửa giờ, hãy mở mục này ở trang Chương trình."
            );
        }

        var text = now.ToString("HH:mm", CultureInfo.InvariantCulture);
        var saved = await RecordService.ChangeWithinAsync(
            work,
            form.Value,
            [new(field, text)],
            "time-refused",
            cancellation
        );
        return saved.Ok
            ? new TimesWritten(now, values["title"], null, [new(itemId, field, "", text)])
            : saved.Refusal;
    }

    private static Dictionary<string, string> Texts(string field, string text) =>
        new(StringComparer.Ordinal) { [field] = text };
}
