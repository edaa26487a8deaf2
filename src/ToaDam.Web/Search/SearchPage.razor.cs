using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Search;
using ToaDam.Web.Accounts;
using ToaDam.Web.Common;
using ToaDam.Web.Contributions;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Search;

/// <summary>All results; what is looked for lives in the address.</summary>
public sealed partial class SearchPage(SearchService search, NavigationManager navigation)
    : IDisposable
{
    private readonly RestoredOnce<SearchState> _restored = new();
    private readonly CancellationTokenSource _leaving = new();
    private string _text = "";
    private bool _failed;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "seminar")]
    public string? SeminarCode { get; set; }

    [SupplyParameterFromQuery(Name = "year")]
    public string? YearText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumberText { get; set; }

    /// <summary>Survives the step from the prerendered page to the live one, so that nothing flickers.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public SearchState? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    private int Current => Math.Max(1, QueryValue.Number(PageNumberText) ?? 1);

    private SearchQuery Query =>
        new(
            Text,
            ContributionQuery.Choice<SearchKind>(Kind),
            string.IsNullOrEmpty(SeminarCode) ? null : SeminarCode,
            QueryValue.Number(YearText),
            Current - 1
        );

    private string Asked => $"{Query}";

    private bool Empty => string.IsNullOrWhiteSpace(Text);

    private bool Filtered =>
        Query is { Kind: not null } or { SeminarCode: not null } or { Year: not null };

    private int Pages =>
        State is null
            ? 0
            : (State.Results.Page.Total + SearchService.PageSize - 1) / SearchService.PageSize;

    protected override async Task OnParametersSetAsync()
    {
        _text = Text ?? "";
        if (State?.Asked != Asked)
        {
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private static string? Chosen(ChangeEventArgs e) =>
        e.Value is string { Length: > 0 } t ? t : null;

    private static string Address(SearchQuery query, int page = 1) =>
        Urls.SearchFor(query.Text, query.Kind?.ToString(), query.SeminarCode, query.Year, page);

    private void Go(SearchQuery query) => navigation.NavigateTo(Address(query));

    private async Task LoadAsync()
    {
        var asked = Asked;
        var caller = await Authentication.CallerAsync();
        try
        {
            var found = await search.FindAsync(caller, Query, _leaving.Token);
            var scopes = State?.Scopes ?? (await search.ScopesAsync(caller, _leaving.Token)).Value;
            if (asked != Asked)
            {
                return;
            }

            _failed = !found.Ok || scopes is null;
            State = _failed ? null : new(asked, found.Value!, scopes!, caller.IsDesk);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Left before the answer came.
        }
    }

    /// <summary>What was asked for and what was found.</summary>
    public sealed record SearchState(
        string Asked,
        SearchResults Results,
        SearchScopes Scopes,
        bool IsDesk
    );
}
