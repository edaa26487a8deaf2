using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Planning;
using ToaDam.Printing;
using ToaDam.Seminars;
using ToaDam.Web.Accounts;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Home;

/// <summary>The latest seminars with what is still to do, each a link.</summary>
public sealed partial class HomePage(
    SeminarService seminars,
    PaperService papers,
    OpenStepService openSteps
) : IDisposable
{
    /// <summary>Composing a paper takes some milliseconds; the rest of the seminars is one click away.</summary>
    private const int Shown = 3;

    private readonly RestoredOnce<IReadOnlyList<NextStep>> _restored = new();
    private readonly CancellationTokenSource _leaving = new();
    private bool _failed;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public IReadOnlyList<NextStep>? Steps
    {
        get;
        set => field = _restored.Next(field, value);
    }

    protected override async Task OnInitializedAsync()
    {
        if (Steps is null)
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
        var caller = await Authentication.CallerAsync();
        if (!caller.IsDesk)
        {
            return;
        }

        var latest = await seminars.ListAsync(caller, search: null, page: 0, _leaving.Token);
        if (!latest.Ok)
        {
            _failed = true;
            return;
        }

        var steps = new List<NextStep>();
        foreach (var seminar in latest.Value.Rows.Take(Shown))
        {
            // Before the meeting the next steps are the organiser's, afterwards the secretary's.
            var coming = seminar.Status < SeminarStatus.InSession;
            var open = coming
                ? (await openSteps.ReadAsync(caller, seminar.Code, _leaving.Token)).Value
                : null;
            var list = coming
                ? null
                : (await papers.ListAsync(caller, seminar.Code, _leaving.Token)).Value;
            steps.Add(new NextStep(seminar, list?.Kinds ?? [], open?.Steps ?? []));
        }

        Steps = steps;
    }

    /// <summary>One seminar: what is still to do before it, or the state of its papers after it.</summary>
    public sealed record NextStep(
        SeminarListItem Seminar,
        IReadOnlyList<PaperSummary> Papers,
        IReadOnlyList<OpenStep> Open
    );
}
