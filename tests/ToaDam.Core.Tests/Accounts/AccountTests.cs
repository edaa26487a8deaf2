using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Tests.Databases;
using ToaDam.Units;

namespace ToaDam.Tests.Accounts;

/// <summary>What tests of accounts share: the production services on a throw-away database, an administrator, a unit.</summary>
public abstract class AccountTests(IDatabaseSource source) : DatabaseTests(source)
{
    protected const string Password = "mot cau de nho";
    private ServiceProvider _services = null!;

    // Keys and tokens of the framework read the system's clock, so ours starts there too.
    protected FakeTimeProvider Time { get; } =
        new(
            DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())
        );

    protected AccountService Accounts => _services.GetRequiredService<AccountService>();

    /// <summary>The administrator who makes the changes.</summary>
    protected Caller Boss { get; private set; } = null!;

    protected Guid UnitId { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddToaDamCore(Database.Options);
        _services = services.BuildServiceProvider();

        UnitId = await AddUnitAsync("Hội Người cao tuổi");
        Boss = await AddAsync("quan.tri", "Nguyễn Thị Ổn", Roles.Administrator);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected static Caller Who(string role) =>
        role.Length == 0
            ? Caller.Nobody
            : new Caller("Người thử", new HashSet<string>([role], StringComparer.Ordinal));

    protected AccountForm Form(
        string userName = "thuy.le",
        string displayName = "Lê Thị Thủy",
        string role = Roles.Delegate
    ) =>
        new()
        {
            UserName = userName,
            DisplayName = displayName,
            Role = role,
            UnitId = role == Roles.Delegate ? UnitId : null,
        };

    /// <summary>An account with the usual password, past all rules.</summary>
    protected async Task<Caller> AddAsync(string userName, string displayName, string role)
    {
        await using var scope = _services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = new AppUser { UserName = userName, DisplayName = displayName };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role)).Succeeded);
        return Who(role) with { UserId = user.Id, DisplayName = displayName };
    }

    protected async Task<Guid> AddUnitAsync(string name)
    {
        await using var db = Database.CreateDbContext();
        var unit = new MemberUnit { OfficialName = name };
        db.Add(unit);
        await db.SaveChangesAsync(Cancellation);
        return unit.Id;
    }

    /// <summary>A new account made by the administrator, with its link.</summary>
    protected async Task<(Guid Id, string Token)> CreateAsync(AccountForm? form = null)
    {
        var made = await Accounts.CreateAsync(Boss, form ?? Form(), Cancellation);
        Assert.Empty(made.Problems);
        return (made.AccountId!.Value, made.Link!.Token);
    }

    protected async Task<T> WithPasswordsAsync<T>(Func<PasswordService, Task<T>> use)
    {
        await using var scope = _services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<PasswordService>());
    }

    protected Task<AccountOutcome> SetByLinkAsync(string? token, string password = Password) =>
        WithPasswordsAsync(p =>
            p.SetByLinkAsync(
                token,
                new PasswordForm { Password = password, PasswordAgain = password },
                Cancellation
            )
        );

    protected Task<AccountOutcome> ChangeOwnAsync(Caller caller, string old, string password) =>
        WithPasswordsAsync(p =>
            p.ChangeOwnAsync(
                caller,
                new PasswordForm
                {
                    OldPassword = old,
                    Password = password,
                    PasswordAgain = password,
                },
                Cancellation
            )
        );

    /// <summary>The account as it is stored, and whether a password opens it.</summary>
    protected async Task<AppUser> StoredAsync(Guid id)
    {
        await using var db = Database.CreateDbContext();
        return await db.Users.AsNoTracking().SingleAsync(u => u.Id == id, Cancellation);
    }

    protected async Task<bool> OpensAsync(Guid id, string password)
    {
        await using var scope = _services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        return await users.CheckPasswordAsync(
            (await users.FindByIdAsync(id.ToString()))!,
            password
        );
    }

    protected async Task FailAsync(Guid id, int times)
    {
        await using var scope = _services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        for (var i = 0; i < times; i++)
        {
            await users.AccessFailedAsync((await users.FindByIdAsync(id.ToString()))!);
        }
    }

    /// <summary>The audit trail of an account in the order of time, one line an entry.</summary>
    protected async Task<IReadOnlyList<AuditEntry>> AuditAsync(Guid id)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(a => a.RecordId == id)
            .OrderBy(a => a.Id)
            .ToListAsync(Cancellation);
    }

    protected async Task<AccountDetails> DetailsAsync(Guid id) =>
        (await Accounts.FindAsync(Boss, id, Cancellation)).Value!;
}
