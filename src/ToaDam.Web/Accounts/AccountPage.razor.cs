using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Accounts;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Accounts;

/// <summary>One account: its facts, its password link, its lock.</summary>
public sealed partial class AccountPage(AccountService accounts, TimeProvider clock) : IDisposable
{
    private readonly RestoredOnce<PageState> _restored = new();
    private readonly CancellationTokenSource _leaving = new();
    private AccountForm _form = new();
    private KeptForm _kept = null!;
    private IReadOnlyList<AccountProblem> _problems = [];
    private PasswordLink? _link;
    private string? _done;
    private Guid? _filled;
    private bool _missing;
    private bool _busy;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    /// <summary>Survives the step from the prerendered page to the live one.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public PageState? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    private bool Resting => _busy || !RendererInfo.IsInteractive;

    private DateTime? PendingUntil =>
        State!.Account.LinkValidUntil is { } until && until > clock.GetUtcNow().UtcDateTime
            ? until
            : null;

    protected override async Task OnParametersSetAsync()
    {
        if (State?.Account.Id != Id)
        {
            State = null;
            _link = null;
            _done = null;
            _problems = [];
            await LoadAsync();
        }

        // Once: parameters are set again whenever the sign-in is looked at, and what is being typed must stay.
        if (_filled != Id)
        {
            _filled = Id;
            FillForm();
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        var caller = await Authentication.CallerAsync();
        var account = await accounts.FindAsync(caller, Id, _leaving.Token);
        var units = await accounts.UnitsAsync(caller, account.Value?.UnitId, _leaving.Token);
        _missing = !account.Ok || !units.Ok;
        State =
            account.Ok && units.Ok
                ? new PageState(account.Value, units.Value, caller.UserId == Id)
                : null;
    }

    private void FillForm()
    {
        if (State is { Account: var account })
        {
            _form = AccountForm.Of(account);
        }
    }

    private async Task SaveAsync()
    {
        if (await RunAsync(c => accounts.UpdateAsync(c, Id, _form, CancellationToken.None)))
        {
            FillForm();
            await _kept.SettleAsync();
            _done = T["Saved"];
        }
    }

    private async Task LockAsync()
    {
        if (await RunAsync(c => accounts.LockAsync(c, Id, CancellationToken.None)))
        {
            _link = null;
            _done = T["LockedDone", State!.Account.DisplayName];
        }
    }

    private async Task UnlockAsync()
    {
        if (await RunAsync(c => accounts.UnlockAsync(c, Id, CancellationToken.None)))
        {
            _done = T["UnlockedDone", State!.Account.DisplayName];
        }
    }

    private Task<bool> MakeLinkAsync() =>
        RunAsync(c => accounts.IssueLinkAsync(c, Id, CancellationToken.None));

    // A change goes through even when its page is closed the moment after the click.
    private async Task<bool> RunAsync(Func<Caller, Task<AccountOutcome>> change)
    {
        if (_busy)
        {
            return false;
        }

        _busy = true;
        _done = null;
        var outcome = await change(await Authentication.CallerAsync());
        _busy = false;
        _problems = outcome.Problems;
        _link = outcome.Link ?? _link;
        if (outcome.Ok)
        {
            await LoadAsync();
        }

        return outcome.Ok;
    }

    /// <summary>What the page shows. A link never stands in it: it would be kept in the page.</summary>
    public sealed record PageState(
        AccountDetails Account,
        IReadOnlyList<UnitChoice> Units,
        bool OwnAccount
    );
}
