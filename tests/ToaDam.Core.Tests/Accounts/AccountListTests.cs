using ToaDam.Accounts;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Accounts;

public abstract class AccountListTests(IDatabaseSource source) : AccountTests(source)
{
    [Fact]
    public async Task List_Unsearched_IsInTheOrderOfVietnameseGivenNames()
    {
        foreach (
            var (name, index) in new[]
            {
                "Trần Thị Ánh",
                "Lê An",
                "Đỗ Văn Đan",
                "Bùi Thị Dan",
                "Phạm Ân",
                "An An",
                "Zung",
            }.Select((n, i) => (n, i))
        )
        {
            await CreateAsync(Form($"u{index}", name));
        }

        Assert.Equal(
            [
                "An An",
                "Lê An",
                "Trần Thị Ánh",
                "Phạm Ân",
                "Bùi Thị Dan",
                "Đỗ Văn Đan",
                "Nguyễn Thị Ổn",
                "Zung",
            ],
            (await RowsAsync(null)).Select(r => r.DisplayName)
        );
    }

    [Theory]
    [InlineData("thuy", "thuy.le")]
    [InlineData("THỦY", "thuy.le")]
    [InlineData("le thuy", "thuy.le")]
    [InlineData("dang duc", "dang.duc")]
    [InlineData("Đặng Đức", "dang.duc")]
    [InlineData("DUC", "dang.duc")]
    [InlineData("thuy.l", "thuy.le")]
    [InlineData("%", null)]
    [InlineData("_", null)]
    [InlineData("khong co", null)]
    public async Task List_Searched_IgnoresDiacriticsAndCase(string search, string? userName)
    {
        await CreateAsync();
        await CreateAsync(Form("Dang.Duc", "ĐẶNG Đức"));
        Assert.Equal(
            userName is null ? [] : [userName],
            (await RowsAsync(search)).Select(r => r.UserName.ToLowerInvariant())
        );
    }

    [Fact]
    public async Task List_SearchedForAnything_IsNoFailure()
    {
        foreach (
            var search in (string[])
                ["\ud800", "\ufffe", "'; --", "\\", "a\u0000", new string('x', 100_000)]
        )
        {
            Assert.True((await Accounts.ListAsync(Boss, search, 0, Cancellation)).Ok);
        }
    }

    [Fact]
    public async Task List_OfTwoPages_ShowsEachAccountOnce()
    {
        for (var i = 0; i < AccountService.PageSize + 5; i++)
        {
            await AddAsync($"u{i}", $"Người {i}", Roles.Delegate);
        }

        var first = (await Accounts.ListAsync(Boss, null, 0, Cancellation)).Value!;
        var second = (await Accounts.ListAsync(Boss, null, 1, Cancellation)).Value!;
        Assert.Equal((25, 6, 31), (first.Rows.Count, second.Rows.Count, first.Total));
        Assert.Equal(31, first.Rows.Concat(second.Rows).Select(r => r.Id).Distinct().Count());
        // Numbers by value: 2 comes before 10.
        Assert.Equal(
            ["Người 0", "Người 1", "Người 2", "Người 3"],
            first.Rows.Take(4).Select(r => r.DisplayName)
        );
        Assert.Empty(
            (await Accounts.ListAsync(Boss, null, int.MaxValue, Cancellation)).Value!.Rows
        );
    }

    [Fact]
    public async Task List_Row_SaysRoleUnitAndState()
    {
        var (id, token) = await CreateAsync();
        var row = Assert.Single(await RowsAsync("thuy"));
        Assert.Equal(
            new AccountListItem(
                id,
                "Lê Thị Thủy",
                "thuy.le",
                Roles.Delegate,
                "Hội Người cao tuổi",
                AccountState.AwaitingPassword
            ),
            row
        );
        Assert.True((await SetByLinkAsync(token)).Ok);
        Assert.Equal(AccountState.Active, Assert.Single(await RowsAsync("thuy")).State);
        Assert.True((await Accounts.LockAsync(Boss, id, Cancellation)).Ok);
        Assert.Equal(AccountState.Locked, Assert.Single(await RowsAsync("thuy")).State);
    }

    [Fact]
    public async Task Units_OfAWholeProvince_CanAllBeChosen()
    {
        for (var n = 0; n < 230; n++)
        {
            await AddUnitAsync($"Hội thứ {n}");
        }

        var units = (await Accounts.UnitsAsync(Boss, null, Cancellation)).Value!;
        Assert.Equal(230, units.Count(u => u.Name.StartsWith("Hội thứ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Units_ToChooseFrom_AreInVietnameseOrderAndHoldTheChosenOne()
    {
        await AddUnitAsync("Hội Đông y");
        await AddUnitAsync("Hội Chữ thập đỏ");
        var last = await AddUnitAsync("Viện Z");

        Assert.Equal(
            ["Hội Chữ thập đỏ", "Hội Đông y", "Hội Người cao tuổi", "Viện Z"],
            (await Accounts.UnitsAsync(Boss, null, Cancellation)).Value!.Select(u => u.Name)
        );
        Assert.Contains(
            (await Accounts.UnitsAsync(Boss, last, Cancellation)).Value!,
            u => u.Id == last
        );
    }

    private async Task<IReadOnlyList<AccountListItem>> RowsAsync(string? search) =>
        (await Accounts.ListAsync(Boss, search, 0, Cancellation)).Value!.Rows;
}

public sealed class AccountListTestsOnSqlite() : AccountListTests(SqliteSource.Instance);

public sealed class AccountListTestsOnPostgres(PostgresServer server) : AccountListTests(server);
