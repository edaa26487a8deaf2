using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Outbox;
using ToaDam.Recording;
using ToaDam.Web.Common;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Outbox;

/// <summary>Hộp thư đi, live: what the sender does shows without a reload.</summary>
public sealed partial class OutboxPage(OutboxService outbox, BrowserForms forms) : LivePart
{
    private readonly RestoredOnce<ShownBoard> _restored = new();
    private ElementReference _dialog;
    private Refusal? _refusal;
    private string? _done;
    private bool _failed;
    private bool _busy;
    private bool _asking;
    private bool _shown;

    [SupplyParameterFromQuery(Name = "seminar")]
    public string? Seminar { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    [SupplyParameterFromQuery(Name = "open")]
    public string? OpenText { get; set; }

    /// <summary>Survives the step from the prerendered page to the live one.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public ShownBoard? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    private Guid? Opened => QueryValue.Id(OpenText);

    /// <summary>Drafts, unless the address asks for something else: they wait for somebody.</summary>
    private OutboxState? Wanted =>
        Show is null ? OutboxState.Draft
        : Enum.TryParse<OutboxState>(Show, ignoreCase: true, out var state) && Enum.IsDefined(state)
            ? state
        : null;

    private OutboxQuery Asked => new(Wanted, Seminar, (QueryValue.Number(PageText) ?? 1) - 1);

    protected override async Task OnParametersSetAsync()
    {
        if (State?.Asked != Asked)
        {
            await RefreshAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_asking && !_shown)
        {
            await forms.ShowAsync(_dialog);
        }

        _shown = _asking;
    }

    protected override bool Shows(RecordChange change) => change.Kind == nameof(OutboxMessage);

    protected override async Task LoadAsync()
    {
        var asked = Asked;
        var board = await outbox.ListAsync(await CallerAsync(), asked, Leaving);
        _failed = !board.Ok;
        State = board.Ok ? new(asked, board.Value) : State;
    }

    private async Task SendAllAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var sent = await outbox.SendAllAsync(await CallerAsync(), Seminar, CancellationToken.None);
        _busy = false;
        await CloseAsync();
        await DidAsync(sent, "Approved");
    }

    // Taken out of the page while it is open, the dialog would take the cursor along.
    private async Task CloseAsync()
    {
        await forms.CloseAsync(_dialog);
        _asking = false;
    }

    private async Task DidAsync(Outcome<OutboxDone> done, string words)
    {
        _refusal = done.Refusal;
        _done =
            done.Value is not { } n ? null
            : n.Left == 0 ? T[words, n.Count].Value
            : $"{T[words, n.Count]} {T["Left", n.Left]}";
        await RefreshAsync();
    }

    private static string Slug(OutboxState state) => state.ToString().ToLowerInvariant();

    private string AddressOf(OutboxRow row) =>
        Urls.OutboxOf(Seminar, Show, Asked.Page + 1, row.Id == Opened ? null : row.Id);

    /// <summary>What is shown, and what was asked for.</summary>
    public sealed record ShownBoard(OutboxQuery Asked, OutboxBoard Board);
}
