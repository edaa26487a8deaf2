using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Registers;

/// <summary>Loads, removes and brings back one record; a new one gets its page when it is saved.</summary>
public sealed partial class RegisterRecord(
    UsageService usage,
    AuditService audit,
    TrashService trash,
    NavigationManager navigation
) : LivePart
{
    private const int ShownChanges = 8;

    private readonly RestoredOnce<RegisterState> _restored = new();
    private Refusal? _missing;
    private Refusal? _refusal;
    private Removed? _removed;

    [Parameter, EditorRequired]
    public required string Kind { get; set; }

    /// <summary>Null for a new record.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    /// <summary>The lists inside the record.</summary>
    [Parameter]
    public RenderFragment<Guid> ChildContent { get; set; } = _ => _ => { };

    [SupplyParameterFromQuery(Name = "edit")]
    public string? Edit { get; set; }

    [SupplyParameterFromQuery(Name = "field")]
    public string? Field { get; set; }

    [SupplyParameterFromQuery(Name = "back")]
    public string? Back { get; set; }

    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public RegisterState? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    private string? Focus => Edit == $"{Kind}:{Id}" || Edit == Kind ? Field : null;

    protected override async Task OnParametersSetAsync()
    {
        if (Id is not null && State?.Id != Id)
        {
            (_removed, _refusal) = (null, null);
            await RefreshAsync();
        }
    }

    protected override async Task LoadAsync()
    {
        if (Id is not { } id)
        {
            return;
        }

        var caller = await CallerAsync();
        var uses = await usage.FindAsync(caller, Kind, id, Leaving);
        var changes = await audit.ListAsync(caller, new(RecordId: id, Size: ShownChanges), Leaving);
        if (uses.Refusal is not null && State?.Id == id)
        {
            // Removed while somebody types here: the form says so, and the text stays.
            return;
        }

        _missing = uses.Refusal;
        State = uses.Ok && changes.Ok ? new(id, uses.Value, changes.Value.Rows) : null;
    }

    // Whatever is saved anywhere may be a use of this record.
    protected override bool Shows(RecordChange change) => Id is not null && _removed is null;

    private string Counts(Use use) =>
        string.Join(
            " · ",
            use.Counts.Select(c => $"{Words.Kind(c.Kind)}{(c.Count > 1 ? $" ({c.Count})" : "")}")
        );

    private static string Address(Use use) =>
        use.SeminarCode is not { } code
            ? Urls.Register(use.Kind, use.Id)
            : Urls.Seminar(
                code,
                use.Counts[0].Kind switch
                {
                    nameof(SeminarUnit) or nameof(SeminarDelegate) => SeminarTab.Delegates,
                    "Contribution" or "Movement" or "Paper" or "Result" or "Award" =>
                        SeminarTab.Contributions,
                    "Statement" => SeminarTab.Proceedings,
                    "Commitment" or "Conclusion" => SeminarTab.Conclusions,
                    "DocumentFacts" => SeminarTab.Papers,
                    _ => SeminarTab.Overview,
                }
            );

    private void SavedAsync(SavedRecord saved)
    {
        if (Back is { } back)
        {
            navigation.NavigateTo(Urls.LocalOrHome(back));
        }
        else if (saved.Added)
        {
            navigation.NavigateTo(Urls.Register(Kind, saved.Form.Id));
        }
    }

    private async Task RemoveAsync()
    {
        var removed = await trash.RemoveAsync(
            await CallerAsync(),
            Kind,
            Id!.Value,
            CancellationToken.None
        );
        (_refusal, _removed) = (removed.Refusal, removed.Value);
    }

    private async Task RestoreAsync()
    {
        var restored = await trash.RestoreAsync(
            await CallerAsync(),
            _removed!.TrashId,
            CancellationToken.None
        );
        _refusal = restored.Refusal;
        if (restored.Ok)
        {
            _removed = null;
            await RefreshAsync();
        }
    }

    /// <summary>What stands round the form.</summary>
    public sealed record RegisterState(Guid Id, RecordUses Uses, IReadOnlyList<AuditRow> Changes);
}
