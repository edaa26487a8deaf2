using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Accounts;

namespace ToaDam.Web.Contributions;

/// <summary>Search, filters, page and the open form stand in the address; what is ticked stands on the page only.</summary>
public sealed partial class ContributionPanel(
    ContributionListService contributions,
    ChangeFeed feed,
    NavigationManager navigation
) : IDisposable
{
    /// <summary>Merged and repeated ones name another contribution: each in its own form.</summary>
    private static readonly ContributionStatus[] BulkStatuses =
    [
        .. Enum.GetValues<ContributionStatus>()
            .Where(s => s is not (ContributionStatus.MergedInto or ContributionStatus.DuplicateOf)),
    ];

    private readonly CancellationTokenSource _leaving = new();
    private readonly HashSet<Guid> _ticked = [];
    private Page<ContributionListItem>? _page;
    private Refusal? _refusal;
    private string _text = "";
    private string _kind = "";
    private string _status = "";
    private string? _newTopic;
    private string? _said;
    private string? _asked;
    private ContributionStatus _newStatus = ContributionStatus.Accepted;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required Guid SeminarId { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindQuery { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? StatusQuery { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageQuery { get; set; }

    [SupplyParameterFromQuery(Name = "edit")]
    private string? EditQuery { get; set; }

    [SupplyParameterFromQuery(Name = "add")]
    private string? AddQuery { get; set; }

    private int PageNow => Math.Max(1, PageQuery ?? 1);

    private bool Filtered => (Query ?? KindQuery ?? StatusQuery) is not null;

    private Guid? Editing =>
        EditQuery?.Split(':') is ["Contribution", var id] && Guid.TryParse(id, out var guid)
            ? guid
            : null;

    protected override void OnInitialized() => feed.Changed += OnChanged;

    protected override async Task OnParametersSetAsync()
    {
        var asked = $"{Code}|{Query}|{KindQuery}|{StatusQuery}|{PageNow}";
        if (asked != _asked)
        {
            _asked = asked;
            (_text, _kind, _status) = (Query ?? "", KindQuery ?? "", StatusQuery ?? "");
            _ticked.Clear();
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        feed.Changed -= OnChanged;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        var found = await contributions.ListAsync(
            await Authentication.CallerAsync(),
            Code,
            new(
                Query,
                Enum.TryParse<ContributionKind>(KindQuery, out var kind) ? kind : null,
                Enum.TryParse<ContributionStatus>(StatusQuery, out var status) ? status : null
            ),
            PageNow - 1,
            _leaving.Token
        );
        _refusal = found.Refusal;
        _page = found.Value;
        _ticked.IntersectWith(_page?.Rows.Select(r => r.Id) ?? []);
    }

    private void OnChanged(RecordChange change)
    {
        if (change.Kind == nameof(Contribution) && !_leaving.IsCancellationRequested)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    private static string NameOf(ContributionListItem row) => row.Title ?? row.Excerpt;

    private void Search() =>
        navigation.NavigateTo(Urls.Contributions(Code, null, _text, _kind, _status));

    private void Toggle(Guid id) => Show(Editing == id ? null : $"Contribution:{id}", null);

    private void Add() => Show(null, "Contribution");

    private void Close() => Show(null, null);

    private void Show(string? edit, string? add) =>
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameters(
                new Dictionary<string, object?> { ["edit"] = edit, ["add"] = add }
            ),
            new NavigationOptions { ReplaceHistoryEntry = true }
        );

    private void Tick(Guid id)
    {
        if (!_ticked.Remove(id))
        {
            _ticked.Add(id);
        }
    }

    private void TickAll(ChangeEventArgs e)
    {
        _ticked.Clear();
        if (e.Value is true)
        {
            _ticked.UnionWith(_page!.Rows.Select(r => r.Id));
        }
    }

    private async Task SetStatusAsync() =>
        await SayAsync(
            contributions.SetStatusAsync(
                await Authentication.CallerAsync(),
                _ticked,
                _newStatus,
                _leaving.Token
            )
        );

    private async Task SetTopicAsync() =>
        await SayAsync(
            contributions.SetTopicAsync(
                await Authentication.CallerAsync(),
                _ticked,
                _newTopic,
                _leaving.Token
            )
        );

    private async Task SayAsync(Task<Outcome<BulkReport>> change)
    {
        var report = await change;
        _said = report.Value switch
        {
            null => null,
            { Unchanged: 0, Gone: 0 } done => T["BulkDone", done.Changed].Value,
            var done => T["BulkDoneSome", done.Changed, done.Unchanged, done.Gone].Value,
        };
        await LoadAsync();
        _refusal = report.Refusal ?? _refusal;
    }
}
