using System.Globalization;
using Microsoft.AspNetCore.Components;
using ToaDam.Delegates;
using ToaDam.Web.Common;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Delegates;

/// <summary>Ticks one person and keeps the reason or the substitute until it is recorded.</summary>
public sealed partial class DelegateRow
{
    /// <summary>The drafts of all reasons begin with this.</summary>
    public const string WhyForm = "SeminarDelegate.why/";

    private ElementReference _why;
    private string? _reason;
    private string? _substitute;
    private string? _held;
    private string? _written;
    private bool _recorded;
    private DelegateItem? _shown;
    private AttendanceSeen? _listed;
    private AttendanceSeen? _seen;
    private AttendanceSeen? _seenWhileHeld;
    private Task _turn = Task.CompletedTask;
    private DateTime? _saved;
    private bool _typing;
    private bool _byHand;
    private bool _focus;
    private int _resets;

    [Parameter, EditorRequired]
    public required DelegateItem Item { get; set; }

    [Parameter]
    public bool Editing { get; set; }

    /// <summary>The person's form.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Answers what is recorded now; null when it was refused.</summary>
    [Parameter, EditorRequired]
    public required Func<AttendanceTick, Task<DelegateItem?>> Set { get; set; }

    [Parameter]
    public EventCallback<Guid> Edit { get; set; }

    [Parameter]
    public EventCallback<RemoveRequest> Remove { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [Inject]
    public required BrowserForms Forms { get; set; }

    private string WhyId => $"why-form-{Item.Id}";

    /// <summary>Where the cursor goes after the row's form or another row is gone.</summary>
    public static string NameId(Guid id) => $"person-{id:N}";

    private static string WhyKey(Guid id) => $"{WhyForm}{id}";

    private string FullName =>
        Item.Honorific is { } honorific
            ? $"{Words.Choice("Honorific", $"{honorific}")} {Item.Name}"
            : Item.Name;

    private bool Asks =>
        Item.Attendance is AttendanceStatus.Excused or AttendanceStatus.Substituted;

    private string? Recorded =>
        Item.Attendance == AttendanceStatus.Excused ? Item.Reason : Item.Substitute;

    private string Facts =>
        string.Join(
            " · ",
            new[]
            {
                string.Join(", ", Item.Posts),
                Item.Online ? T["Online"].Value : null,
                Item.ArrivedAt is { } came
                    ? T["Arrived", came.ToString("HH:mm", CultureInfo.InvariantCulture)].Value
                    : null,
                Item.LeftAt is { } left
                    ? T["Left", left.ToString("HH:mm", CultureInfo.InvariantCulture)].Value
                    : null,
            }.Where(f => !string.IsNullOrEmpty(f))
        );

    // Ticked away by mistake and back again: the words are not typed twice.
    protected override void OnParametersSet()
    {
        (_reason, _substitute) = (Item.Reason ?? _reason, Item.Substitute ?? _substitute);
        if (_recorded && !ReferenceEquals(_shown, Item))
        {
            _written = null;
        }

        _shown = Item;
        // A list that was read before this row's own last tick shows nothing new.
        if (AttendanceSeen.Of(Item) is var listed && listed != _listed)
        {
            (_listed, _seen) = (listed, listed);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus && Asks)
        {
            _focus = false;
            await _why.FocusAsync();
        }
    }

    // The arrows pass over the choices: only a hand that chose one wants to go on to the reason.
    private async Task TickAsync(AttendanceStatus? status)
    {
        (_focus, _byHand, _saved) = (_byHand, false, null);
        var set = await RecordAsync(
            status,
            status == AttendanceStatus.Excused ? _reason : null,
            status == AttendanceStatus.Substituted ? _substitute : null,
            () => _seen!
        );
        if (!set)
        {
            // The page ticked it already: the choices are drawn anew as they are recorded.
            (_focus, _resets) = (false, _resets + 1);
        }
        else if (status != Item.Attendance)
        {
            _written = null;
        }
    }

    // What another desk writes must not change the text under the typing hand.
    private void Hold() => (_held, _typing, _seenWhileHeld) = (Recorded, true, _seen);

    // One after the other: the second tick of a quick hand has seen what the first one brought.
    private async Task<bool> RecordAsync(
        AttendanceStatus? status,
        string? reason,
        string? substitute,
        Func<AttendanceSeen> seen
    )
    {
        var (before, mine) = (_turn, new TaskCompletionSource());
        _turn = mine.Task;
        try
        {
            await before;
            var recorded = await Set(new(Item.Id, status, reason, substitute, seen()));
            _seen = AttendanceSeen.Of(recorded ?? Item);
            // Refused once, the person knows of it: pressed again it is meant.
            _seenWhileHeld = _seen;
            return recorded is not null;
        }
        finally
        {
            mine.SetResult();
        }
    }

    // Enter saves also what was typed while the network was silent and no change was heard of.
    private async Task WriteWhatStandsAsync()
    {
        var text = (await Forms.ReadAsync(WhyId)).GetValueOrDefault("why", "");
        if (text != (Recorded ?? "") && !(_recorded && text == _written))
        {
            await WriteAsync(new ChangeEventArgs { Value = text });
        }
    }

    private async Task WriteAsync(ChangeEventArgs e)
    {
        var text = e.Value as string ?? "";
        // Until the list is read again the field shows what was written, recorded or not.
        var held = _typing;
        (_held, _written, _recorded) = (text, text, false);
        var set = await RecordAsync(
            Item.Attendance,
            Item.Attendance == AttendanceStatus.Excused ? text : null,
            Item.Attendance == AttendanceStatus.Substituted ? text : null,
            () => (held ? _seenWhileHeld : _seen)!
        );
        if (!set)
        {
            // What was typed stands in its field and in its draft until it can be saved.
            _saved = null;
            return;
        }

        _recorded = true;
        _saved = Time.GetUtcNow().UtcDateTime;
        if (Asks)
        {
            await Forms.SettleAsync(WhyId, new Dictionary<string, string>());
        }

        if (text.Length == 0)
        {
            (_reason, _substitute) = (null, null);
        }
    }
}
