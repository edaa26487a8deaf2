using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.WebUtilities;
using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Web.Accounts;

namespace ToaDam.Web.Recording;

/// <summary>
/// A list and its forms. Which form is open stands in the address (<c>?edit=Kind:id</c>, <c>?add=Kind</c>), so that a
/// reload or a link comes back to it.
/// </summary>
public sealed partial class RecordSection(
    RecordListService lists,
    TrashService trash,
    MoveService moves,
    ChangeFeed feed,
    NavigationManager navigation
) : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<RecordRow>? _rows;
    private Refusal? _refusal;
    private RecordRow? _asking;
    private Removed? _asked;
    private Guid? _dragged;
    private Guid? _over;
    private string? _toast;
    private Func<Task>? _undo;
    private Guid _loadedOwner;
    private int _total;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

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
    public string? AddWord { get; set; }

    [Parameter]
    public IReadOnlyDictionary<string, string>? Given { get; set; }

    [Parameter]
    public IReadOnlyCollection<string> Hidden { get; set; } = [];

    [Parameter]
    public string Context { get; set; } = "";

    [Parameter]
    public RenderFragment<RecordRow>? RowTemplate { get; set; }

    /// <summary>What stands under the form of a row: the records inside it.</summary>
    [Parameter]
    public RenderFragment<RecordRow>? Inside { get; set; }

    /// <summary>Only the rows that pass, where one kind stands in several lists.</summary>
    [Parameter]
    public Func<RecordRow, bool>? Where { get; set; }

    [Parameter]
    public EventCallback<SavedRecord> Changed { get; set; }

    private string? EditQuery => Query("edit");

    private string? AddQuery => Query("add");

    private string? FocusField => Query("field");

    private string? Back => Query("back");

    private string Handle => Context.Length > 0 ? $"{Kind}.{Context}" : Kind;

    private string TitleId => $"section-{Handle}";

    private bool Adding => AddQuery == Handle;

    private Guid? Editing =>
        EditQuery?.Split(':') is [var kind, var id]
        && kind == Kind
        && Guid.TryParse(id, out var guid)
            ? guid
            : null;

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
        feed.Changed += OnChanged;
        navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loadedOwner != OwnerId)
        {
            _loadedOwner = OwnerId;
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        feed.Changed -= OnChanged;
        navigation.LocationChanged -= OnLocationChanged;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        var page = await lists.ListAsync(
            await Authentication.CallerAsync(),
            Kind,
            OwnerId,
            skip: 0,
            _leaving.Token
        );
        _refusal = page.Refusal;
        _rows = page.Value is null ? [] : [.. page.Value.Rows.Where(r => Where?.Invoke(r) ?? true)];
        _total = Where is null ? page.Value?.Total ?? 0 : _rows.Count;
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) =>
        _ = InvokeAsync(StateHasChanged);

    // Somebody saved, here or on another desk.
    private void OnChanged(RecordChange change)
    {
        if (change.Kind == Kind && !_leaving.IsCancellationRequested)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    private string TitleOf(RecordRow row) => row.Title.Length > 0 ? row.Title : Words.Kind(Kind);

    private IEnumerable<(string Label, string Text)> Facts(RecordRow row) =>
        FormLayouts
            .Of(Kind)
            .Row.Where(f => f.Length > 0 && !Hidden.Contains(f))
            .Select(f => RecordKinds.Find(Kind)!.Field(f))
            .Select(f =>
                (
                    Words.Label(Kind, f.Name),
                    Words.Read(f, row[f.Name], row.Names).ReplaceLineEndings("; ")
                )
            )
            .Where(f => f.Item2.Length > 0 && f.Item2 != row.Title);

    private void Toggle(Guid id) => Show(Editing == id ? null : $"{Kind}:{id}", null);

    private void Add() => Show(null, Handle);

    private void Close() => Show(null, null);

    private void Show(string? edit, string? add)
    {
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameters(
                new Dictionary<string, object?>
                {
                    ["edit"] = edit,
                    ["add"] = add,
                    ["field"] = null,
                    ["back"] = null,
                }
            ),
            new NavigationOptions { ReplaceHistoryEntry = true }
        );
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
            ? MoveAsync(row, e.Key == "ArrowUp" ? -1 : +1)
            : Task.CompletedTask;

    private async Task MoveAsync(RecordRow row, int by)
    {
        var rows = _rows!.ToList();
        var at = rows.FindIndex(r => r.Id == row.Id);
        if (at < 0 || at + by < 0 || at + by >= rows.Count)
        {
            return;
        }

        var before =
            by < 0 ? rows[at - 1].Id
            : at + 2 < rows.Count ? rows[at + 2].Id
            : (Guid?)null;
        await MoveBeforeAsync(row.Id, before);
    }

    private async Task DropAsync(RecordRow target)
    {
        var dragged = _dragged;
        EndDrag();
        if (dragged is { } id && id != target.Id)
        {
            var rows = _rows!.ToList();
            var down = rows.FindIndex(r => r.Id == id) < rows.IndexOf(target);
            var next = rows.IndexOf(target) + 1;
            await MoveBeforeAsync(
                id,
                !down ? target.Id
                    : next < rows.Count ? rows[next].Id
                    : null
            );
        }
    }

    private void EndDrag() => _dragged = _over = null;

    private async Task MoveBeforeAsync(Guid id, Guid? before)
    {
        var moved = await moves.MoveAsync(
            await Authentication.CallerAsync(),
            Kind,
            id,
            before,
            _leaving.Token
        );
        _refusal = moved.Refusal;
        if (moved.Ok)
        {
            _toast = T["Moved", moved.Value.Name, moved.Value.Position];
            _undo = () => MoveBeforeAsync(id, moved.Value.StoodBefore);
        }
    }

    private async Task AskRemoveAsync(RecordRow row)
    {
        var caller = await Authentication.CallerAsync();
        var preview = await trash.PreviewAsync(caller, Kind, row.Id, _leaving.Token);
        _asking = row;
        if (preview.Value is { Cleared: > 0 } asked)
        {
            _asked = asked;
        }
        else
        {
            await RemoveAskedAsync();
        }
    }

    private async Task RemoveAskedAsync()
    {
        _asked = null;
        var caller = await Authentication.CallerAsync();
        var removed = await trash.RemoveAsync(caller, Kind, _asking!.Id, _leaving.Token);
        _refusal = removed.Refusal;
        if (removed.Ok)
        {
            _toast = T["Removed", removed.Value.Name];
            _undo = () => RestoreAsync(removed.Value);
            if (Editing == _asking.Id)
            {
                Close();
            }
        }
    }

    private async Task RestoreAsync(Removed removed)
    {
        var restored = await trash.RestoreAsync(
            await Authentication.CallerAsync(),
            removed.TrashId,
            _leaving.Token
        );
        _refusal = restored.Refusal;
        _toast = restored.Ok ? T["Restored", removed.Name].Value : null;
        _undo = null;
    }

    private async Task UndoAsync()
    {
        var undo = _undo;
        _toast = null;
        _undo = null;
        if (undo is not null)
        {
            await undo();
        }
    }
}
