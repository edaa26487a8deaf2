using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Tests.Databases;
using ToaDam.Web.Accounts;
using ToaDam.Web.Tests.Hosting;

namespace ToaDam.Web.Tests.Accounts;

/// <summary>What an open page learns when it asks whether its user may go on; the asking itself is the framework's.</summary>
public abstract class CircuitRevalidationTests(IDatabaseSource source) : HostTests(source)
{
    private const string Password = "mot cau moi toanh";
    private Guid _id;
    private ClaimsPrincipal _principal = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var visitor = Host.CreateVisitor();
        (await CreateAdministratorAsync(visitor)).Dispose();
        var made = await Accounts.CreateAsync(Caller.Machine, Form(Roles.Organiser), Cancellation);
        _id = made.AccountId!.Value;
        await using var scope = Host.App.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<PasswordService>()
            .SetByLinkAsync(
                made.Link!.Token,
                new PasswordForm { Password = Password, PasswordAgain = Password },
                Cancellation
            );
        (await visitor.SignInAsync("nguoi.thu", Password)).Dispose();
        _principal = SessionTickets
            .Read(Host.App.Services, visitor.Cookie("toadam-session")!.Value)
            .Principal;
    }

    [Fact]
    public async Task Circuit_OfAnUntouchedAccount_GoesOn()
    {
        Assert.True(await GoesOnAsync());
        Assert.True((await Accounts.IssueLinkAsync(Caller.Machine, _id, Cancellation)).Ok);
        Assert.True(await GoesOnAsync());
    }

    [Fact]
    public async Task Circuit_OfALockedAccount_Ends()
    {
        Assert.True((await Accounts.LockAsync(Caller.Machine, _id, Cancellation)).Ok);
        Assert.False(await GoesOnAsync());
        Assert.True((await Accounts.UnlockAsync(Caller.Machine, _id, Cancellation)).Ok);
        Assert.False(await GoesOnAsync());
    }

    [Fact]
    public async Task Circuit_OfAnAccountWithAnotherRole_Ends()
    {
        var form = Form(Roles.Secretariat);
        Assert.True((await Accounts.UpdateAsync(Caller.Machine, _id, form, Cancellation)).Ok);
        Assert.False(await GoesOnAsync());
    }

    [Fact]
    public async Task Circuit_WhileAStrangerMistypesThePassword_GoesOn()
    {
        using var stranger = Host.CreateVisitor();
        for (var i = 0; i < 5; i++)
        {
            (await stranger.SignInAsync("nguoi.thu", "sai mat khau")).Dispose();
        }

        Assert.True(await GoesOnAsync());
    }

    private static AccountForm Form(string role) =>
        new()
        {
            UserName = "nguoi.thu",
            DisplayName = "Người Thử",
            Role = role,
        };

    private AccountService Accounts => Host.App.Services.GetRequiredService<AccountService>();

    private async Task<bool> GoesOnAsync()
    {
        await using var scope = Host.App.Services.CreateAsyncScope();
        var circuit = (CircuitRevalidation)
            scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        return await ValidateAsync(circuit, new AuthenticationState(_principal), Cancellation);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "ValidateAuthenticationStateAsync")]
    private static extern Task<bool> ValidateAsync(
        CircuitRevalidation circuit,
        AuthenticationState state,
        CancellationToken cancellation
    );
}

public sealed class CircuitRevalidationTestsOnSqlite()
    : CircuitRevalidationTests(SqliteSource.Instance);

public sealed class CircuitRevalidationTestsOnPostgres(PostgresServer server)
    : CircuitRevalidationTests(server);
