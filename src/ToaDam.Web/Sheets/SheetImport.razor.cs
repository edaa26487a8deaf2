using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Drafts;
using ToaDam.Recording;
using ToaDam.Sheets;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Sheets;

/// <summary>
/// Takes a table into a list. The table and the answers given so far are a draft on the server: they are there again after
/// a lost connection, on the next day, on another computer.
/// </summary>
public sealed partial class SheetImport(
    DraftService drafts,
    BrowserForms forms,
    NavigationManager navigation
) : LivePart
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // Accented letters as themselves: escaped, they would take six times the room.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private SheetWork? _work;
    private SheetPreview? _preview;
    private SheetDone? _done;
    private Refusal? _refusal;
    private SheetQuery? _asked;
    private bool _read;
    private bool _busy;
    private bool _focusDone;

    [Parameter, EditorRequired]
    public required SheetSource Source { get; set; }

    [Parameter]
    public string? Show { get; set; }

    [Parameter]
    public int PageNumber { get; set; } = 1;

    private SheetRowState? State =>
        Enum.TryParse<SheetRowState>(Show, ignoreCase: true, out var state) && Enum.IsDefined(state)
            ? state
            : null;

    private SheetQuery Query => new(State, PageNumber - 1);

    protected override async Task OnParametersSetAsync()
    {
        if (!_read)
        {
            var kept = await drafts.FindAsync(await CallerAsync(), Source.Draft, Leaving);
            _work = kept is null ? null : Read(kept.Content);
        }

        if (!_read || _asked != Query)
        {
            await RefreshAsync();
            _read = true;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusDone)
        {
            _focusDone = false;
            await forms.FocusFirstAsync("sheet-done");
        }
    }

    protected override bool Shows(RecordChange change) =>
        _work is not null && Source.Kinds.Contains(change.Kind);

    protected override async Task LoadAsync()
    {
        _asked = Query;
        if (_work is null)
        {
            _preview = null;
            return;
        }

        var preview = await Source.Preview(await CallerAsync(), _work, Query, Leaving);
        (_preview, _refusal) = (preview.Value, preview.Refusal);
    }

    private static string? Slug(SheetRowState? state) => state?.ToString().ToLowerInvariant();

    // What an earlier version of the program kept may not be readable any more.
    private static SheetWork? Read(string content)
    {
        try
        {
            return
                JsonSerializer.Deserialize<SheetWork>(content, Json)
                    is { Sheet: { Header: not null, Rows: not null }, Columns: not null } work
                ? work
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task BeginAsync(Sheet sheet)
    {
        _done = null;
        await ChangeAsync(Source.Begin(sheet));
        // The rows of another file were looked at by their state.
        navigation.NavigateTo(
            Source.Address(null, 1),
            new NavigationOptions { ReplaceHistoryEntry = true }
        );
    }

    private async Task ChangeAsync(SheetWork work)
    {
        _work = work;
        await RefreshAsync();
        var kept = await drafts.KeepAsync(
            await CallerAsync(),
            Source.Draft,
            Source.Address(null, 1),
            JsonSerializer.Serialize(work, Json),
            Leaving
        );
        _refusal ??= kept.Ok ? null : new("sheet-not-kept", T["NotKept"]);
    }

    private async Task GiveUpAsync()
    {
        (_work, _preview, _refusal) = (null, null, null);
        await drafts.ForgetAsync(await CallerAsync(), Source.Draft, Leaving);
    }

    private async Task ImportAsync()
    {
        if (_busy || _work is not { } work)
        {
            return;
        }

        _busy = true;
        // Leaving the page does not stop it half way: it is one transaction and ends by itself.
        var done = await Source.Import(await CallerAsync(), work, CancellationToken.None);
        _busy = false;
        (_refusal, _done) = (done.Refusal, done.Value);
        if (done is { Ok: true, Value.Left: 0 })
        {
            await GiveUpAsync();
        }
        else
        {
            await RefreshAsync();
        }

        _focusDone = done.Ok;
    }

    private string DoneWords(SheetDone done) =>
        string.Join(
            " ",
            new[]
            {
                T[$"{Source.Name}_Done", done.Added, done.Changed].Value,
                done.Names > 0 ? T[$"{Source.Name}_DoneNames", done.Names].Value : null,
            }.OfType<string>()
        );

    private string Words(SheetPreview preview) =>
        (preview.Ready, preview[SheetRowState.Ask] + preview[SheetRowState.Error]) switch
        {
            (0, 0) => T["NothingToDo"],
            (0, var left) => T["OnlyLeft", left],
            (_, 0) => T["NothingLeft"],
            (_, var left) => T["SomeLeft", left],
        };
}
