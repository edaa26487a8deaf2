using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Accounts;

namespace ToaDam.Web.Seminars;

/// <summary>Loads the seminar's head once a page, and again when somebody changes what it says.</summary>
public sealed partial class SeminarWorkspace(SeminarService seminars, ChangeFeed feed) : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private bool _missing;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required SeminarTab Tab { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<SeminarHeader> ChildContent { get; set; }

    [PersistentState]
    public SeminarHeader? Header { get; set; }

    protected override void OnInitialized() => feed.Changed += OnChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (Header?.Code != Code)
        {
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        feed.Changed -= OnChanged;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        var found = await seminars.HeaderAsync(
            await Authentication.CallerAsync(),
            Code,
            _leaving.Token
        );
        _missing = !found.Ok;
        Header = found.Value;
    }

    private void OnChanged(RecordChange change)
    {
        if (
            change.SeminarId == Header?.Id
            && change.Kind is nameof(Seminar) or nameof(SeminarDay) or nameof(SeminarPlace)
            && !_leaving.IsCancellationRequested
        )
        {
            _ = InvokeAsync(async () =>
            {
                // A new code is a new address: whoever stands on the old one goes on reading.
                var found = await seminars.HeaderAsync(
                    await Authentication.CallerAsync(),
                    Code,
                    _leaving.Token
                );
                Header = found.Value ?? Header;
                StateHasChanged();
            });
        }
    }
}
