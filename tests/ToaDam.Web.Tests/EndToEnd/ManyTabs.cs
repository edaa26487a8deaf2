using Microsoft.Playwright;
using ToaDam.Web.Hosting;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>One person may hold only so many live pages; one more can be read and says why it does not answer.</summary>
public sealed class ManyTabs(Chromium chromium) : BrowserTests(chromium)
{
    protected override bool StartsWithDemo => false;

    [Fact]
    public async Task OneTabTooMany_IsReadable_AndSaysWhy()
    {
        var setup = new SetupScreen(Page);
        await setup.OpenAsync(Host.App.SetupLink!);
        await setup.ChooseDemoAsync();
        var (userName, password) = await setup.ReadAccountAsync("Secretariat");
        await setup.GoToLoginAsync();
        await new LoginScreen(Page).SignInAsync(userName, password);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        for (var open = 1; open < new LiveLimits().PagesPerPerson; open++)
        {
            var tab = await Page.Context.NewPageAsync();
            await tab.GotoAsync(Urls.Seminars);
            await new ShellScreen(tab).WaitUntilInteractiveAsync();
        }

        var last = await Page.Context.NewPageAsync();
        await last.GotoAsync(Urls.Seminars);
        await Expect(last.GetByTestId("not-live"))
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        await Expect(last.GetByTestId("seminar-list")).ToBeVisibleAsync();
    }
}
