using Microsoft.Playwright;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

public sealed class SetupScreen(IPage page)
{
    public async Task OpenAsync(string link) => await page.GotoAsync(link);

    public async Task CreateAdministratorAsync(string displayName, string userName, string password)
    {
        await page.GetByLabel("Họ và tên").FillAsync(displayName);
        await page.GetByLabel("Tên đăng nhập hoặc thư điện tử").FillAsync(userName);
        await page.GetByLabel("Mật khẩu", new PageGetByLabelOptions { Exact = true })
            .FillAsync(password);
        await page.GetByLabel("Nhập lại mật khẩu").FillAsync(password);
        await page.GetByTestId("create-administrator").ClickAsync();
    }

    public async Task ChooseDemoAsync() => await page.GetByTestId("create-demo").ClickAsync();

    /// <summary>What the result page shows for a role, once.</summary>
    public async Task<(string UserName, string Password)> ReadAccountAsync(string role)
    {
        var row = page.GetByTestId($"account-{role}");
        return (
            await row.GetByTestId("user-name").InnerTextAsync(),
            await row.GetByTestId("password").InnerTextAsync()
        );
    }

    public async Task GoToLoginAsync() => await page.GetByTestId("to-login").ClickAsync();
}
