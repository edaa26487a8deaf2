using Microsoft.AspNetCore.Components;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Seminars;

/// <summary>Loads the seminar's head once a page, and again when somebody changes what it says.</summary>
public sealed partial class SeminarWorkspace(SeminarService seminars) : LivePart
{
    private readonly RestoredOnce<SeminarHeader> _restored = new();
    private bool _missing;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required SeminarTab Tab { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<SeminarHeader> ChildContent { get; set; }

    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public SeminarHeader? Header
    {
        get;
        set => field = _restored.Next(field, value);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Header?.Code != Code)
        {
            await RefreshAsync();
        }
    }

    protected override async Task LoadAsync()
    {
        var found = await seminars.HeaderAsync(await CallerAsync(), Code, Leaving);
        // A new code is a new address: whoever stands on the old one goes on reading.
        if (found.Ok || Header?.Code != Code)
        {
            _missing = !found.Ok;
            Header = found.Value;
        }
    }

    protected override bool Shows(RecordChange change) =>
        change.SeminarId == Header?.Id
        && change.Kind is nameof(Seminar) or nameof(SeminarDay) or nameof(SeminarPlace);
}
