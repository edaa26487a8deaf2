using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Drafts;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Units;
using ToaDam.Web.Common;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Delegates;

/// <summary>Shows one page of the list, keeps it live, and records what is ticked.</summary>
public sealed partial class AttendancePanel(
    AttendanceService attendance,
    DraftService drafts,
    MoveService moves,
    BrowserForms forms,
    NavigationManager navigation
) : LivePart
{
    /// <summary>In the address: the list of units to tick is open.</summary>
    private const string ManyUnits = "units";

    /// <summary>More people than this, and the units start closed.</summary>
    private const int OpenUpTo = 60;

    private const string Heading = "attendance-title";

    private readonly RestoredOnce<PanelState> _restored = new();
    private readonly Dictionary<Guid, bool> _opened = [];
    private readonly HashSet<Guid> _kept = [];
    private string _text = "";
    private string _asked = "";
    private string? _keptFor;
    private ElementReference _list;
    private Dictionary<string, string>? _unsaved;
    private string _user = "";
    private UndoBar _bar = null!;
    private Refusal? _refusal;
    private bool _failed;
    private string[]? _focus;
    private bool _closing;
    private string[]? _afterRemoval;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required Guid SeminarId { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? ShowQuery { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumberText { get; set; }

    private int? PageNumber => QueryValue.Number(PageNumberText);

    [SupplyParameterFromQuery(Name = "add")]
    public string? Add { get; set; }

    [SupplyParameterFromQuery(Name = "block")]
    public string? BlockText { get; set; }

    private Guid? Block => QueryValue.Id(BlockText);

    [SupplyParameterFromQuery(Name = "edit")]
    public string? EditQuery { get; set; }

    [SupplyParameterFromQuery(Name = "field")]
    public string? FocusField { get; set; }

    [SupplyParameterFromQuery(Name = "back")]
    public string? Back { get; set; }

    /// <summary>Survives the step from the prerendered page to the live one.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public PanelState? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    private AttendanceView View =>
        Enum.TryParse<AttendanceView>(ShowQuery, ignoreCase: true, out var view)
        && Enum.IsDefined(view)
            ? view
            : AttendanceView.All;

    private bool Filtered => View != AttendanceView.All || !string.IsNullOrWhiteSpace(Query);

    private Guid? Editing => IdOf(nameof(SeminarDelegate));

    private Guid? EditingPart => IdOf(nameof(SeminarUnit));

    private string Asked => $"{Query}|{View}|{PageNumber}|{Editing}|{EditingPart}";

    private bool AllOpen => State is { } s && s.Board.Groups.All(IsOpen);

    protected override async Task OnParametersSetAsync()
    {
        // Another person's save draws the page anew: a search that is half typed stays.
        if (_asked != (Query ?? ""))
        {
            _asked = _text = Query ?? "";
        }

        if (_keptFor != $"{Query}|{View}")
        {
            _keptFor = $"{Query}|{View}";
            _kept.Clear();
            _opened.Clear();
        }

        if (State?.Asked != Asked)
        {
            await RefreshAsync();
        }
    }

    // Reasons that were half typed when the page went stand in their fields again, whichever rows are shown.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_unsaved is null)
        {
            var caller = await CallerAsync();
            _unsaved = [];
            _user = $"{caller.UserId:N}";
            foreach (var draft in await drafts.StartingAsync(caller, DelegateRow.WhyForm, Leaving))
            {
                _unsaved[draft.Form] = draft.Content;
            }
        }

        if (State is not null)
        {
            await forms.RecallAsync(_list, _user, _unsaved);
        }

        // Where a form stood there is a button again only when the address says that it is closed.
        if (_focus is { } ids && (!_closing || (EditQuery is null && Add is null)))
        {
            var closed = _closing;
            (_focus, _closing) = (null, false);
            await (closed ? forms.ReturnFocusAsync(ids) : forms.FocusFirstAsync(ids));
        }
    }

    private static string? Slug(AttendanceView view) =>
        view == AttendanceView.All ? null : $"{view}".ToLowerInvariant();

    private static IEnumerable<AttendanceView> Counters(AttendanceCounts counts) =>
        Enum.GetValues<AttendanceView>()
            .Where(v =>
                v is AttendanceView.All or AttendanceView.Present or AttendanceView.Unrecorded
                || counts[v] > 0
            );

    private static string AddHandle(AttendanceGroup group) =>
        group.UnitId is { } id ? $"{nameof(SeminarDelegate)}.{id:N}" : nameof(SeminarDelegate);

    private Guid? IdOf(string kind) =>
        EditQuery?.Split(':') is [var k, var id] && k == kind && Guid.TryParse(id, out var guid)
            ? guid
            : null;

    protected override async Task LoadAsync()
    {
        var asked = Asked;
        var found = await attendance.BoardAsync(
            await CallerAsync(),
            SeminarId,
            new(Query, View, (PageNumber ?? 1) - 1, _kept, Editing),
            Leaving
        );
        _failed = !found.Ok;
        State = found.Ok ? new(asked, KeepWhatIsEdited(found.Value)) : null;
        if (View != AttendanceView.All && State is { } state)
        {
            _kept.UnionWith(state.Board.Groups.SelectMany(g => g.People).Select(p => p.Id));
        }
    }

    // Removed by another hand while its form stands open here: it stays until the form is closed.
    private AttendanceBoard KeepWhatIsEdited(AttendanceBoard board)
    {
        var groups = board.Groups.ToList();
        if (
            State?.Board.Groups.FirstOrDefault(g => g.People.Any(p => p.Id == Editing)) is { } home
            && !groups.Exists(g => g.People.Any(p => p.Id == Editing))
        )
        {
            var person = home.People.First(p => p.Id == Editing);
            var at = groups.FindIndex(g => g.UnitId == home.UnitId);
            if (at < 0)
            {
                groups.Add(home with { People = [person] });
            }
            else
            {
                groups[at] = groups[at] with { People = [.. groups[at].People, person] };
            }
        }

        if (
            EditingPart is { } part
            && State?.Board.Groups.FirstOrDefault(g => g.PartId == part) is { } unit
            && !groups.Exists(g => g.PartId == part)
        )
        {
            var at = groups.FindIndex(g => g.UnitId == unit.UnitId);
            if (at < 0)
            {
                groups.Add(unit with { People = [] });
            }
            else
            {
                groups[at] = groups[at] with { PartId = part };
            }
        }

        return board with
        {
            Groups = groups,
        };
    }

    protected override bool Shows(RecordChange change) =>
        (change.SeminarId == SeminarId || change.Kind == nameof(MemberUnit))
        && change.Kind
            is nameof(SeminarDelegate)
                or nameof(SeminarUnit)
                or nameof(Seminar)
                or nameof(MemberUnit);

    private bool IsOpen(AttendanceGroup group) =>
        Add == AddHandle(group)
        || group.People.Any(p => p.Id == Editing)
        || _opened.GetValueOrDefault(
            group.UnitId ?? AttendanceService.NoUnit,
            Filtered || (group.People.Count > 0 && State?.Board.Counts.Total <= OpenUpTo)
        );

    private void Toggle(AttendanceGroup group) =>
        _opened[group.UnitId ?? AttendanceService.NoUnit] = !IsOpen(group);

    private void ToggleAll()
    {
        var open = !AllOpen;
        foreach (var group in State!.Board.Groups)
        {
            _opened[group.UnitId ?? AttendanceService.NoUnit] = open;
        }
    }

    private void Search() => navigation.NavigateTo(Urls.Delegates(Code, _text, Slug(View)));

    /// <summary>What a panel shows and what was asked for.</summary>
    public sealed record PanelState(string Asked, AttendanceBoard Board);
}
