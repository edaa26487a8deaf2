using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>What a unit writes, on a phone: the list and one work.</summary>
public sealed class WorkScreen(IPage page)
{
    public IPage Page => page;

    public ILocator Works => page.GetByTestId("work");

    public ILocator Saved => page.GetByTestId("saved");

    public ILocator Text => page.GetByTestId("field-text");

    public ILocator State => page.GetByTestId("work-state").First;

    public ILocator Refused => page.GetByTestId("send-refused");

    public async Task StartAsync(string kind, string title, string text)
    {
        await page.GetByTestId($"new-{kind}").ClickAsync();
        await page.GetByTestId("field-title").FillAsync(title);
        await Text.FillAsync(text);
    }

    public Task SavedAsync() => Expect(Saved).ToHaveAttributeAsync("data-state", "saved");

    public async Task SendAsync()
    {
        await page.GetByTestId("send").ClickAsync();
        await DoneAsync("sent");
    }

    public Task DoneAsync(string what) =>
        Expect(page.Locator($"[data-testid=work-done][data-done={what}]")).ToBeVisibleAsync();

    public async Task WithdrawAsync()
    {
        await page.GetByTestId("give-up-open").ClickAsync();
        await page.GetByTestId("give-up").ClickAsync();
        await DoneAsync("withdraw");
    }

    /// <summary>On the contact's list: the address of the link that the person is given.</summary>
    public async Task<string> GiveLinkAsync(string person)
    {
        await page.GetByTestId("writer-name").FillAsync(person);
        await page.GetByTestId("give-link").ClickAsync();
        return await page.Locator("#given-address").InputValueAsync();
    }

    public Task BackAsync() => page.GetByTestId("back-to-list").ClickAsync();

    public Task OpenAsync(string title) =>
        page.GetByTestId("open-work")
            .GetByText(title, new LocatorGetByTextOptions { Exact = true })
            .ClickAsync();

    /// <summary>Choosing is uploading.</summary>
    public Task ChooseAsync(params FilePayload[] files) =>
        page.GetByTestId("file-input").SetInputFilesAsync(files);

    public async Task AttachAsync(params FilePayload[] files)
    {
        await ChooseAsync(files);
        await DoneAsync("file");
    }

    /// <summary>As an unattended tab that the browser or the telephone puts an end to.</summary>
    public async Task<WorkScreen> ReopenAsync()
    {
        var address = page.Url.Split('#')[0];
        await page.CloseAsync();
        return await ReturnAsync(address);
    }

    /// <summary>As when the power fails: no page gets a last moment, in which the browser would send what is typed.</summary>
    public async Task<WorkScreen> CrashAsync(string? address = null)
    {
        address ??= page.Url.Split('#')[0];
        var gone = new TaskCompletionSource();
        page.Crash += (_, _) => gone.TrySetResult();
        _ = page.GotoAsync("chrome://crash").ContinueWith(t => t.Exception, TaskScheduler.Default);
        await gone.Task;
        foreach (var one in page.Context.Pages.ToList())
        {
            await one.CloseAsync();
        }

        return await ReturnAsync(address);
    }

    private async Task<WorkScreen> ReturnAsync(string address)
    {
        await page.Context.SetOfflineAsync(false);
        var again = await page.Context.NewPageAsync();
        await again.GotoAsync(address);
        return new WorkScreen(again);
    }
}
