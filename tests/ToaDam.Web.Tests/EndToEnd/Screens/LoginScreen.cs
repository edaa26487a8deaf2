using Microsoft.Playwright;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

public sealed class LoginScreen(IPage page)
{
    public ILocator Refusal => page.GetByTestId("login-refused");

    public async Task OpenAsync() => await page.GotoAsync(Urls.Login);

    public async Task SignInAsync(string userName, string password)
    {
        await page.GetByLabel("Tên đăng nhập hoặc thư điện tử").FillAsync(userName);
        await page.GetByLabel("Mật khẩu", new PageGetByLabelOptions { Exact = true })
            .FillAsync(password);
        await page.GetByTestId("sign-in").ClickAsync();
    }
}
