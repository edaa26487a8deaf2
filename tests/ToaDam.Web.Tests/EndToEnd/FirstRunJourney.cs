using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>From the link on the console to the desk and out again.</summary>
public abstract class FirstRunJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string UserName = "quan.tri";
    private const string Password = "mot cau de nho";

    protected override bool StartsWithDemo => false;

    [Fact]
    public async Task Administrator_SetsUpSignsInAndSignsOut()
    {
        var setup = new SetupScreen(Page);
        var login = new LoginScreen(Page);
        var shell = new ShellScreen(Page);

        await login.OpenAsync();
        await Expect(Page.GetByTestId("setup-needed")).ToBeVisibleAsync();

        await setup.OpenAsync(Host.App.SetupLink!);
        await CaptureAsync("setup");
        await setup.CreateAdministratorAsync("Nguyễn Thị Ổn", UserName, Password);
        await Expect(Page.GetByTestId("setup-done")).ToBeVisibleAsync();
        await CaptureAsync("setup-done");
        await setup.GoToLoginAsync();

        await CaptureAsync("login");
        await login.SignInAsync(UserName, "sai mat khau");
        await Expect(login.Refusal).ToBeVisibleAsync();
        await CaptureAsync("login-refused");
        await login.SignInAsync(UserName, Password);

        await Expect(shell.Title).ToHaveTextAsync("Chào Nguyễn Thị Ổn");
        await shell.WaitUntilInteractiveAsync();
        await CaptureAsync("home");
        await shell.OpenUserMenuAsync();
        await CaptureAsync("home-menu");
        await shell.CloseUserMenuAsync();

        await Page.GotoAsync("/khong-co");
        await Expect(Page.GetByTestId("not-found")).ToBeVisibleAsync();
        await CaptureAsync("not-found");

        await Page.GotoAsync(Urls.Home);
        await shell.WaitUntilInteractiveAsync();
        await shell.SignOutAsync();
        await Expect(Page).ToHaveURLAsync(Host.App.Address + Urls.Login);
    }
}

public sealed class FirstRunOnALaptop(Chromium chromium) : FirstRunJourney(chromium)
{
    [Fact]
    public async Task Demo_ShowsAccountsOnce_AndLookIsRemembered()
    {
        var setup = new SetupScreen(Page);
        var shell = new ShellScreen(Page);
        await setup.OpenAsync(Host.App.SetupLink!);
        await setup.ChooseDemoAsync();
        var (userName, password) = await setup.ReadAccountAsync("Secretariat");
        await CaptureAsync("demo-done");
        await setup.GoToLoginAsync();
        await new LoginScreen(Page).SignInAsync(userName, password);
        await shell.WaitUntilInteractiveAsync();

        await shell.ToggleNavigationAsync();
        await shell.OpenUserMenuAsync();
        await shell.ChooseThemeAsync("Dark");
        await Expect(Page.Locator("html[data-theme=dark]")).ToBeVisibleAsync();
        await Page.ReloadAsync();
        await shell.WaitUntilInteractiveAsync();
        await Expect(Page.Locator("html[data-theme=dark]")).ToBeVisibleAsync();
        await Expect(shell.Shell).ToContainClassAsync("collapsed");
        await CaptureInThisThemeAsync("home-collapsed");

        await shell.OpenUserMenuAsync();
        await shell.ChooseLanguageAsync("en");
        await shell.WaitUntilInteractiveAsync();
        await Expect(Page.Locator("html[lang=en]")).ToBeVisibleAsync();
        await Expect(shell.Title).ToContainTextAsync("Hello");
    }

    [Fact]
    public async Task Server_Gone_IsToldInVietnameseAndThePageComesBack()
    {
        var setup = new SetupScreen(Page);
        var shell = new ShellScreen(Page);
        await setup.OpenAsync(Host.App.SetupLink!);
        await setup.ChooseDemoAsync();
        var (userName, password) = await setup.ReadAccountAsync("Organiser");
        await setup.GoToLoginAsync();
        await new LoginScreen(Page).SignInAsync(userName, password);
        await shell.WaitUntilInteractiveAsync();

        await Page.EvaluateAsync(
            """
            () => {
              const dialog = document.getElementById("components-reconnect-modal");
              dialog.classList.add("components-reconnect-show");
              dialog.dispatchEvent(new CustomEvent("components-reconnect-state-changed", { detail: { state: "show" } }));
            }
            """
        );
        await Expect(
                Page.GetByRole(
                    AriaRole.Dialog,
                    new PageGetByRoleOptions { Name = "Mất kết nối với máy chủ" }
                )
            )
            .ToBeVisibleAsync();
        await CaptureInThisThemeAsync("reconnect");
    }
}

public sealed class FirstRunOnAPhone(Chromium chromium) : FirstRunJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };
}
