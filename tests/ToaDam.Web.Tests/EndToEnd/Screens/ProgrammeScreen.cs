using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>Chương trình of one seminar.</summary>
public sealed class ProgrammeScreen(IPage page)
{
    public ILocator Items => page.GetByTestId("item");

    public ILocator Titles => Items.Locator(".row-title");

    public ILocator Starts => Items.Locator(".when > span:first-child");

    public ILocator Warnings => page.GetByTestId("warnings");

    public ILocator Sessions => page.GetByTestId("session");

    public ILocator End => page.GetByTestId("day-end");

    public ILocator Toast => page.GetByTestId("toast");

    public ILocator NewItem => page.GetByTestId("new-AgendaItem");

    public ILocator NewSession => page.GetByTestId("new-AgendaSession");

    public async Task OpenAsync(string code)
    {
        await page.GotoAsync(Urls.Seminar(code, SeminarTab.Programme));
        await new ShellScreen(page).WaitUntilInteractiveAsync();
        await Expect(page.GetByTestId("programme")).ToBeVisibleAsync();
    }

    public ILocator Item(string title) =>
        Items.Filter(new() { Has = page.Locator(".row-title", new() { HasText = title }) });

    public ILocator Title(string title) => Item(title).Locator(".row-title");

    public static ILocator Field(ILocator form, string name) =>
        form.Locator($"[data-field={name}]").Locator("input:not([type=hidden]), textarea, select");

    /// <summary>Reaches a button as the Tab key would, and presses it.</summary>
    public static async Task PressAsync(ILocator button)
    {
        await button.FocusAsync();
        await button.PressAsync("Enter");
    }

    public async Task TypeAsync(params IReadOnlyList<string> keysAndTexts)
    {
        foreach (var part in keysAndTexts)
        {
            await (
                part is "Tab" or "Enter" or "Control+Enter" or "Alt+ArrowUp" or "Alt+ArrowDown"
                    ? page.Keyboard.PressAsync(part)
                    : page.Keyboard.InsertTextAsync(part)
            );
        }
    }
}
