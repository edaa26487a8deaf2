using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Accounts;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Seminars;

/// <summary>Tổng quan: the seminar's own facts, what is missing, what was changed last.</summary>
public sealed partial class OverviewPage(
    SeminarService seminars,
    PaperService papers,
    AuditService audit,
    ChangeFeed feed,
    NavigationManager navigation
) : IDisposable
{
    private const int ShownChanges = 5;

    private readonly CancellationTokenSource _leaving = new();

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "edit")]
    public string? Edit { get; set; }

    [SupplyParameterFromQuery(Name = "field")]
    public string? Field { get; set; }

    [SupplyParameterFromQuery(Name = "back")]
    public string? Back { get; set; }

    [PersistentState]
    public OverviewState? State { get; set; }

    private IEnumerable<(SeminarTab Tab, string Words, int Count)> Counts =>
        State is { Counts: var c }
            ?
            [
                (SeminarTab.Programme, "Programme", c.Programme),
                (SeminarTab.Delegates, "Units", c.Units),
                (SeminarTab.Delegates, "Delegates", c.Delegates),
                (SeminarTab.Contributions, "Contributions", c.Contributions),
                (SeminarTab.Proceedings, "Statements", c.Statements),
                (SeminarTab.Conclusions, "Commitments", c.Commitments),
            ]
            : [];

    protected override void OnInitialized() => feed.Changed += OnChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (State?.Code != Code)
        {
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        feed.Changed -= OnChanged;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private string? FocusIf(string kind) => Edit == kind ? Field : null;

    private async Task LoadAsync()
    {
        var caller = await Authentication.CallerAsync();
        var counts = await seminars.CountsAsync(caller, Code, _leaving.Token);
        var list = await papers.ListAsync(caller, Code, _leaving.Token);
        var changes = await audit.ListAsync(
            caller,
            new(SeminarCode: Code, Size: ShownChanges),
            _leaving.Token
        );
        State =
            counts.Ok && list.Ok && changes.Ok
                ? new(Code, counts.Value, list.Value, changes.Value.Rows)
                : null;
    }

    private void OnChanged(RecordChange change)
    {
        if (change.SeminarId is not null && !_leaving.IsCancellationRequested)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    // The code is the address: a new one moves the page along.
    private void SavedAsync(SavedRecord saved)
    {
        if (Back is { } back)
        {
            navigation.NavigateTo(Urls.LocalOrHome(back));
        }
        else if (saved.Form.Values["code"] is var code && code != Code)
        {
            navigation.NavigateTo(
                Urls.Seminar(code),
                new NavigationOptions { ReplaceHistoryEntry = true }
            );
        }
    }

    /// <summary>What stands beside the forms.</summary>
    public sealed record OverviewState(
        string Code,
        SeminarCounts Counts,
        IReadOnlyList<PaperSummary> Papers,
        IReadOnlyList<AuditRow> Changes
    );
}
