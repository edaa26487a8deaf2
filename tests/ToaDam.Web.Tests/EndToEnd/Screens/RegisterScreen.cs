using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>A register: its list, and one record with its parts.</summary>
public sealed class RegisterScreen(IPage page, string address)
{
    public ILocator Rows => page.GetByTestId("register-list").Locator("tbody tr");

    public ILocator Name => page.GetByTestId("record-name");

    public ILocator Similar => page.GetByTestId("similar");

    public async Task OpenAsync()
    {
        await page.GotoAsync(address);
        await new ShellScreen(page).WaitUntilInteractiveAsync();
    }

    public async Task SearchAsync(string words)
    {
        await page.GetByTestId("register-search").FillAsync(words);
        await page.GetByTestId("register-search").PressAsync("Enter");
    }

    public async Task StartNewAsync() => await page.GetByTestId("new-record").ClickAsync();

    public async Task FillAsync(string label, string text)
    {
        var field = page.Locator("form.record-form").GetByLabel(label).First;
        // Typed and left like by a person: only then the browser says that it changed.
        await field.FillAsync("");
        await field.PressSequentiallyAsync(text);
        await field.PressAsync("Tab");
    }

    /// <summary>Types into a field that finds records and takes the first.</summary>
    public static async Task ChooseAsync(ILocator form, string label, string words)
    {
        var field = form.GetByLabel(label).First;
        await field.FillAsync(words);
        await form.GetByRole(AriaRole.Option).First.ClickAsync();
        await Expect(field).Not.ToHaveValueAsync(words);
    }

    public async Task SaveAsync() => await page.GetByTestId("save").First.ClickAsync();

    /// <summary>Adds a part below the record: a post, a year.</summary>
    public async Task<ILocator> StartPartAsync(string kind)
    {
        await page.GetByTestId($"add-{kind}").ClickAsync();
        return page.GetByTestId($"new-{kind}");
    }
}
