using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Recording;
using ToaDam.Submissions;
using ToaDam.Web.Common;
using ToaDam.Web.Hosting;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Duties;

/// <summary>The matrix, live: an answer, a paper or a name that comes in shows without a reload.</summary>
public sealed partial class DutyPanel(
    DutyService duties,
    LateLinkService lateLinks,
    PublicAddress address,
    NavigationManager navigation
) : LivePart
{
    private static readonly HashSet<string> Shown = new(
        [
            nameof(Invitation),
            nameof(OutboxMessage),
            nameof(SeminarDelegate),
            nameof(Paper),
            nameof(Contribution),
            nameof(SeminarDuty),
        ],
        StringComparer.Ordinal
    );

    private readonly RestoredOnce<ShownMatrix> _restored = new();
    private readonly HashSet<OwedDuty> _picked = [];
    private Refusal? _refusal;
    private string? _done;
    private bool _failed;
    private bool _busy;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required Guid SeminarId { get; set; }

    /// <summary>"owing", or one duty.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    /// <summary>"plan", or the invitation and the duty of the cell that is open.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    public string? Open { get; set; }

    /// <summary>Survives the step from the prerendered page to the live one.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public ShownMatrix? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    private DutyQuery Query =>
        new(
            Show == "owing",
            Enum.TryParse<DutyKind>(Show, ignoreCase: true, out var kind) && Enum.IsDefined(kind)
                ? kind
                : null,
            (QueryValue.Number(PageText) ?? 1) - 1
        );

    private OwedDuty? Opened =>
        Open?.Split(':') is [var id, var kind]
        && Guid.TryParse(id, out var invitation)
        && Enum.TryParse<DutyKind>(kind, ignoreCase: true, out var duty)
            ? new(invitation, duty)
            : null;

    /// <summary>Units among the ticked cells.</summary>
    private int Reminded => _picked.DistinctBy(p => p.InvitationId).Count();

    protected override async Task OnParametersSetAsync()
    {
        if (State?.Asked != Query)
        {
            await RefreshAsync();
        }
    }

    protected override bool Shows(RecordChange change) =>
        change.SeminarId == SeminarId && Shown.Contains(change.Kind);

    protected override async Task LoadAsync()
    {
        var asked = Query;
        var matrix = await duties.MatrixAsync(await CallerAsync(), SeminarId, asked, Leaving);
        _failed = !matrix.Ok;
        State = matrix.Ok ? new(asked, matrix.Value) : State;
        // What has been done meanwhile is no longer ticked.
        _picked.IntersectWith(
            State?.Matrix.Rows.SelectMany(r =>
                r.Cells.Where(c => c.IsOwed).Select(c => new OwedDuty(r.InvitationId, c.Kind))
            )
                ?? []
        );
    }

    private static string Slug(DutyKind kind) => kind.ToString().ToLowerInvariant();

    private static IEnumerable<OwedDuty> Owed(DutyMatrix matrix, DutyKind kind) =>
        matrix
            .Rows.Where(r => r.Cells.Any(c => c.Kind == kind && c.IsOwed))
            .Select(r => new OwedDuty(r.InvitationId, kind));

    private void Pick(OwedDuty duty, bool picked) =>
        _ = picked ? _picked.Add(duty) : _picked.Remove(duty);

    private void PickColumn(DutyKind kind, ChangeEventArgs e)
    {
        foreach (var duty in Owed(State!.Matrix, kind))
        {
            Pick(duty, e.Value is true);
        }
    }

    private async Task RemindAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var drafted = await duties.RemindAsync(
            await CallerAsync(),
            SeminarId,
            [.. _picked],
            address.Base(navigation),
            CancellationToken.None
        );
        _busy = false;
        _refusal = drafted.Refusal;
        if (drafted.Value is { } done)
        {
            _done = T["Drafted", done.Count];
            _picked.Clear();
        }

        await RefreshAsync();
    }

    private async Task<Refusal?> SavePlanAsync(IReadOnlyCollection<DutyPlanForm> plan)
    {
        var saved = await duties.SavePlanAsync(
            await CallerAsync(),
            SeminarId,
            plan,
            address.Base(navigation),
            CancellationToken.None
        );
        return await SettleAsync(saved);
    }

    private async Task<Refusal?> SaveCellAsync(OwedDuty which, DutyCellForm form)
    {
        var saved = await duties.SaveCellAsync(
            await CallerAsync(),
            SeminarId,
            which,
            form,
            CancellationToken.None
        );
        return await SettleAsync(saved);
    }

    private async Task<Outcome<GivenLink>> GiveLateAsync(OwedDuty which, DutyCellForm form)
    {
        var caller = await CallerAsync();
        var saved = await duties.SaveCellAsync(
            caller,
            SeminarId,
            which,
            form,
            CancellationToken.None
        );
        if (!saved.Ok)
        {
            return saved.Refusal;
        }

        await RefreshAsync();
        return await lateLinks.GiveAsync(
            caller,
            SeminarId,
            which,
            address.Base(navigation),
            CancellationToken.None
        );
    }

    private async Task<Refusal?> SettleAsync(Outcome<DutyDone> saved)
    {
        if (saved.Ok)
        {
            await RefreshAsync();
            Close();
        }

        return saved.Refusal;
    }

    private void Close() => navigation.NavigateTo(Urls.Duties(Code, Show, Query.Page + 1));

    /// <summary>What is shown, and what was asked for.</summary>
    public sealed record ShownMatrix(DutyQuery Asked, DutyMatrix Matrix);
}
