using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>The quick search over any page, and the page of all results.</summary>
public sealed class SearchScreen(IPage page)
{
    public ILocator Palette => page.GetByTestId("palette");

    public ILocator Field => page.GetByTestId("palette-text");

    public ILocator Options => page.GetByTestId("palette-option");

    public ILocator All => page.GetByTestId("palette-all");

    public ILocator None => page.GetByTestId("palette-none");

    /// <summary>What Enter would open.</summary>
    public ILocator Active => Palette.Locator("[role=option][aria-selected=true]");

    public ILocator Hits => page.GetByTestId("hit");

    public ILocator Count => page.GetByTestId("search-count");

    public ILocator Button => page.GetByTestId("open-search");

    public async Task OpenByKeyAsync()
    {
        await page.Keyboard.PressAsync("Control+k");
        await Expect(Field).ToBeFocusedAsync();
    }

    public async Task TypeAsync(string words)
    {
        await Field.FillAsync(words);
        await Expect(Palette.Locator("[role=listbox]")).ToBeVisibleAsync();
    }

    public async Task OpenPageAsync(string address)
    {
        await page.GotoAsync(address);
        await new ShellScreen(page).WaitUntilInteractiveAsync();
        await Expect(page.GetByTestId("loading")).ToHaveCountAsync(0);
    }
}

/// <summary>Kho kinh nghiệm.</summary>
public sealed class ExperienceScreen(IPage page)
{
    public ILocator Rows => page.GetByTestId("experience");

    public ILocator Count => page.GetByTestId("experience-count");

    public ILocator Text => page.GetByTestId("experience-text");

    public async Task OpenFromNavigationAsync() =>
        await page.GetByRole(AriaRole.Navigation)
            .GetByRole(AriaRole.Link, new() { Name = "Kho kinh nghiệm" })
            .ClickAsync();

    public async Task SearchAsync(string words)
    {
        await page.GetByTestId("experience-search").FillAsync(words);
        await page.GetByTestId("experience-search").PressAsync("Enter");
    }

    public async Task OpenAsync(string title) =>
        await page.GetByRole(AriaRole.Link, new() { Name = title }).First.ClickAsync();
}
