using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Receiving;
using ToaDam.Recording;
using ToaDam.Submissions;
using ToaDam.Web.Hosting;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Receiving;

/// <summary>The queue, live: what comes in, is withdrawn or decided on elsewhere shows without a reload.</summary>
public sealed partial class ReceivingPanel(
    ReceivingService receiving,
    DecisionApplyService applying,
    PublicAddress address,
    NavigationManager navigation
) : LivePart
{
    private static readonly HashSet<string> Shown = new(
        [nameof(Contribution), nameof(Paper), nameof(Decision), nameof(Submission)],
        StringComparer.Ordinal
    );

    private readonly HashSet<Guid> _picked = [];
    private ReceivedList? _queue;
    private ReceivedWork? _work;
    private Guid? _loaded;
    private UndoBar _bar = null!;
    private Refusal? _refusal;
    private bool _failed;
    private bool _busy;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required Guid SeminarId { get; set; }

    [SupplyParameterFromQuery(Name = "work")]
    public string? WorkText { get; set; }

    private Guid? Asked => Common.QueryValue.Id(WorkText);

    protected override async Task OnParametersSetAsync()
    {
        if (_queue is null || _loaded != Asked)
        {
            _loaded = Asked;
            await RefreshAsync();
        }
    }

    protected override async Task LoadAsync()
    {
        var caller = await CallerAsync();
        var queue = await receiving.QueueAsync(caller, SeminarId, Leaving);
        _failed = !queue.Ok;
        if (!queue.Ok)
        {
            return;
        }

        _queue = queue.Value;
        _picked.IntersectWith(_queue.Rows.Select(r => r.Id));
        // Without a wish the first one that nobody has decided on.
        var id =
            Asked
            ?? _queue.Rows.FirstOrDefault(r => r.Decision is null)?.Id
            ?? (_queue.Rows is [var first, ..] ? first.Id : null);
        _work = id is { } wanted
            ? (await receiving.OpenAsync(caller, wanted, Leaving)).Value
            : null;
    }

    protected override bool Shows(RecordChange change) =>
        change.SeminarId == SeminarId && Shown.Contains(change.Kind);

    private string KindOf(ContributionKind? kind) =>
        kind is { } known ? Words.Choice(nameof(ContributionKind), $"{known}") : T["Paper"];

    private void Pick(Guid id, ChangeEventArgs e) =>
        _ = e.Value is true ? _picked.Add(id) : _picked.Remove(id);

    private void PickAll(ChangeEventArgs e)
    {
        _picked.Clear();
        if (e.Value is true)
        {
            _picked.UnionWith(_queue!.Rows.Select(r => r.Id));
        }
    }

    private async Task<Refusal?> DecideAsync(DecisionForm form)
    {
        var work = _work!;
        var decided = await receiving.DecideAsync(
            await CallerAsync(),
            SeminarId,
            [work.Id],
            form,
            CancellationToken.None
        );
        if (decided.Ok)
        {
            GoOn(work.Id);
        }

        return decided.Refusal;
    }

    private async Task<Refusal?> DecideManyAsync(DecisionForm form)
    {
        var ids = _picked.ToList();
        var caller = await CallerAsync();
        var decided = await receiving.DecideAsync(
            caller,
            SeminarId,
            ids,
            form,
            CancellationToken.None
        );
        if (decided.Ok)
        {
            _picked.Clear();
            _bar.Say(
                T["DecidedMany", decided.Value.Count],
                async () =>
                    (
                        await receiving.UndecideAsync(
                            caller,
                            SeminarId,
                            ids,
                            CancellationToken.None
                        )
                    ).Refusal
            );
            await RefreshAsync();
        }

        return decided.Refusal;
    }

    private async Task UndecideAsync()
    {
        var undone = await receiving.UndecideAsync(
            await CallerAsync(),
            SeminarId,
            [_work!.Id],
            CancellationToken.None
        );
        _refusal = undone.Refusal;
        await RefreshAsync();
    }

    private async Task ApplyAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var applied = await applying.ApplyAsync(
            await CallerAsync(),
            SeminarId,
            address.Base(navigation),
            CancellationToken.None
        );
        _busy = false;
        _refusal = applied.Refusal;
        if (applied.Ok)
        {
            _bar.Say(
                applied.Value.Unreachable == 0
                    ? T["Applied", applied.Value.Applied, applied.Value.Drafts]
                    : T[
                        "AppliedPartly",
                        applied.Value.Applied,
                        applied.Value.Drafts,
                        applied.Value.Unreachable
                    ],
                null
            );
            Show(null);
            await RefreshAsync();
        }
    }

    // The next one that waits, from here on and then from the top.
    private void GoOn(Guid from)
    {
        var rows = _queue!.Rows.ToList();
        var at = rows.FindIndex(r => r.Id == from);
        var next = rows.Skip(at + 1)
            .Concat(rows.Take(Math.Max(at, 0)))
            .FirstOrDefault(r => r.Decision is null && r.Id != from);
        Show(next?.Id ?? from);
    }

    private void Show(Guid? work) =>
        navigation.NavigateTo(
            Urls.Receiving(Code, work),
            new NavigationOptions { ReplaceHistoryEntry = true }
        );
}
