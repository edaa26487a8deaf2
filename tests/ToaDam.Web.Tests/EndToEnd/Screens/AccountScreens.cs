using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>The administrator's pages of accounts.</summary>
public sealed class AccountsScreen(IPage page)
{
    public ILocator Rows => page.GetByTestId("account-list").Locator("tbody tr");

    public ILocator State => page.GetByTestId("account-state");

    public ILocator Done => page.GetByTestId("account-done");

    public ILocator Problems => page.GetByTestId("form-problems");

    public async Task OpenAsync()
    {
        await page.GotoAsync(Urls.Accounts);
        await new ShellScreen(page).WaitUntilInteractiveAsync();
    }

    public async Task SearchAsync(string words)
    {
        await page.GetByTestId("account-search").FillAsync(words);
        await page.GetByTestId("account-search").PressAsync("Enter");
    }

    public async Task OpenAccountAsync(string name) =>
        await page.GetByTestId("account-list")
            .GetByRole(AriaRole.Link, new() { Name = name })
            .ClickAsync();

    public async Task OpenNewAsync() => await page.GetByTestId("new-account").ClickAsync();

    public async Task FillAsync(string displayName, string userName, string role)
    {
        await page.GetByLabel("Họ và tên").FillAsync(displayName);
        await page.GetByLabel("Tên đăng nhập").FillAsync(userName);
        await page.GetByRole(AriaRole.Radio, new() { Name = role }).CheckAsync();
    }

    public async Task ChooseUnitAsync(string unit) =>
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Đơn vị" })
            .SelectOptionAsync(new SelectOptionValue { Label = unit });

    public async Task CreateAsync() => await page.GetByTestId("create-account").ClickAsync();

    public async Task SaveAsync() => await page.GetByTestId("save-account").ClickAsync();

    public async Task MakeLinkAsync() => await page.GetByTestId("make-link").ClickAsync();

    public async Task<string> ReadLinkAsync()
    {
        await Expect(page.GetByTestId("password-link")).ToBeVisibleAsync();
        return await page.Locator("#password-link").InputValueAsync();
    }

    public async Task CopyLinkAsync() => await page.GetByTestId("copy-link").ClickAsync();

    public async Task LockAsync() => await page.GetByTestId("lock-account").ClickAsync();
}

/// <summary>The static pages where a person sets a password.</summary>
public sealed class PasswordScreen(IPage page)
{
    public ILocator Spent => page.GetByTestId("link-spent");

    public ILocator Changed => page.GetByTestId("password-changed");

    public ILocator IsSet => page.GetByTestId("password-set");

    public async Task SetAsync(string password)
    {
        await page.GetByLabel("Mật khẩu mới", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("Nhập lại mật khẩu mới").FillAsync(password);
        await page.GetByTestId("set-password").ClickAsync();
    }

    public async Task ChangeAsync(string old, string password)
    {
        await page.GetByLabel("Mật khẩu hiện nay").FillAsync(old);
        await page.GetByLabel("Mật khẩu mới", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("Nhập lại mật khẩu mới").FillAsync(password);
        await page.GetByTestId("change-password").ClickAsync();
    }
}
