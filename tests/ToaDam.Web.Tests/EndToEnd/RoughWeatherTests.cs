using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>A server that is killed and a network that dies in mid-sentence: the text is there afterwards.</summary>
public sealed class RoughWeatherTests(Chromium chromium) : IAsyncLifetime
{
    private const string Address = "/seminars/td-minh-hoa/conclusions?add=Conclusion";
    private const string First = "Tranh thủ sự quan tâm, lãnh đạo của cấp ủy, ";
    private const string Second = "chính quyền địa phương và sự phối hợp của các ngành";

    private readonly ServerProcess _server = new();
    private SilentProxy _proxy = null!;
    private IBrowserContext _context = null!;
    private IPage _page = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var browser = await chromium.GetAsync();
        await _server.StartAsync(Cancellation);
        _proxy = new SilentProxy(_server.Port);
        _context = await browser.NewContextAsync(
            new() { BaseURL = _proxy.Address, Locale = "vi-VN" }
        );
        _page = await _context.NewPageAsync();
        var setup = new SetupScreen(_page);
        await setup.OpenAsync(new Uri(_server.SetupLink!).PathAndQuery);
        await setup.ChooseDemoAsync();
        var (name, password) = await setup.ReadAccountAsync("Secretariat");
        await setup.GoToLoginAsync();
        await new LoginScreen(_page).SignInAsync(name, password);
        await new ShellScreen(_page).WaitUntilInteractiveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    [Fact]
    public async Task ServerKilled_InMidSentence_LosesNothingAndRepeatsNothing()
    {
        var form = await OpenAsync();
        await form.Field("text").PressSequentiallyAsync(First);
        await form.WaitUntilKeptAsync();
        await _server.KillAsync(Cancellation);
        // The person goes on typing into a page whose server is gone.
        await form.Field("text").PressSequentiallyAsync(Second);
        await Expect(form.DraftState)
            .ToHaveAttributeAsync("data-state", "local", new() { Timeout = 15_000 });
        await _server.StartAsync(Cancellation);

        // The page finds the new server by itself and comes back to the same form.
        await Expect(form.Unsaved).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await form.RestoreAsync();
        Assert.Equal(First + Second, await form.ValueAsync("text"));
        await form.SaveAsync();
        await Expect(Rows(First + Second)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task NetworkSilent_ForFortySeconds_SavesWhatWasTypedMeanwhile()
    {
        var form = await OpenAsync();
        await form.Field("text").PressSequentiallyAsync(First);
        await form.WaitUntilKeptAsync();
        _proxy.GoSilent();
        await form.Field("text").PressSequentiallyAsync(Second);
        await Expect(form.DraftState)
            .ToHaveAttributeAsync("data-state", "local", new() { Timeout = 20_000 });
        await SilenceAsync(TimeSpan.FromSeconds(40));
        await _proxy.ComeBackAsync();

        // Either the circuit is found again, with the text in its field, or the page was loaded anew and offers it.
        await Expect(_page.Locator("#components-reconnect-modal"))
            .ToBeHiddenAsync(new() { Timeout = 60_000 });
        await new ShellScreen(_page).WaitUntilInteractiveAsync();
        await form.WaitAsync();
        if (await form.Unsaved.IsVisibleAsync())
        {
            await form.RestoreAsync();
        }

        Assert.Equal(First + Second, await form.ValueAsync("text"));
        await Expect(form.Form.GetByTestId("save")).ToBeEnabledAsync();
        await form.SaveAsync();
        await Expect(Rows(First + Second)).ToHaveCountAsync(1);
    }

    private ILocator Rows(string text) =>
        _page.GetByTestId("section-Conclusion").GetByTestId("row").Filter(new() { HasText = text });

    private async Task<FormScreen> OpenAsync()
    {
        await _page.GotoAsync(Address);
        var form = new FormScreen(_page, "Conclusion");
        await form.WaitAsync();
        // The cursor goes into a form that was just opened; what is typed before it is there goes nowhere.
        await Expect(form.Form.Locator(":focus")).ToHaveCountAsync(1);
        return form;
    }

    // The length of the silence is what is tested: the clock has to run.
    private static async Task SilenceAsync(TimeSpan length)
    {
        using var timer = new PeriodicTimer(length);
        await timer.WaitForNextTickAsync(Cancellation);
    }
}
