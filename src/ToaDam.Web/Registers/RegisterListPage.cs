using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Accounts;
using ToaDam.Web.Common;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Registers;

/// <summary>What the lists of units, blocks and people share: search and page number live in the address.</summary>
public abstract class RegisterListPage<T> : ComponentBase, IDisposable
{
    private readonly RestoredOnce<RegisterListState<T>> _restored = new();
    private readonly CancellationTokenSource _leaving = new();

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Inject]
    public required RegisterService Registers { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumberText { get; set; }

    private int? PageNumber => QueryValue.Number(PageNumberText);

    /// <summary>Survives the step from the prerendered page to the live one, so that nothing flickers.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public RegisterListState<T>? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    protected int Current => Math.Max(1, PageNumber ?? 1);

    protected bool Failed { get; private set; }

    /// <summary>Everything that the address asks for.</summary>
    protected virtual string Asked => $"{Query}|{Current}";

    protected abstract Task<Outcome<Page<T>>> ReadAsync(
        Caller caller,
        CancellationToken cancellation
    );

    protected override async Task OnParametersSetAsync()
    {
        if (State?.Asked != Asked)
        {
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _leaving.Cancel();
            _leaving.Dispose();
        }
    }

    protected async Task LoadAsync()
    {
        var asked = Asked;
        var found = await ReadAsync(await Authentication.CallerAsync(), _leaving.Token);
        Failed = !found.Ok;
        State = found.Ok ? new(asked, found.Value.Rows, found.Value.Total) : null;
    }
}

/// <summary>One page of a register and what was asked for.</summary>
public sealed record RegisterListState<T>(string Asked, IReadOnlyList<T> Rows, int Total);
