using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Drafts;
using ToaDam.Recording;
using ToaDam.Web.Accounts;

namespace ToaDam.Web.Recording;

/// <summary>What a form did: the record as it stands, and whether it was added just now.</summary>
public sealed record SavedRecord(RecordForm Form, bool Added);

/// <summary>Opens, saves and keeps one form of any kind of record.</summary>
public sealed partial class RecordEditor(
    RecordService records,
    QuickAddService quickAdd,
    DraftService drafts,
    BrowserForms forms,
    ChangeFeed feed
) : IAsyncDisposable
{
    /// <summary>The id travels with a draft, so that what was saved in the last moment is not added twice.</summary>
    private const string IdField = "$id";

    private static readonly IReadOnlyDictionary<string, string> Nothing =
        new Dictionary<string, string>();

    private readonly CancellationTokenSource _leaving = new();
    private readonly string _id = $"f{Guid.CreateVersion7():N}";
    private CancellationToken _stays;
    private Caller _caller = Caller.Nobody;
    private RecordKind _kind = null!;
    private RecordForm? _form;

    /// <summary>As first rendered. From then on the page's fields are written by forms.js alone: a rendered value would go over what is typed.</summary>
    private RecordForm? _drawn;
    private IReadOnlyDictionary<string, string> _start = new Dictionary<string, string>();
    private List<UnsavedOffer> _unsaved = [];
    private IReadOnlyList<FieldProblem> _problems = [];
    private RecordConflict? _conflict;
    private Refusal? _refusal;
    private string? _othersChanged;
    private string? _removedBy;
    private string? _saved;
    private string? _focus;
    private string? _typedName;
    private bool _attached;
    private bool _moreOpen;
    private bool _saving;
    private bool _saveAgain;
    private bool _closing;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Parameter, EditorRequired]
    public required string Kind { get; set; }

    /// <summary>Null for a new record.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [Parameter]
    public Guid? OwnerId { get; set; }

    /// <summary>What a new record starts with, by field.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string>? Given { get; set; }

    /// <summary>The names of the records that the given values point to.</summary>
    [Parameter]
    public IReadOnlyDictionary<Guid, string>? GivenNames { get; set; }

    /// <summary>What only the first new record starts with; the next one is left open there.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string>? First { get; set; }

    /// <summary>Fields that the next new record takes over from the one just added.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Keep { get; set; } = [];

    /// <summary>Fields that the page decides and the form doesn't show.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Hidden { get; set; } = [];

    /// <summary>Tells apart several forms for new records of one owner.</summary>
    [Parameter]
    public string? Context { get; set; }

    /// <summary>Where the cursor goes first; null leaves it where it is.</summary>
    [Parameter]
    public string? Focus { get; set; }

    /// <summary>An own layout; null for the kind's.</summary>
    [Parameter]
    public FormLayout? OwnLayout { get; set; }

    [Parameter]
    public string? SaveWord { get; set; }

    [Parameter]
    public EventCallback<SavedRecord> Saved { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    private FormLayout Layout => OwnLayout ?? FormLayouts.Of(Kind);

    private string DraftKey =>
        Id is { } id
            ? $"{Kind}/{id}"
            : $"{Kind}/new/{OwnerId}{(string.IsNullOrEmpty(Context) ? "" : "/" + Context)}";

    private string FormLabel =>
        Id is null ? T["Add", Words.Kind(Kind).ToLowerInvariant()] : Words.Kind(Kind);

    protected override async Task OnInitializedAsync()
    {
        _kind =
            RecordKinds.Find(Kind)
            ?? throw new InvalidOperationException($"There is no kind of record {Kind}.");
        _stays = _leaving.Token;
        _caller = await Authentication.CallerAsync();
        _focus = Focus;
        if (RendererInfo.IsInteractive)
        {
            feed.Changed += OnChanged;
            await LoadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_form is null || _attached || _refusal is not null)
        {
            return;
        }

        _attached = true;
        await AttachAsync();
        if (_focus is { } field && _unsaved.Count == 0)
        {
            _focus = null;
            await forms.FocusAsync(_id, field.Length == 0 ? null : field, yielding: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        feed.Changed -= OnChanged;
        await _leaving.CancelAsync();
        _leaving.Dispose();
        if (_attached)
        {
            try
            {
                await forms.DetachAsync(_id);
            }
            catch (JSDisconnectedException)
            {
                // The page is gone, and its listeners with it.
            }
        }
    }

    private async Task LoadAsync(RecordForm? added = null)
    {
        var opened = Id is { } id
            ? await records.OpenAsync(_caller, Kind, id, CancellationToken.None)
            : await records.NewAsync(_caller, Kind, OwnerId, CancellationToken.None);
        _refusal = opened.Refusal;
        _form = opened.Value;
        if (_form is { IsNew: true } form)
        {
            _form = Prefilled(form, added);
        }

        _drawn ??= _form;
        _typedName = null;
        _start = _form?.Values ?? _start;
        _moreOpen = _form is not null && Layout.More.Any(f => f == Focus || HasValue(f));
    }

    private RecordForm Prefilled(RecordForm form, RecordForm? added)
    {
        var values = new Dictionary<string, string>(form.Values, StringComparer.Ordinal);
        var names = (GivenNames ?? form.Names).ToDictionary(n => n.Key, n => n.Value);
        foreach (
            var (field, text) in (Given ?? Nothing).Concat(
                added is null ? First ?? Nothing : Nothing
            )
        )
        {
            values[field] = text;
        }

        foreach (var field in Keep.Where(f => added?.Values.ContainsKey(f) == true))
        {
            values[field] = added!.Values[field];
        }

        foreach (var (id, name) in added?.Names ?? new Dictionary<Guid, string>())
        {
            names[id] = name;
        }

        return form with
        {
            Values = values,
            Names = names,
        };
    }

    private bool Shown(string field) => !Hidden.Contains(field);

    /// <summary>The field whose text is looked up in the register while a new record is written.</summary>
    private string? NameField =>
        _form is { IsNew: true } && SimilarNameService.Looks(Kind)
            ? QuickAddService.NameFieldOf(Kind)
            : null;

    // Only the name tells that it changed; all else stays in the page.
    private EventCallback ReactionTo(string field) =>
        field == NameField ? EventCallback.Factory.Create(this, ChangedAsync) : default;

    private async Task ChangedAsync()
    {
        if (_unsaved.Count == 0 && NameField is { } name)
        {
            _typedName = Typed(await forms.ReadAsync(_id)).GetValueOrDefault(name, "");
        }
    }

    // What every record has says nothing about whether somebody filled it in.
    private bool HasValue(string field) =>
        field == Focus
        || (
            Shown(field)
            && _form is { IsNew: false }
            && _kind.Field(field) is var info
            && (info.Input != FieldInput.Choice || info.Optional)
            && _form.Values[field].Length > 0
        );

    private string? ProblemOf(string field) =>
        _problems.FirstOrDefault(p => p.Field == field)?.Sentence;

    // Another person's save: no text in the form changes; it is put together on saving.
    private void OnChanged(RecordChange change)
    {
        if (
            change.Kind == Kind
            && change.Id == _form?.Id
            && (change.ByUserId != _caller.UserId || change.Action == AuditAction.Removed)
            && !_leaving.IsCancellationRequested
        )
        {
            _ = InvokeAsync(() =>
            {
                _removedBy = change.Action == AuditAction.Removed ? change.By : null;
                _othersChanged = change.By;
                StateHasChanged();
            });
        }
    }

    private async Task PickedAsync(PickedRecord picked)
    {
        if (Kind == "SeminarDelegate" && picked.Field == "person")
        {
            await FillFromPersonAsync(picked.Id);
        }
    }
}
