using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Web.Accounts;

namespace ToaDam.Web.Recording;

/// <summary>A part of a page that reads records, and reads them again when somebody saves what it shows.</summary>
public abstract class LivePart : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private int _waiting;
    private Task _loading = Task.CompletedTask;
    private bool _again;

    protected LivePart() => Leaving = _leaving.Token;

    [Inject]
    private ChangeFeed Feed { get; set; } = null!;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    /// <summary>Cancelled when the part leaves the page. Kept apart from its source, which can't be asked once it is disposed.</summary>
    protected CancellationToken Leaving { get; }

    protected override void OnInitialized() => Feed.Changed += OnChanged;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !Leaving.IsCancellationRequested)
        {
            Feed.Changed -= OnChanged;
            _leaving.Cancel();
            _leaving.Dispose();
        }
    }

    protected Task<Caller> CallerAsync() => Authentication.CallerAsync();

    /// <summary>Whether what was saved stands on this part of the page. Called on the thread of whoever saved: nothing slow.</summary>
    protected abstract bool Shows(RecordChange change);

    /// <summary>Reads what is shown. Asked for over <see cref="RefreshAsync"/>, so that two never run at a time.</summary>
    protected abstract Task LoadAsync();

    /// <summary>
    /// Reads what is shown, now or, while that is being done already, once more afterwards: of two readings side by side
    /// the older answer may come last and would stay.
    /// </summary>
    protected Task RefreshAsync()
    {
        if (_loading.IsCompleted)
        {
            return _loading = LoadWhileAskedAsync();
        }

        _again = true;
        return _loading;
    }

    private async Task LoadWhileAskedAsync()
    {
        do
        {
            _again = false;
            await LoadAsync();
        } while (_again && !Leaving.IsCancellationRequested);
    }

    private void OnChanged(RecordChange change)
    {
        // Many changes in a row are read once.
        if (
            !Leaving.IsCancellationRequested
            && Shows(change)
            && Interlocked.Exchange(ref _waiting, 1) == 0
        )
        {
            _ = InvokeAsync(ReloadAsync);
        }
    }

    private async Task ReloadAsync()
    {
        Interlocked.Exchange(ref _waiting, 0);
        try
        {
            if (!Leaving.IsCancellationRequested)
            {
                await RefreshAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            // The part is gone; nobody waits for the list.
        }
        catch (Exception e)
        {
            // Nobody awaits this call: what fails here goes to the page's error boundary as from any other handler.
            await DispatchExceptionAsync(e);
        }
    }
}
