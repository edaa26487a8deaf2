using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Accounts;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Accounts;

/// <summary>A new account. The link stands in this page only, never in an address or in its kept state.</summary>
public sealed partial class NewAccountPage(AccountService accounts) : IDisposable
{
    private readonly RestoredOnce<IReadOnlyList<UnitChoice>> _restored = new();
    private readonly CancellationTokenSource _leaving = new();
    private AccountForm _form = new();
    private KeptForm _kept = null!;
    private IReadOnlyList<AccountProblem> _problems = [];
    private PasswordLink? _link;
    private string _createdName = "";
    private string _createdUserName = "";
    private bool _failed;
    private bool _busy;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    /// <summary>Survives the step from the prerendered page to the live one.</summary>
    [PersistentState]
    public IReadOnlyList<UnitChoice>? Units
    {
        get;
        set => field = _restored.Next(field, value);
    }

    protected override async Task OnInitializedAsync()
    {
        if (Units is null)
        {
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        var units = await accounts.UnitsAsync(
            await Authentication.CallerAsync(),
            chosen: null,
            _leaving.Token
        );
        _failed = !units.Ok;
        Units = units.Value;
    }

    private async Task CreateAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        // Not the page's token: whoever leaves now must not lose the only sight of a link by a half-done save.
        var outcome = await accounts.CreateAsync(
            await Authentication.CallerAsync(),
            _form,
            CancellationToken.None
        );
        _busy = false;
        _problems = outcome.Problems;
        if (outcome.Link is { } link)
        {
            await _kept.SettleAsync();
            _link = link;
            _createdName = _form.DisplayName?.Trim() ?? "";
            _createdUserName = _form.UserName?.Trim() ?? "";
        }
    }

    private void StartAgain()
    {
        _form = new AccountForm();
        _link = null;
    }
}
