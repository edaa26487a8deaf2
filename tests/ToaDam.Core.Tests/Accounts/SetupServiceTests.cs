using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Accounts;

public abstract class SetupServiceTests(IDatabaseSource source) : DatabaseTests(source)
{
    private ServiceProvider _services = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddToaDamCore(Database.Options);
        _services = services.BuildServiceProvider();
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

    [Fact]
    public async Task Administrator_OfTheFirstRun_StandsInTheTrailWithNameAndRole()
    {
        var token = await AskAsync(s => s.IssueTokenAsync(Cancellation));
        var made = await AskAsync(s =>
            s.CreateAdministratorAsync(token, Form("thu.ky"), Cancellation)
        );
        Assert.Equal(SetupState.Done, made.State);

        await using var db = Database.CreateDbContext();
        var entry = await db.Set<AuditEntry>().SingleAsync(Cancellation);
        Assert.Equal(
            (AuditAction.Added, nameof(AppUser), "Trần Thị Thư"),
            (entry.Action, entry.RecordType, entry.RecordName)
        );
        Assert.Contains("Quản trị viên", entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("mot cau de nho", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_UsedOnce_MakesNobodyElse()
    {
        var token = await AskAsync(s => s.IssueTokenAsync(Cancellation));
        var first = await AskAsync(s =>
            s.CreateAdministratorAsync(token, Form("thu.ky"), Cancellation)
        );
        var second = await AskAsync(s =>
            s.CreateAdministratorAsync(token, Form("ke.khac"), Cancellation)
        );
        Assert.Equal((SetupState.Done, SetupState.NoSuchLink), (first.State, second.State));
        Assert.Null(await AskAsync(s => s.IssueTokenAsync(Cancellation)));
        await using var db = Database.CreateDbContext();
        Assert.Equal(1, await db.Users.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Link_OfARefusedForm_CanBeUsedAgain()
    {
        var token = await AskAsync(s => s.IssueTokenAsync(Cancellation));
        var refused = await AskAsync(s =>
            s.CreateAdministratorAsync(token, Form("thu.ky", "ngan"), Cancellation)
        );
        Assert.Equal(SetupState.Refused, refused.State);
        Assert.NotEmpty(refused.Problems);
        var made = await AskAsync(s =>
            s.CreateAdministratorAsync(token, Form("thu.ky"), Cancellation)
        );
        Assert.Equal(SetupState.Done, made.State);
    }

    private static AdministratorForm Form(string userName, string password = "mot cau de nho") =>
        new()
        {
            UserName = userName,
            DisplayName = "Trần Thị Thư",
            Password = password,
            PasswordAgain = password,
        };

    private async Task<T> AskAsync<T>(Func<SetupService, Task<T>> ask)
    {
        await using var scope = _services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<SetupService>());
    }
}

public sealed class SetupServiceTestsOnSqlite() : SetupServiceTests(SqliteSource.Instance);

public sealed class SetupServiceTestsOnPostgres(PostgresServer server) : SetupServiceTests(server);
