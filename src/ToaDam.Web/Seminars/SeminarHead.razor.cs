using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Common;
using ToaDam.Seminars;
using ToaDam.Web.Accounts;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Seminars;

/// <summary>Shows where the seminar stands in its life and moves it on.</summary>
public sealed partial class SeminarHead(
    SeminarStepService steps,
    BrowserForms forms,
    TimeProvider time
)
{
    private readonly OneStep _hand = new(time);
    private ElementReference _dialog;
    private KeptForm? _kept;
    private SeminarStatus _to;
    private string? _reason;
    private Refusal? _refusal;
    private bool _asking;
    private bool _shown;
    private bool _focusNext;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Parameter, EditorRequired]
    public required SeminarHeader Header { get; set; }

    [Parameter]
    public EventCallback<SeminarHeader> Moved { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_asking && !_shown)
        {
            _shown = true;
            await forms.ShowAsync(_dialog);
        }

        // The last step's button gives way to a link.
        if (_focusNext)
        {
            _focusNext = false;
            await forms.FocusFirstAsync("next-step");
        }
    }

    private void Ask()
    {
        (_asking, _shown, _refusal, _reason) = (true, false, null, null);
        _to = Header.Status;
    }

    private Task NextAsync(SeminarStatus from) =>
        _hand.RunAsync(() =>
            Header.Status == from ? MoveAsync(from + 1, null) : Task.CompletedTask
        );

    private Task SubmitAsync() => _hand.RunAsync(() => MoveAsync(_to, _reason));

    // Taken out of the page while it is open, the dialog would take the cursor along.
    private async Task CloseAsync()
    {
        await forms.CloseAsync(_dialog);
        _asking = false;
    }

    private async Task MoveAsync(SeminarStatus to, string? reason)
    {
        var moved = await steps.MoveAsync(
            await Authentication.CallerAsync(),
            Header.Code,
            to,
            reason,
            CancellationToken.None
        );
        _refusal = moved.Refusal;
        if (moved.Ok)
        {
            if (_asking && _kept is { } kept)
            {
                await kept.SettleAsync();
                await CloseAsync();
            }
            else
            {
                _focusNext = true;
            }

            await Moved.InvokeAsync(moved.Value);
        }
    }
}
