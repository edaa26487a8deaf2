using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>Ý kiến, sáng kiến of one seminar.</summary>
public sealed class ContributionsScreen(IPage page)
{
    public ILocator Rows => page.GetByTestId("contribution");

    public ILocator NewForm => page.GetByTestId("new-Contribution");

    public ILocator OpenForm => page.GetByTestId("open-form");

    public ILocator Toast => page.GetByTestId("toast");

    public ILocator Count => page.GetByTestId("contribution-count");

    public async Task OpenAsync(string code)
    {
        await page.GotoAsync(Urls.Contributions(code));
        await new ShellScreen(page).WaitUntilInteractiveAsync();
        await Expect(Rows.First).ToBeVisibleAsync();
    }

    public async Task StartNewAsync() => await page.GetByTestId("add-Contribution").ClickAsync();

    public async Task SearchAsync(string words)
    {
        await page.GetByTestId("contribution-search").FillAsync(words);
        await page.GetByTestId("contribution-search").PressAsync("Enter");
    }

    public async Task OpenRowAsync(string text) =>
        await Rows.Filter(new LocatorFilterOptions { HasText = text })
            .GetByTestId("open")
            .ClickAsync();

    public async Task PickAsync(int row) => await Rows.Nth(row).GetByTestId("pick").CheckAsync();

    public async Task SetTopicAsync(string topic)
    {
        await page.GetByTestId("bulk-topic").FillAsync(topic);
        await page.GetByTestId("bulk-set-topic").ClickAsync();
    }
}
