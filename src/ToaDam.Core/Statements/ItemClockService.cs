using System.Globalization;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Programmes;
using ToaDam.Recording;

namespace ToaDam.Statements;

/// <summary>Writes down when items really began and ended: the present time, never over a time that is recorded.</summary>
public sealed class ItemClockService(
    ProgrammeService programmes,
    RecordService records,
    TimeProvider clock
)
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

    /// <summary>Ends the item and starts the one after it at the same moment. What is recorded already stays.</summary>
    public async Task<Outcome<TimesWritten>> NextAsync(
        Caller caller,
        Guid seminarId,
        Guid itemId,
        CancellationToken cancellation
    )
    {
        var read = await programmes.ReadAsync(caller, seminarId, cancellation);
        if (!read.Ok)
        {
            return read.Refusal;
        }

        var rows = read.Value.Rows.Select(r => r.Item).ToList();
        var at = rows.FindIndex(i => i.Id == itemId);
        if (at < 0)
        {
            return RecordRights.Gone;
        }

        var next = at + 1 < rows.Count ? rows[at + 1] : null;
        var changes = new List<TimeWritten>();
        if (rows[at].ActualEnd is null)
        {
            var ended = await EndAsync(caller, itemId, cancellation);
            if (!ended.Ok)
            {
                return ended.Refusal;
            }

            changes.AddRange(ended.Value.Changes);
        }

        if (next is { ActualStart: null })
        {
            var started = await StartAsync(caller, next.Id, cancellation);
            if (!started.Ok)
            {
                return started.Refusal;
            }

            changes.AddRange(started.Value.Changes);
        }

        return new TimesWritten(Now, (next ?? rows[at]).Title, next?.Id, changes);
    }

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

        foreach (var change in written.Changes.Reverse())
        {
            var saved = await SaveAsync(
                caller,
                change.ItemId,
                change.Field,
                _ => change.Before,
                cancellation
            );
            if (!saved.Ok)
            {
                return saved.Refusal;
            }
        }

        return written;
    }

    private async Task<Outcome<TimesWritten>> WriteAsync(
        Caller caller,
        Guid itemId,
        string field,
        CancellationToken cancellation
    )
    {
        var now = Now;
        var text = now.ToString("HH:mm", CultureInfo.InvariantCulture);
        var saved = await SaveAsync(
            caller,
            itemId,
            field,
            before => before.Length > 0 ? null : text,
            cancellation
        );
        return saved.Ok
            ? new TimesWritten(now, saved.Value.Values["title"], null, [new(itemId, field, "")])
            : saved.Refusal;
    }

    private async Task<Outcome<RecordForm>> SaveAsync(
        Caller caller,
        Guid itemId,
        string field,
        Func<string, string?> text,
        CancellationToken cancellation
    )
    {
        var form = await records.OpenAsync(caller, nameof(AgendaItem), itemId, cancellation);
        if (!form.Ok)
        {
            return form.Refusal;
        }

        var values = form.Value.Values;
        if (text(values[field]) is not { } typed)
        {
            var word = field == Start ? "bắt đầu" : "kết thúc";
            return new Refusal(
                "time-recorded",
                $"“{values["title"]}” đã ghi {word} lúc {values[field]}. Muốn sửa giờ, hãy mở mục này ở trang Chương trình."
            );
        }

        var mine = new Dictionary<string, string>(values, StringComparer.Ordinal)
        {
            [field] = typed,
        };
        var saved = await records.SaveAsync(
            caller,
            new(nameof(AgendaItem), itemId, form.Value.OwnerId, IsNew: false, values, mine),
            cancellation
        );
        return !saved.Ok ? saved.Refusal
            : saved.Value.Problems is [var problem, ..]
                ? new Refusal("time-refused", problem.Sentence)
            : saved.Value.Conflicts.Count > 0
                ? new Refusal(
                    "time-recorded",
                    "Người khác vừa ghi giờ của mục này. Hãy xem lại trước khi ghi."
                )
            : saved.Value.Current;
    }
}
