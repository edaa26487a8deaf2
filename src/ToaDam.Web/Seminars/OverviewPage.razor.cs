using Microsoft.AspNetCore.Components;
using ToaDam.Planning;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Seminars;

/// <summary>Tổng quan: the seminar's own facts, what is missing, what was changed last.</summary>
public sealed partial class OverviewPage(
    SeminarService seminars,
    PaperService papers,
    AuditService audit,
    OpenStepService openSteps,
    DeadlineService deadlines,
    NavigationManager navigation
) : LivePart
{
    private const int ShownChanges = 5;

    private readonly RestoredOnce<OverviewState> _restored = new();

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "edit")]
    public string? Edit { get; set; }

    [SupplyParameterFromQuery(Name = "field")]
    public string? Field { get; set; }

    [SupplyParameterFromQuery(Name = "back")]
    public string? Back { get; set; }

    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public OverviewState? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

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

    protected override async Task OnParametersSetAsync()
    {
        if (State?.Code != Code)
        {
            await RefreshAsync();
        }
    }

    private string? FocusIf(string kind) => Edit == kind ? Field : null;

    protected override async Task LoadAsync()
    {
        var caller = await CallerAsync();
        var counts = await seminars.CountsAsync(caller, Code, Leaving);
        var list = await papers.ListAsync(caller, Code, Leaving);
        var changes = await audit.ListAsync(
            caller,
            new(SeminarCode: Code, Size: ShownChanges),
            Leaving
        );
        var open = await openSteps.ReadAsync(caller, Code, Leaving);
        var days = await deadlines.ReadAsync(caller, Code, Leaving);
        State =
            counts.Ok && list.Ok && changes.Ok && open.Ok && days.Ok
                ? new(
                    Code,
                    list.Value.SeminarId,
                    counts.Value,
                    list.Value.Kinds,
                    changes.Value.Rows,
                    open.Value.Steps,
                    days.Value.Days
                )
                : null;
    }

    protected override bool Shows(RecordChange change) =>
        change.SeminarId is not null && change.SeminarId == State?.SeminarId;

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
        Guid SeminarId,
        SeminarCounts Counts,
        IReadOnlyList<PaperSummary> Papers,
        IReadOnlyList<AuditRow> Changes,
        IReadOnlyList<OpenStep> Open,
        IReadOnlyList<Deadline> Days
    );
}
