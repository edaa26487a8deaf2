using Microsoft.AspNetCore.Components;
using ToaDam.Documents.Typesetting;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Printing;

/// <summary>Văn bản of one seminar: the kinds, the preview, what is missing. The chosen kind lives in the address.</summary>
public sealed partial class PapersPage(
    PaperService papers,
    NavigationManager navigation,
    TimeProvider time
) : LivePart
{
    private readonly RestoredOnce<PapersState> _restored = new();
    private bool _failed;
    private bool _shown;
    private DocumentKind? _previewed;
    private int _edition;
    private (DocumentKind Kind, Guid? Id)? _facts;

    [Parameter]
    public required string Code { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? KindSlug { get; set; }

    /// <summary>"facts" shows the form of what the paper says about itself.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [SupplyParameterFromQuery(Name = "field")]
    public string? Field { get; set; }

    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public PapersState? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    private static readonly string[] HiddenKind = ["kind"];

    private bool Editing => View == "facts";

    private Dictionary<string, string> GivenKind =>
        new(StringComparer.Ordinal) { ["kind"] = Kind.ToString() };

    private DocumentKind Kind => PaperKinds.Parse(KindSlug) ?? DocumentKind.Minutes;

    /// <summary>The record whose form is open: facts that another person adds meanwhile do not replace it.</summary>
    private Guid? FactsId
    {
        get
        {
            _facts = Editing && _facts?.Kind == Kind ? _facts : (Kind, Current.FactsId);
            return _facts.Value.Id;
        }
    }

    private PaperSummary Current => State!.Papers.Kinds.First(p => p.Kind == Kind);

    private TypesetterState Typesetter => papers.Typesetter;

    protected override async Task OnParametersSetAsync()
    {
        if (_previewed != Kind)
        {
            _previewed = Kind;
            _shown = false;
        }

        if (State?.Code != Code)
        {
            await RefreshAsync();
        }
    }

    // The first print on a machine waits for the typesetter: say so, and stop saying so when it is there.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (
                Typesetter.Phase is TypesetterPhase.NotStarted or TypesetterPhase.Preparing
                && await timer.WaitForNextTickAsync(Leaving)
            )
            {
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    protected override async Task LoadAsync()
    {
        _failed = false;
        var caller = await CallerAsync();
        var list = await papers.ListAsync(caller, Code, Leaving);
        if (!list.Ok && State?.Code == Code)
        {
            // The code was changed while somebody stands here: what is shown and typed stays.
            return;
        }

        if (list.Refusal?.Code == "seminar-not-found")
        {
            navigation.NotFound();
            return;
        }

        _failed = !list.Ok;
        _edition += State is null ? 0 : 1;
        State = list.Ok ? new PapersState(Code, list.Value) : null;
    }

    private void Shown() => _shown = true;

    // What is missing shrinks while somebody types on another page; names come from the registers.
    protected override bool Shows(RecordChange change) =>
        change.SeminarId is null || change.SeminarId == State?.Papers.SeminarId;

    private void FactsSaved()
    {
        _facts = null;
        navigation.NavigateTo(Urls.Papers(Code, PaperKinds.Slug(Kind)));
    }

    private string? LinkTo(PaperGap gap) =>
        GapLinks.To(
            Code,
            gap,
            Urls.Papers(Code, PaperKinds.Slug(Kind)),
            field => Urls.PaperFacts(Code, PaperKinds.Slug(Kind), field)
        );

    private string Sentence(PaperGap gap) =>
        T[$"Gap_{gap.Code}"] is { ResourceNotFound: false } known ? known : gap.Sentence;

    /// <summary>What the page shows; survives the step from the prerendered page to the live one.</summary>
    public sealed record PapersState(string Code, SeminarPapers Papers);
}
