using Microsoft.AspNetCore.Components;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Contributions;

/// <summary>One page of the opinions, live; what is ticked is changed together.</summary>
public sealed partial class ContributionPanel(
    ContributionListService contributions,
    ContributionFacetService facets,
    MoveService moves,
    BrowserForms forms,
    NavigationManager navigation
) : LivePart
{
    private const string Heading = "contributions-title";

    private readonly HashSet<Guid> _picked = [];
    private PanelState? _state;
    private ContributionQuery? _loaded;
    private Guid? _linked;
    private UndoBar _bar = null!;
    private Refusal? _refusal;
    private bool _failed;

    /// <summary>A row that is in the list only because its form is open.</summary>
    private Guid? _kept;
    private string[]? _focus;
    private string[]? _afterRemoval;

    [Parameter, EditorRequired]
    public required Guid SeminarId { get; set; }

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required ContributionQuery Query { get; set; }

    /// <summary>The opinion whose form is open.</summary>
    [Parameter]
    public Guid? Opened { get; set; }

    /// <summary>The same by a link to a form from elsewhere.</summary>
    [Parameter]
    public Guid? Edited { get; set; }

    [Parameter]
    public bool Adding { get; set; }

    [Parameter]
    public string? FocusField { get; set; }

    [Parameter]
    public string? Back { get; set; }

    private Guid? OpenId => Opened ?? _linked;

    private bool AllPicked => _state is { } s && s.Page.Rows.All(r => _picked.Contains(r.Id));

    protected override async Task OnParametersSetAsync()
    {
        // The address's one open form may be an author's, inside the opinion.
        _linked = Edited ?? _linked;
        if (_loaded != Query)
        {
            _loaded = Query;
            _picked.Clear();
            await RefreshAsync();
        }
        else if (_kept is { } kept && kept != OpenId)
        {
            await RefreshAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Where a form stood there is a button again only when the address says that it is closed.
        if (_focus is { } ids && OpenId is null && !Adding)
        {
            _focus = null;
            await forms.FocusFirstAsync(ids);
        }
    }

    private static string TitleId(Guid id) => $"contribution-{id:N}";

    private static string NameOf(ContributionListItem row) => row.Title ?? row.Excerpt;

    protected override async Task LoadAsync()
    {
        var asked = Query;
        var caller = await CallerAsync();
        var page = await contributions.ListAsync(
            caller,
            Code,
            asked.Filter,
            asked.Page - 1,
            Leaving
        );
        var found = await facets.FindAsync(caller, SeminarId, Leaving);
        if (asked != Query)
        {
            return;
        }

        _failed = !page.Ok || !found.Ok;
        _state = page.Ok && found.Ok ? new(KeepWhatIsOpen(page.Value), found.Value) : null;
    }

    // Saved into another filter, pushed off the page or removed: the row whose form is open stays where the hand is.
    private Page<ContributionListItem> KeepWhatIsOpen(Page<ContributionListItem> page)
    {
        _kept = null;
        var at = _state?.Page.Rows.ToList().FindIndex(r => r.Id == OpenId) ?? -1;
        if (at < 0 || page.Rows.Any(r => r.Id == OpenId))
        {
            return page;
        }

        _kept = OpenId;
        var rows = page.Rows.ToList();
        rows.Insert(Math.Min(at, rows.Count), _state!.Page.Rows[at]);
        return page with { Rows = rows };
    }

    protected override bool Shows(RecordChange change) =>
        change.SeminarId == SeminarId && change.Kind == nameof(Contribution);

    private void Pick(Guid id, ChangeEventArgs e) =>
        _ = e.Value is true ? _picked.Add(id) : _picked.Remove(id);

    private void PickAll(ChangeEventArgs e)
    {
        _picked.Clear();
        if (e.Value is true)
        {
            _picked.UnionWith(_state!.Page.Rows.Select(r => r.Id));
        }
    }

    private async Task SetStatusAsync(ContributionStatus status)
    {
        var caller = await CallerAsync();
        Tell(
            await contributions.SetStatusAsync(
                caller,
                [.. _picked],
                status,
                CancellationToken.None
            ),
            n => T["BulkStatus", n, Words.Choice(nameof(ContributionStatus), $"{status}")],
            caller
        );
    }

    private async Task SetTopicAsync(string topic)
    {
        var caller = await CallerAsync();
        Tell(
            await contributions.SetTopicAsync(caller, [.. _picked], topic, CancellationToken.None),
            n => topic.Trim() is { Length: > 0 } to ? T["BulkTopic", n, to] : T["BulkNoTopic", n],
            caller
        );
    }

    private void Tell(Outcome<BulkReport> changed, Func<int, string> done, Caller caller)
    {
        _refusal = changed.Refusal;
        if (!changed.Ok)
        {
            return;
        }

        _picked.Clear();
        _bar.Say(done(changed.Value.Changed), changed.Value.Changed == 0 ? null : UndoAsync);

        async Task<Refusal?> UndoAsync()
        {
            var undone = await contributions.UndoAsync(
                caller,
                changed.Value.Changes,
                CancellationToken.None
            );
            if (undone.Ok)
            {
                _bar.Say(
                    undone.Value.Unchanged == 0
                        ? T["BulkUndone"]
                        : T["BulkUndonePartly", undone.Value.Unchanged],
                    null
                );
            }

            return undone.Refusal;
        }
    }

    private void SavedAsync(SavedRecord saved)
    {
        if (Back is { } back)
        {
            navigation.NavigateTo(Urls.LocalOrHome(back));
        }
    }

    // A search is in the order of its hits: there a place in the report can't be shown.
    private Guid? Neighbour(Guid id, int by)
    {
        if (!string.IsNullOrWhiteSpace(Query.Search) || _state is not { } state)
        {
            return null;
        }

        var rows = state.Page.Rows.ToList();
        var at = rows.FindIndex(r => r.Id == id);
        return at >= 0 && at + by >= 0 && at + by < rows.Count ? rows[at + by].Id : null;
    }

    private async Task MoveAsync(Guid id, int by)
    {
        if (Neighbour(id, by) is not { } neighbour)
        {
            return;
        }

        var caller = await CallerAsync();
        var moved =
            by > 0
                ? await moves.MoveAfterAsync(
                    caller,
                    nameof(Contribution),
                    id,
                    neighbour,
                    CancellationToken.None
                )
                : await moves.MoveAsync(
                    caller,
                    nameof(Contribution),
                    id,
                    neighbour,
                    CancellationToken.None
                );
        _refusal = moved.Refusal;
        if (moved.Ok)
        {
            _bar.Say(
                T["Moved"],
                async () =>
                    (
                        await moves.UndoAsync(
                            caller,
                            nameof(Contribution),
                            id,
                            moved.Value,
                            CancellationToken.None
                        )
                    ).Refusal
            );
            await RefreshAsync();
        }
    }

    // The cursor goes back to where the form was opened.
    private void Close()
    {
        _focus = [OpenId is { } id ? TitleId(id) : "add-contribution", Heading];
        Show(null, null);
    }

    private Task RemoveAsync(Guid id)
    {
        var rows = _state!.Page.Rows.Select(r => r.Id).ToList();
        var at = rows.IndexOf(id);
        _afterRemoval =
        [
            .. rows.Skip(at + 1).Take(1).Concat(rows.Take(at).TakeLast(1)).Select(TitleId),
            Heading,
        ];
        return _bar.RemoveAsync(nameof(Contribution), id);
    }

    private void RemovedRow(Guid id)
    {
        Show(null, null);
        _focus = _afterRemoval;
    }

    private void Show(Guid? open, string? add)
    {
        _linked = null;
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameters(
                new Dictionary<string, object?>
                {
                    ["open"] = open,
                    ["edit"] = null,
                    ["add"] = add,
                    ["field"] = null,
                    ["back"] = null,
                }
            ),
            new NavigationOptions { ReplaceHistoryEntry = true }
        );
    }

    private sealed record PanelState(Page<ContributionListItem> Page, ContributionFacets Facets);
}
