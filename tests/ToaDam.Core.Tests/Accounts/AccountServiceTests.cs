using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Accounts;

public abstract class AccountServiceTests(IDatabaseSource source) : AccountTests(source)
{
    [Fact]
    public async Task Create_WithAllItNeeds_WaitsForAPasswordAndIsRecorded()
    {
        var (id, _) = await CreateAsync(Form(displayName: "  Lê  Thị Thủy "));

        var account = await DetailsAsync(id);
        Assert.Equal(
            ("Lê  Thị Thủy", "thuy.le", Roles.Delegate, UnitId, AccountState.AwaitingPassword),
            (account.DisplayName, account.UserName, account.Role, account.UnitId, account.State)
        );
        Assert.Equal(Time.GetUtcNow().UtcDateTime.AddDays(3), account.LinkValidUntil);
        var entry = Assert.Single(await AuditAsync(id));
        Assert.Equal(
            (AuditAction.Added, Boss.UserId, Boss.DisplayName),
            (entry.Action, entry.UserId, entry.UserName)
        );
        Assert.Contains("Hội Người cao tuổi", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_OfADelegateWithoutUnit_IsRefused()
    {
        var form = Form();
        form.UnitId = null;
        await RefusedAsync(form, AccountProblem.UnitMissing);
        form.UnitId = Guid.CreateVersion7();
        await RefusedAsync(form, AccountProblem.UnitUnknown);
    }

    [Fact]
    public async Task Create_OfAnEmptyForm_NamesEveryGap() =>
        await RefusedAsync(
            new AccountForm(),
            AccountProblem.UserNameMissing,
            AccountProblem.DisplayNameMissing,
            AccountProblem.RoleMissing
        );

    [Theory]
    [InlineData("thủy", AccountProblem.UserNameInvalid)]
    [InlineData("thuy le", AccountProblem.UserNameInvalid)]
    [InlineData("QUAN.TRI", AccountProblem.UserNameTaken)]
    public async Task Create_WithABadUserName_IsRefused(string userName, AccountProblem problem) =>
        await RefusedAsync(Form(userName), problem);

    [Fact]
    public async Task Create_WithARoleNobodyKnows_IsRefused() =>
        await RefusedAsync(Form(role: "Chair"), AccountProblem.RoleMissing);

    [Fact]
    public async Task Update_OfNameRoleAndUnit_IsStoredAndRecordedWithoutSigningOut()
    {
        var (id, _) = await CreateAsync();
        var stamp = (await StoredAsync(id)).SecurityStamp;
        var form = Form(displayName: "Lê Thị Thu Thủy", role: Roles.Secretariat);

        Assert.True((await Accounts.UpdateAsync(Boss, id, form, Cancellation)).Ok);

        var account = await DetailsAsync(id);
        Assert.Equal(
            ("Lê Thị Thu Thủy", Roles.Secretariat, null),
            (account.DisplayName, account.Role, account.UnitId)
        );
        Assert.Equal(stamp, (await StoredAsync(id)).SecurityStamp);
        var changes = (await AuditAsync(id))[^1].Changes;
        Assert.Contains("Đại biểu", changes, StringComparison.Ordinal);
        Assert.Contains("Thư ký", changes, StringComparison.Ordinal);
        form.Role = Roles.Delegate;
        Assert.Equal(
            [AccountProblem.UnitMissing],
            (await Accounts.UpdateAsync(Boss, id, form, Cancellation)).Problems
        );
    }

    /// <summary>Two administrators have the same account open; the second saves what stood there before.</summary>
    [Fact]
    public async Task Update_FromAStaleForm_WritesOnlyWhatWasChangedInIt()
    {
        var (id, _) = await CreateAsync(Form(role: Roles.Organiser));
        var (mine, theirs) = (await OpenedAsync(), await OpenedAsync());
        theirs.Role = Roles.Secretariat;
        Assert.True((await Accounts.UpdateAsync(Boss, id, theirs, Cancellation)).Ok);
        mine.DisplayName = "Lê Thị Thu Thủy";
        Assert.True((await Accounts.UpdateAsync(Boss, id, mine, Cancellation)).Ok);
        var account = await DetailsAsync(id);
        Assert.Equal(("Lê Thị Thu Thủy", Roles.Secretariat), (account.DisplayName, account.Role));

        // Both changed the same thing differently: nothing is written.
        mine = await OpenedAsync();
        theirs = await OpenedAsync();
        theirs.Role = Roles.Administrator;
        Assert.True((await Accounts.UpdateAsync(Boss, id, theirs, Cancellation)).Ok);
        (mine.Role, mine.DisplayName) = (Roles.Organiser, "Khác");
        Assert.Equal(
            [AccountProblem.ChangedByOthers],
            (await Accounts.UpdateAsync(Boss, id, mine, Cancellation)).Problems
        );
        account = await DetailsAsync(id);
        Assert.Equal(("Lê Thị Thu Thủy", Roles.Administrator), (account.DisplayName, account.Role));

        async Task<AccountForm> OpenedAsync() => AccountForm.Of(await DetailsAsync(id));
    }

    [Fact]
    public async Task OwnAccount_LockedOrDemoted_IsRefusedEvenBesideAnotherAdministrator()
    {
        await AddAsync("hai", "Trần Văn Hai", Roles.Administrator);
        var own = Boss.UserId!.Value;

        Assert.Equal(
            [AccountProblem.OwnAccount],
            (await Accounts.LockAsync(Boss, own, Cancellation)).Problems
        );
        Assert.Equal(
            [AccountProblem.OwnRole],
            (
                await Accounts.UpdateAsync(Boss, own, Form(role: Roles.Organiser), Cancellation)
            ).Problems
        );
        Assert.True(
            (
                await Accounts.UpdateAsync(
                    Boss,
                    own,
                    Form(displayName: "Tên mới", role: Roles.Administrator),
                    Cancellation
                )
            ).Ok
        );
    }

    [Fact]
    public async Task LastAdministrator_LockedOrDemotedByAnybody_IsRefused()
    {
        var last = Boss.UserId!.Value;
        // Neither an administrator who never set a password nor a locked one could help.
        await CreateAsync(Form("ba", "Lê Ba", Roles.Administrator));
        var locked = (await AddAsync("hai", "Trần Hai", Roles.Administrator)).UserId!.Value;
        Assert.True((await Accounts.LockAsync(Boss, locked, Cancellation)).Ok);

        Assert.Equal(
            [AccountProblem.LastAdministrator],
            (await Accounts.LockAsync(Caller.Machine, last, Cancellation)).Problems
        );
        Assert.Equal(
            [AccountProblem.LastAdministrator],
            (
                await Accounts.UpdateAsync(
                    Caller.Machine,
                    last,
                    Form(role: Roles.Organiser),
                    Cancellation
                )
            ).Problems
        );
        Assert.Equal(AccountState.Active, (await DetailsAsync(last)).State);
    }

    [Fact]
    public async Task Administrators_WhoLockEachOtherAtOnce_LeaveOne()
    {
        var other = await AddAsync("hai", "Trần Hai", Roles.Administrator);

        var outcomes = await Task.WhenAll(
            Task.Run(
                () => Accounts.LockAsync(Boss, other.UserId!.Value, Cancellation),
                Cancellation
            ),
            Task.Run(
                () => Accounts.LockAsync(other, Boss.UserId!.Value, Cancellation),
                Cancellation
            )
        );

        Assert.Single(outcomes, o => o.Ok);
        Assert.Equal([AccountProblem.LastAdministrator], outcomes.Single(o => !o.Ok).Problems);
    }

    [Fact]
    public async Task Unlock_OfAnAccountThatWasNotLocked_LeavesNoTrace()
    {
        var (id, _) = await CreateAsync();
        var before = (await AuditAsync(id)).Count;
        Assert.True((await Accounts.UnlockAsync(Boss, id, Cancellation)).Ok);
        Assert.Equal(before, (await AuditAsync(id)).Count);
    }

    [Fact]
    public async Task Audit_OfALink_SaysItsEndByTheClockOfThePlace()
    {
        var (id, _) = await CreateAsync();
        var end = ToaDam.Common.Clock.ToLocal((await DetailsAsync(id)).LinkValidUntil!.Value);
        Assert.Contains(
            $"dùng được đến {end:d/M/yyyy HH:mm}\"",
            (await AuditAsync(id))[^1].Changes,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Lock_AndUnlock_ChangeTheStateAndEndSessions()
    {
        var id = (await AddAsync("thu.ky", "Phạm Thư", Roles.Secretariat)).UserId!.Value;
        var stamp = (await StoredAsync(id)).SecurityStamp;

        Assert.True((await Accounts.LockAsync(Boss, id, Cancellation)).Ok);
        Assert.Equal(AccountState.Locked, (await DetailsAsync(id)).State);
        Assert.NotEqual(stamp, (await StoredAsync(id)).SecurityStamp);
        Assert.Equal(
            [AccountProblem.AccountLocked],
            (await Accounts.IssueLinkAsync(Boss, id, Cancellation)).Problems
        );

        Assert.True((await Accounts.UnlockAsync(Boss, id, Cancellation)).Ok);
        Assert.Equal(AccountState.Active, (await DetailsAsync(id)).State);
        Assert.Equal(2, (await AuditAsync(id)).Count);
    }

    [Fact]
    public async Task Account_LockedForWrongPasswordsOnly_IsInUse()
    {
        var id = (await AddAsync("thu.ky", "Phạm Thư", Roles.Secretariat)).UserId!.Value;
        await FailAsync(id, times: 5);
        Assert.NotNull((await StoredAsync(id)).LockoutEnd);
        Assert.Equal(AccountState.Active, (await DetailsAsync(id)).State);
    }

    [Fact]
    public async Task Account_Unknown_IsRefused()
    {
        var id = Guid.CreateVersion7();
        AccountProblem[] expected = [AccountProblem.NoSuchAccount];
        Assert.Equal(
            AccountService.NotFound,
            (await Accounts.FindAsync(Boss, id, Cancellation)).Refusal
        );
        Assert.Equal(
            expected,
            (await Accounts.UpdateAsync(Boss, id, Form(), Cancellation)).Problems
        );
        Assert.Equal(expected, (await Accounts.LockAsync(Boss, id, Cancellation)).Problems);
        Assert.Equal(expected, (await Accounts.UnlockAsync(Boss, id, Cancellation)).Problems);
        Assert.Equal(expected, (await Accounts.IssueLinkAsync(Boss, id, Cancellation)).Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Roles.Delegate)]
    [InlineData(Roles.Organiser)]
    [InlineData(Roles.Secretariat)]
    [InlineData("administrator")]
    public async Task Service_CalledByOthers_RefusesEverythingAndChangesNothing(string role)
    {
        var (id, _) = await CreateAsync();
        var before = await StoredAsync(id);
        var caller = Who(role);

        Assert.Equal(
            Caller.Forbidden,
            (await Accounts.ListAsync(caller, null, 0, Cancellation)).Refusal
        );
        Assert.Equal(
            Caller.Forbidden,
            (await Accounts.FindAsync(caller, id, Cancellation)).Refusal
        );
        Assert.Equal(
            Caller.Forbidden,
            (await Accounts.UnitsAsync(caller, null, Cancellation)).Refusal
        );
        foreach (
            var refused in (AccountOutcome[])
                [
                    await Accounts.CreateAsync(caller, Form("moi"), Cancellation),
                    await Accounts.UpdateAsync(caller, id, Form(), Cancellation),
                    await Accounts.LockAsync(caller, id, Cancellation),
                    await Accounts.UnlockAsync(caller, id, Cancellation),
                    await Accounts.IssueLinkAsync(caller, id, Cancellation),
                ]
        )
        {
            Assert.Equal([AccountProblem.NotAllowed], refused.Problems);
            Assert.Null(refused.Link);
        }

        Assert.Equal(before.ConcurrencyStamp, (await StoredAsync(id)).ConcurrencyStamp);
        Assert.Single(await AuditAsync(id));
        Assert.Equal(2, (await Accounts.ListAsync(Boss, null, 0, Cancellation)).Value!.Total);
    }

    private async Task RefusedAsync(AccountForm form, params AccountProblem[] problems)
    {
        var outcome = await Accounts.CreateAsync(Boss, form, Cancellation);
        Assert.Equal(problems, outcome.Problems);
        Assert.Null(outcome.Link);
        Assert.Equal(1, (await Accounts.ListAsync(Boss, null, 0, Cancellation)).Value!.Total);
    }
}

public sealed class AccountServiceTestsOnSqlite() : AccountServiceTests(SqliteSource.Instance);

public sealed class AccountServiceTestsOnPostgres(PostgresServer server)
    : AccountServiceTests(server);
