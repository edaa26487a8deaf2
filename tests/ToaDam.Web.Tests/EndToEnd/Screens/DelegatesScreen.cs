using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>Đơn vị và đại biểu of one seminar.</summary>
public sealed class DelegatesScreen(IPage page)
{
    public ILocator Units => page.GetByTestId("unit");

    public ILocator Toast => page.GetByTestId("toast");

    public ILocator Counter(string view) => page.GetByTestId($"counter-{view}");

    public ILocator Person(string name) =>
        page.GetByTestId("person").Filter(new LocatorFilterOptions { HasText = name });

    public ILocator Why(string name) => Person(name).GetByTestId("why");

    public async Task OpenAsync(string code)
    {
        await page.GotoAsync(Urls.Delegates(code));
        await new ShellScreen(page).WaitUntilInteractiveAsync();
        await Expect(page.GetByTestId("complete")).ToBeVisibleAsync();
    }

    public ILocator Toggle(string name, string status) =>
        Person(name).GetByRole(AriaRole.Radio, new() { Name = status, Exact = true });

    public async Task TickAsync(string name, string status) =>
        await Person(name).Locator("label", new() { HasText = status }).First.ClickAsync();

    public async Task AllPresentAsync() => await page.GetByTestId("all-present").ClickAsync();

    public async Task UndoAsync() => await page.GetByTestId("undo").ClickAsync();

    public async Task AddAllUnitsAsync()
    {
        await page.GetByTestId("add-units").ClickAsync();
        await page.GetByTestId("add-picked").ClickAsync();
    }

    public async Task SearchAsync(string words)
    {
        await page.GetByTestId("delegate-search").FillAsync(words);
        await page.GetByTestId("delegate-search").PressAsync("Enter");
    }

    /// <summary>The form below the unit, with the unit already in it.</summary>
    public async Task AddPersonAsync(int unit, string name)
    {
        await Units.Nth(unit).GetByTestId("add-person").ClickAsync();
        var form = page.GetByTestId("new-SeminarDelegate");
        await form.GetByLabel("Họ và tên").FillAsync(name);
        await form.GetByTestId("save").ClickAsync();
        await Expect(form.GetByTestId("saved")).ToContainTextAsync(name);
        await form.GetByTestId("close-form").ClickAsync();
        await Expect(form).ToBeHiddenAsync();
    }
}
