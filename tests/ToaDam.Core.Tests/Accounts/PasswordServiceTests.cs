using ToaDam.Accounts;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Accounts;

public abstract class PasswordServiceTests(IDatabaseSource source) : AccountTests(source)
{
    private const string Another = "mot cau khac han";

    [Fact]
    public async Task Link_Used_SetsThePasswordOnce()
    {
        var (id, token) = await CreateAsync();
        Assert.Equal("thuy.le", (await OwnerAsync(token))?.UserName);

        Assert.True((await SetByLinkAsync(token)).Ok);
        Assert.True(await OpensAsync(id, Password));
        Assert.Contains(
            "đặt bằng đường dẫn",
            (await AuditAsync(id))[^1].Changes,
            StringComparison.Ordinal
        );

        Assert.Null(await OwnerAsync(token));
        Assert.Equal([AccountProblem.LinkInvalid], (await SetByLinkAsync(token, Another)).Problems);
        Assert.True(await OpensAsync(id, Password));
    }

    [Fact]
    public async Task Link_UsedTwiceAtOnce_WorksOnce()
    {
        var (_, token) = await CreateAsync();
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i => Task.Run(() => SetByLinkAsync(token, $"{Password} {i}"), Cancellation))
        );
        Assert.Single(outcomes, o => o.Ok);
        Assert.All(
            outcomes.Where(o => !o.Ok),
            o => Assert.Equal([AccountProblem.LinkInvalid], o.Problems)
        );
    }

    [Fact]
    public async Task Link_Replaced_WorksNoMore()
    {
        var (id, first) = await CreateAsync();
        var second = (await Accounts.IssueLinkAsync(Boss, id, Cancellation)).Link!.Token;

        Assert.Null(await OwnerAsync(first));
        Assert.Equal([AccountProblem.LinkInvalid], (await SetByLinkAsync(first)).Problems);
        Assert.True((await SetByLinkAsync(second)).Ok);
    }

    [Fact]
    public async Task Link_AfterThreeDays_WorksNoMore()
    {
        var (_, token) = await CreateAsync();
        Time.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        Assert.NotNull(await OwnerAsync(token));

        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await OwnerAsync(token));
        Assert.Equal([AccountProblem.LinkInvalid], (await SetByLinkAsync(token)).Problems);
    }

    [Fact]
    public async Task Link_Issued_SignsNobodyOutButItsUseDoes()
    {
        var person = await AddAsync("thu.ky", "Phạm Thư", Roles.Secretariat);
        var id = person.UserId!.Value;
        var stamp = (await StoredAsync(id)).SecurityStamp;

        var token = (await Accounts.IssueLinkAsync(Boss, id, Cancellation)).Link!.Token;
        Assert.NotNull(await OwnerAsync(token));
        Assert.Equal(stamp, (await StoredAsync(id)).SecurityStamp);
        Assert.True(await OpensAsync(id, Password));

        Assert.True((await SetByLinkAsync(token, Another)).Ok);
        Assert.NotEqual(stamp, (await StoredAsync(id)).SecurityStamp);
        Assert.False(await OpensAsync(id, Password));
    }

    [Fact]
    public async Task Link_AfterTheOwnPasswordWasChanged_WorksNoMore()
    {
        var person = await AddAsync("thu.ky", "Phạm Thư", Roles.Secretariat);
        var link = await Accounts.IssueLinkAsync(Boss, person.UserId!.Value, Cancellation);
        Assert.True((await ChangeOwnAsync(person, Password, Another)).Ok);
        Assert.Null(await OwnerAsync(link.Link!.Token));
    }

    [Fact]
    public async Task Link_OfALockedAccount_WorksNoMoreEvenAfterUnlocking()
    {
        var (id, token) = await CreateAsync();
        Assert.True((await Accounts.LockAsync(Boss, id, Cancellation)).Ok);
        Assert.Null(await OwnerAsync(token));
        Assert.True((await Accounts.UnlockAsync(Boss, id, Cancellation)).Ok);
        Assert.Null(await OwnerAsync(token));
    }

    [Fact]
    public async Task Link_OfAnAccountLockedForWrongPasswords_OpensIt()
    {
        var id = (await AddAsync("thu.ky", "Phạm Thư", Roles.Secretariat)).UserId!.Value;
        await FailAsync(id, times: 5);
        var token = (await Accounts.IssueLinkAsync(Boss, id, Cancellation)).Link!.Token;
        Assert.True((await SetByLinkAsync(token, Another)).Ok);
        Assert.Null((await StoredAsync(id)).LockoutEnd);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAA")]
    [InlineData("ÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂÂ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("____________________________________________________")]
    public async Task Link_OfNobody_IsRefused(string? token)
    {
        Assert.Null(await OwnerAsync(token));
        Assert.Equal([AccountProblem.LinkInvalid], (await SetByLinkAsync(token)).Problems);
    }

    [Fact]
    public async Task Link_WithTheIdOfAnother_IsRefused()
    {
        var (_, token) = await CreateAsync();
        var (other, otherToken) = await CreateAsync(Form("hai", "Trần Hai"));
        // The first 22 letters say whose link it is.
        var mixed = otherToken[..22] + token[22..];
        Assert.Equal(other, PasswordService.AccountOf(mixed));
        Assert.Null(await OwnerAsync(mixed));
    }

    [Fact]
    public async Task Link_WithAWeakPassword_StaysUsable()
    {
        var (_, token) = await CreateAsync();
        Assert.Equal(
            [AccountProblem.PasswordTooShort],
            (await SetByLinkAsync(token, "ngan")).Problems
        );
        Assert.Equal(
            [AccountProblem.PasswordTooUniform],
            (await SetByLinkAsync(token, "aaaaaaaaaaaa")).Problems
        );
        Assert.True((await SetByLinkAsync(token)).Ok);
    }

    [Theory]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.Organiser)]
    [InlineData(Roles.Secretariat)]
    [InlineData(Roles.Delegate)]
    public async Task OwnPassword_OfAnyRole_ChangesWithTheOldOneOnly(string role)
    {
        var person = await AddAsync("nguoi.thu", "Người Thử", role);
        var id = person.UserId!.Value;

        Assert.Equal(
            [AccountProblem.PasswordWrong],
            (await ChangeOwnAsync(person, "khong dung roi", Another)).Problems
        );
        Assert.Equal(
            [AccountProblem.PasswordUnchanged],
            (await ChangeOwnAsync(person, Password, Password)).Problems
        );
        Assert.True(await OpensAsync(id, Password));

        Assert.True((await ChangeOwnAsync(person, Password, Another)).Ok);
        Assert.True(await OpensAsync(id, Another));
        Assert.Contains(
            "tự đổi",
            Assert.Single(await AuditAsync(id)).Changes,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task OwnPassword_OfNobodyOrOfALockedAccount_IsRefused()
    {
        var person = await AddAsync("thu.ky", "Phạm Thư", Roles.Secretariat);
        Assert.True((await Accounts.LockAsync(Boss, person.UserId!.Value, Cancellation)).Ok);
        foreach (
            var caller in (Caller[])
                [
                    Caller.Nobody,
                    Caller.Machine,
                    person,
                    person with
                    {
                        UserId = Guid.CreateVersion7(),
                    },
                ]
        )
        {
            Assert.Equal(
                [AccountProblem.NotAllowed],
                (await ChangeOwnAsync(caller, Password, Another)).Problems
            );
        }
    }

    private Task<LinkOwner?> OwnerAsync(string? token) =>
        WithPasswordsAsync(p => p.FindOwnerAsync(token));
}

public sealed class PasswordServiceTestsOnSqlite() : PasswordServiceTests(SqliteSource.Instance);

public sealed class PasswordServiceTestsOnPostgres(PostgresServer server)
    : PasswordServiceTests(server);
