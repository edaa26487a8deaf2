using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Common;
using ToaDam.Web.Hosting;
using ToaDam.Web.Printing;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Invitations;

/// <summary>The invitations of one seminar, live: an answer over a link shows without a reload.</summary>
public sealed partial class InvitationPanel(
    InvitationBoardService boards,
    InvitationService invitations,
    InvitationDraftService drafts,
    PublicAddress address,
    NavigationManager navigation
) : LivePart
{
    private static readonly HashSet<string> Shown = new(
        [
            nameof(Invitation),
            nameof(OutboxMessage),
            nameof(SeminarDelegate),
            nameof(Seminar),
            nameof(SeminarDay),
            nameof(SeminarPlace),
            "DocumentFacts",
        ],
        StringComparer.Ordinal
    );

    private readonly RestoredOnce<PanelState> _restored = new();
    private static readonly string[] HiddenKind = ["kind"];

    private static readonly Dictionary<string, string> GivenKind = new(StringComparer.Ordinal)
    {
        ["kind"] = nameof(DocumentKind.Invitation),
    };

    private Refusal? _refusal;
    private string? _done;
    private bool _failed;
    private bool _busy;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required Guid SeminarId { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? ShowQuery { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    [SupplyParameterFromQuery(Name = "add")]
    public string? Add { get; set; }

    /// <summary>The field at which a form stands open.</summary>
    [SupplyParameterFromQuery(Name = "field")]
    public string? Field { get; set; }

    [SupplyParameterFromQuery(Name = "block")]
    public string? BlockText { get; set; }

    [SupplyParameterFromQuery(Name = "open")]
    public string? OpenText { get; set; }

    /// <summary>Survives the step from the prerendered page to the live one.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public PanelState? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    private int? PageNumber => QueryValue.Number(PageText);

    private Guid? Block => QueryValue.Id(BlockText);

    private Guid? Open => QueryValue.Id(OpenText);

    private InvitationView View =>
        Enum.TryParse<InvitationView>(ShowQuery, ignoreCase: true, out var view)
        && Enum.IsDefined(view)
            ? view
            : InvitationView.All;

    protected override async Task OnParametersSetAsync()
    {
        if (State is null || State.View != View || State.Page != PageNumber)
        {
            await RefreshAsync();
        }
    }

    protected override bool Shows(RecordChange change) =>
        change.SeminarId == SeminarId && Shown.Contains(change.Kind);

    protected override async Task LoadAsync()
    {
        var (view, page) = (View, PageNumber);
        var board = await boards.BoardAsync(
            await CallerAsync(),
            SeminarId,
            view,
            (page ?? 1) - 1,
            Leaving
        );
        _failed = !board.Ok;
        State = board.Ok ? new(board.Value, view, page) : State;
    }

    private string? LinkTo(PaperGap gap) =>
        GapLinks.To(
            Code,
            gap,
            Urls.Invitations(Code),
            field => Urls.Invitations(Code, add: "facts", field: field)
        );

    private static string? Slug(InvitationView view) =>
        view == InvitationView.All ? null : view.ToString().ToLowerInvariant();

    private async Task DraftAsync(Guid? only)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var drafted = await drafts.DraftAsync(
            await CallerAsync(),
            SeminarId,
            only is { } id ? [id] : null,
            address.Base(navigation),
            CancellationToken.None
        );
        _busy = false;
        await DidAsync(drafted);
    }

    private async Task DidAsync(Outcome<Drafted> drafted)
    {
        _refusal = drafted.Refusal;
        if (drafted.Value is { } done)
        {
            _done =
                T[
                    (done.Count, done.Refreshed) switch
                    {
                        (0, 0) => "DraftedNothing",
                        (_, > 0) => "DraftedAnew",
                        _ => "Drafted",
                    },
                    done.Count,
                    done.Refreshed
                ].Value
                + (
                    done.WithoutAddress > 0
                        ? " " + T["WithoutAddress", done.WithoutAddress].Value
                        : ""
                );
            await RefreshAsync();
        }
    }

    private async Task InvitedAsync(Done done)
    {
        _done = T["Invited", done.Count];
        await RefreshAsync();
        Go(null);
    }

    private async Task<Refusal?> AddGuestAsync(InvitationForm form)
    {
        var added = await invitations.AddGuestAsync(
            await CallerAsync(),
            SeminarId,
            form,
            CancellationToken.None
        );
        if (added.Ok)
        {
            _done = T["GuestInvited", form.GuestName!];
            await RefreshAsync();
            Go(null);
        }

        return added.Refusal;
    }

    private async Task<Refusal?> SaveContactsAsync(IReadOnlyCollection<ContactForm> rows)
    {
        var saved = await invitations.SaveContactsAsync(
            await CallerAsync(),
            SeminarId,
            rows,
            CancellationToken.None
        );
        if (saved.Ok)
        {
            _done = T["ContactsSaved", saved.Value.Count];
            await RefreshAsync();
            Go(null);
        }

        return saved.Refusal;
    }

    private async Task<Refusal?> SaveAsync(Guid id, InvitationForm form)
    {
        var saved = await invitations.SaveAsync(
            await CallerAsync(),
            id,
            form,
            CancellationToken.None
        );
        if (saved.Ok)
        {
            await RefreshAsync();
            Go(null);
        }

        return saved.Refusal;
    }

    private void Go(Guid? open) =>
        navigation.NavigateTo(Urls.Invitations(Code, Slug(View), PageNumber ?? 1, open: open));

    /// <summary>What is shown, and what was asked for.</summary>
    public sealed record PanelState(InvitationBoard Board, InvitationView View, int? Page);
}
