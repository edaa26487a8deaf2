using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.WebUtilities;
using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Web.Recording;

/// <summary>
/// A list and its forms. Which form is open stands in the address (<c>?edit=Kind:id</c>, <c>?add=Kind</c>), so that a
/// reload or a link comes back to it.
/// </summary>
public sealed partial class RecordSection(
    RecordListService lists,
    MoveService moves,
    BrowserForms forms,
    NavigationManager navigation
) : LivePart
{
    private IReadOnlyList<RecordRow>? _rows;
    private Refusal? _refusal;
    private UndoBar _bar = null!;
    private Guid? _dragged;
    private Guid? _over;
    private string[]? _focus;
    private bool _closing;
    private (Guid Owner, RecordFilter? Only) _loaded;
    private string[]? _afterRemoval;
    private int _wanted;
    private int _total;

    /// <summary>Removed by another hand while its form stands open here: it stays in the list until the form is closed.</summary>
    private Guid? _gone;

    [Parameter, EditorRequired]
    public required string Kind { get; set; }

    [Parameter, EditorRequired]
    public required Guid OwnerId { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public string? Lead { get; set; }

    /// <summary>What the list says while it is empty.</summary>
    [Parameter]
    public string? Empty { get; set; }

    [Parameter]
    public IReadOnlyDictionary<string, string>? Given { get; set; }

    [Parameter]
    public IReadOnlyCollection<string> Hidden { get; set; } = [];

    [Parameter]
    public string Context { get; set; } = "";

    /// <summary>What a row is called, where its own first words are not what people look for.</summary>
    [Parameter]
    public Func<RecordRow, string>? Called { get; set; }

    /// <summary>What stands between a row's title and its facts.</summary>
    [Parameter]
    public RenderFragment<RecordRow>? Body { get; set; }

    /// <summary>Facts that the title or the body tell already.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Told { get; set; } = [];

    /// <summary>Only the records that point there.</summary>
    [Parameter]
    public RecordFilter? Only { get; set; }

    /// <summary>The form for the next record stands open above the list, for whoever takes down what is said.</summary>
    [Parameter]
    public bool Quick { get; set; }

    /// <summary>The list adds nothing itself and is not there while it is empty.</summary>
    [Parameter]
    public bool ReadIn { get; set; }

    /// <summary>The quick form's own layout: what it leaves out is given.</summary>
    [Parameter]
    public FormLayout? NewLayout { get; set; }

    [Parameter]
    public IReadOnlyDictionary<Guid, string>? GivenNames { get; set; }

    [Parameter]
    public IReadOnlyDictionary<string, string>? First { get; set; }

    [Parameter]
    public IReadOnlyCollection<string> Keep { get; set; } = [];

    /// <summary>Where the cursor of the quick form goes when it opens; null leaves it where it is.</summary>
    [Parameter]
    public string? QuickFocus { get; set; }

    [Parameter]
    public EventCallback<SavedRecord> Changed { get; set; }

    private string? EditQuery => Query("edit");

    private string? AddQuery => Query("add");

    private string? FocusField => Query("field");

    private string? Back => Query("back");

    private string Handle => Context.Length > 0 ? $"{Kind}.{Context}" : Kind;

    private string AddId => $"add-{Handle}";

    private string TitleId => $"section-{Handle}";

    private bool Adding => AddQuery == Handle;

    private Guid? Editing => OpenForm.IdIn(EditQuery, Kind);

    private bool Movable => RecordKinds.Find(Kind)!.IsOrdered && _rows?.Count > 1;

    private string? SaveWord => Back is null ? null : T["SaveAndBack"].Value;

    // Read here and not supplied by the framework, which fails when a change of the address brings or takes away a
    // component that wants a part of it: a section inside a row does just that.
    private string? Query(string name) =>
        QueryHelpers
            .ParseQuery(navigation.ToAbsoluteUri(navigation.Uri).Query)
            .TryGetValue(name, out var value)
            ? value.ToString()
            : null;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (OwnerId, Only))
        {
            _loaded = (OwnerId, Only);
            _wanted = RecordListService.MaxRows;
            await RefreshAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Where a form stood there is a button again only when the address says that it is closed.
        if (_focus is { } ids && (!_closing || (EditQuery is null && AddQuery is null)))
        {
            var closed = _closing;
            (_focus, _closing) = (null, false);
            await (closed ? forms.ReturnFocusAsync(ids) : forms.FocusFirstAsync(ids));
        }
    }

    protected override void Dispose(bool disposing)
    {
        navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    protected override async Task LoadAsync()
    {
        var caller = await CallerAsync();
        List<RecordRow> rows = [];
        Outcome<Page<RecordRow>> page;
        do
        {
            page = await lists.ListAsync(caller, Kind, OwnerId, rows.Count, Leaving, Only);
            rows.AddRange(page.Value?.Rows ?? []);
        } while (
            rows.Count < _wanted
            && page.Value is { Rows.Count: > 0, Total: var total }
            && rows.Count < total
        );
        KeepWhatIsEdited(rows);
        (_refusal, _rows, _total) = (page.Refusal, rows, page.Value?.Total ?? 0);
    }

    private async Task ShowMoreAsync()
    {
        var shown = _rows!.Count;
        _wanted = shown + RecordListService.MaxRows;
        await RefreshAsync();
        _focus = [.. _rows.Skip(shown).Take(1).Select(r => IdOf("title", r.Id)), TitleId];
    }

    private void KeepWhatIsEdited(List<RecordRow> rows)
    {
        _gone = null;
        var at = _rows is null ? -1 : _rows.ToList().FindIndex(r => r.Id == Editing);
        if (at >= 0 && !rows.Exists(r => r.Id == Editing))
        {
            _gone = Editing;
            rows.Insert(Math.Min(at, rows.Count), _rows![at]);
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) =>
        _ = InvokeAsync(() =>
        {
            if (_gone is { } gone && Editing != gone)
            {
                _rows = [.. _rows!.Where(r => r.Id != gone)];
                _gone = null;
            }

            StateHasChanged();
        });

    // Somebody saved, here or on another desk. Only a part of a seminar says whose it is.
    protected override bool Shows(RecordChange change) =>
        change.Kind == Kind
        && (RecordKinds.Find(Kind)?.OwnerName != nameof(Seminar) || change.SeminarId == OwnerId);

    private string TitleOf(RecordRow row) =>
        Called?.Invoke(row) is { Length: > 0 } called ? called
        : row.Title.Length > 0 ? row.Title
        : Words.Kind(Kind);

    private IEnumerable<(string Label, string Text)> Facts(RecordRow row) =>
        FormLayouts
            .Of(Kind)
            .Row.Where(f => f.Length > 0 && !Hidden.Contains(f) && !Told.Contains(f))
            .Select(f => RecordKinds.Find(Kind)!.Field(f))
            .Select(f =>
                (
                    Words.Label(Kind, f.Name),
                    Words.Read(f, row[f.Name], row.Names).ReplaceLineEndings("; ")
                )
            )
            .Where(f => f.Item2.Length > 0 && f.Item2 != row.Title);

    private static string IdOf(string part, Guid id) => $"{part}-{id}";

    private void Toggle(Guid id) =>
        navigation.ShowForm(Editing == id ? null : $"{Kind}:{id}", null);

    private void Add() => navigation.ShowForm(null, Handle);

    // The cursor goes back to where the form was opened.
    private void Close()
    {
        _focus = Editing is { } id ? [IdOf("title", id), TitleId] : [AddId, TitleId];
        _closing = true;
        navigation.ShowForm(null, null);
    }

    private async Task SavedAsync(SavedRecord saved)
    {
        await Changed.InvokeAsync(saved);
        if (Back is { } back)
        {
            navigation.NavigateTo(Urls.LocalOrHome(back));
        }
    }

    private Task KeyAsync(KeyboardEventArgs e, RecordRow row) =>
        e is { AltKey: true, Key: "ArrowUp" or "ArrowDown" } && Movable
            ? MoveAsync(row, e.Key == "ArrowUp" ? -1 : +1, "title")
            : Task.CompletedTask;

    private async Task MoveAsync(RecordRow row, int by, string focus)
    {
        var rows = _rows!.ToList();
        var at = rows.FindIndex(r => r.Id == row.Id);
        if (at >= 0 && at + by >= 0 && at + by < rows.Count)
        {
            await MoveToAsync(row.Id, rows[at + by].Id, after: by > 0);
            _focus = [IdOf(focus, row.Id), IdOf("title", row.Id)];
        }
    }

    private async Task DropAsync(RecordRow target)
    {
        var dragged = _dragged;
        EndDrag();
        if (dragged is { } id && id != target.Id)
        {
            var rows = _rows!.ToList();
            await MoveToAsync(
                id,
                target.Id,
                after: rows.FindIndex(r => r.Id == id) < rows.IndexOf(target)
            );
        }
    }

    private void EndDrag() => _dragged = _over = null;

    private async Task MoveToAsync(Guid id, Guid target, bool after)
    {
        var caller = await CallerAsync();
        var moved = after
            ? await moves.MoveAfterAsync(caller, Kind, id, target, CancellationToken.None)
            : await moves.MoveAsync(caller, Kind, id, target, CancellationToken.None);
        _refusal = moved.Refusal;
        if (moved.Ok)
        {
            await RefreshAsync();
            var place = 1 + _rows!.ToList().FindIndex(r => r.Id == id);
            _bar.Say(
                T["Moved", moved.Value.Name, place],
                async () =>
                    (
                        await moves.UndoAsync(caller, Kind, id, moved.Value, CancellationToken.None)
                    ).Refusal
            );
        }
    }

    // The cursor was in the row: it goes on to the next one.
    private Task RemoveAsync(Guid id)
    {
        var rows = _rows!.Select(r => r.Id).ToList();
        var at = rows.IndexOf(id);
        _afterRemoval =
        [
            .. rows.Skip(at + 1)
                .Take(1)
                .Concat(rows.Take(at).TakeLast(1))
                .Select(r => IdOf("title", r)),
            AddId,
            TitleId,
        ];
        return _bar.RemoveAsync(Kind, id);
    }

    private void RemovedRow(Guid id)
    {
        if (Editing == id)
        {
            Close();
        }

        _focus = _afterRemoval;
    }
}
