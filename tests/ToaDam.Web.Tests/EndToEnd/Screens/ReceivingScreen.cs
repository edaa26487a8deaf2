using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>The desk's page of what units sent in.</summary>
public sealed class ReceivingScreen(IPage page)
{
    public ILocator Rows => page.GetByTestId("received");

    public ILocator Work => page.GetByTestId("received-work");

    public async Task OpenAsync(string code)
    {
        await page.GotoAsync(Urls.Receiving(code));
        await new ShellScreen(page).WaitUntilInteractiveAsync();
    }

    public async Task ChooseAsync(string title)
    {
        await Rows.GetByText(title, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await ShowsAsync(title);
    }

    public Task ShowsAsync(string title) =>
        Expect(Work.Locator("#received-title")).ToHaveTextAsync(title);

    public Task DecideAsync(string kind) => page.GetByTestId($"decide-{kind}").CheckAsync();

    /// <summary>Saves; the row says what was decided.</summary>
    public async Task SaveAsync(string title, string says)
    {
        await page.GetByTestId("save-decision").ClickAsync();
        await Expect(
                Rows.Filter(new LocatorFilterOptions { HasText = title })
                    .Filter(new LocatorFilterOptions { HasText = says })
            )
            .ToBeVisibleAsync();
    }

    public async Task ApplyAsync()
    {
        await page.GetByTestId("apply").ClickAsync();
        await Expect(page.GetByTestId("toast")).ToContainTextAsync("Đã áp dụng");
    }
}
