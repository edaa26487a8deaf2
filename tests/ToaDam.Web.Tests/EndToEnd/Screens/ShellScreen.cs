using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>What stands round every desk page.</summary>
public sealed class ShellScreen(IPage page)
{
    public ILocator Title => page.Locator("h1");

    public ILocator Shell => page.Locator(".shell");

    /// <summary>Buttons are dead until the circuit is up.</summary>
    public async Task WaitUntilInteractiveAsync() =>
        await Expect(page.Locator("[data-interactive=true]")).ToBeVisibleAsync();

    public async Task OpenUserMenuAsync() => await page.GetByTestId("user-menu").ClickAsync();

    public async Task CloseUserMenuAsync()
    {
        await page.GetByTestId("user-menu").PressAsync("Escape");
        await Expect(page.Locator("#user-panel")).ToBeHiddenAsync();
    }

    public async Task ChooseThemeAsync(string mode) =>
        await page.GetByTestId($"theme-{mode}").ClickAsync();

    public async Task ChooseLanguageAsync(string language) =>
        await page.GetByTestId($"language-{language}").ClickAsync();

    public async Task ToggleNavigationAsync() =>
        await page.GetByTestId("collapse-navigation").ClickAsync();

    public async Task SignOutAsync()
    {
        await OpenUserMenuAsync();
        await page.GetByTestId("sign-out").ClickAsync();
    }
}
