using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>Diễn biến of one seminar.</summary>
public sealed class ProceedingsScreen(IPage page)
{
    public ILocator Title => page.GetByTestId("item-title");

    public ILocator Actual => page.GetByTestId("actual");

    public ILocator Chosen => page.GetByTestId("items").Locator("[aria-current=true]");

    public ILocator Toast => page.GetByTestId("toast");

    public ILocator Rows(string kind) => page.GetByTestId($"section-{kind}").GetByTestId("row");

    public ILocator Field(string kind, string name) =>
        ProgrammeScreen.Field(page.GetByTestId($"new-{kind}"), name);

    public async Task OpenAsync(string code)
    {
        await page.GotoAsync(Urls.Seminar(code, SeminarTab.Proceedings));
        await new ShellScreen(page).WaitUntilInteractiveAsync();
        await Expect(Title).ToBeVisibleAsync();
    }

    /// <summary>Chooses what is entered, as with the Tab and Enter keys.</summary>
    public async Task EnterAsync(string kind)
    {
        await ProgrammeScreen.PressAsync(page.GetByTestId($"enter-{kind}"));
        await Expect(page.GetByTestId($"new-{kind}")).ToBeVisibleAsync();
    }

    /// <summary>Until the form keeps what is typed; it says so at the first key.</summary>
    public async Task WaitUntilKeepingAsync(string kind) =>
        await page.WaitForFunctionAsync(
            """
            kind => {
              const form = document.querySelector(`[data-testid=new-${kind}] form`);
              form?.querySelector("textarea, input").dispatchEvent(new Event("input", { bubbles: true }));
              return form?.querySelector("[data-draft-state]").dataset.state;
            }
            """,
            kind
        );

    /// <summary>The option that the letters find, taken with Enter.</summary>
    public async Task PickAsync(string letters, string name)
    {
        await page.Keyboard.InsertTextAsync(letters);
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = name }).First)
            .ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
