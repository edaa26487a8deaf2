using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Seminars;
using ToaDam.Web.Accounts;
using ToaDam.Web.Common;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Seminars;

/// <summary>The list of seminars; search and page number live in the address.</summary>
public sealed partial class SeminarListPage(SeminarService seminars, NavigationManager navigation)
    : IDisposable
{
    private readonly RestoredOnce<ListState> _restored = new();
    private readonly CancellationTokenSource _leaving = new();
    private string _text = "";
    private bool _failed;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumberText { get; set; }

    private int? PageNumber => QueryValue.Number(PageNumberText);

    /// <summary>Survives the step from the prerendered page to the live one, so that nothing flickers.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public ListState? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    private int Current => Math.Max(1, PageNumber ?? 1);

    private int Pages =>
        State is null ? 0 : (State.Total + SeminarService.PageSize - 1) / SeminarService.PageSize;

    private bool Filtered => !string.IsNullOrWhiteSpace(Query);

    protected override async Task OnParametersSetAsync()
    {
        _text = Query ?? "";
        if (State is null || State.Query != Query || State.Page != Current)
        {
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        _failed = false;
        var found = await seminars.ListAsync(
            await Authentication.CallerAsync(),
            Query,
            Current - 1,
            _leaving.Token
        );
        _failed = !found.Ok;
        State = found.Ok
            ? new ListState(Query, Current, found.Value.Rows, found.Value.Total)
            : null;
    }

    private void SearchAsync() => navigation.NavigateTo(Urls.SeminarList(_text, 1));

    /// <summary>One page of the list and what was asked for.</summary>
    public sealed record ListState(
        string? Query,
        int Page,
        IReadOnlyList<SeminarListItem> Rows,
        int Total
    );
}
