using Microsoft.Playwright;
using ToaDam.Recording;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>
/// A server that is killed, a network that dies without a word and a tab that is closed, each in mid-sentence and in
/// every form there is: the text is there afterwards. One tab a form, so that the weather comes once for all of them.
/// </summary>
public sealed class RoughWeatherTests(Chromium chromium) : IAsyncLifetime
{
    private const string Seminar = "td-minh-hoa";

    private readonly ServerProcess _server = new();
    private SilentProxy _proxy = null!;
    private IBrowserContext _context = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var browser = await chromium.GetAsync();
        await _server.StartAsync(Cancellation);
        _proxy = new SilentProxy(_server.Port);
        _context = await browser.NewContextAsync(
            new()
            {
                BaseURL = _proxy.Address,
                Locale = "vi-VN",
                // Nobody looks at forty tabs at once.
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        var page = await _context.NewPageAsync();
        var setup = new SetupScreen(page);
        await setup.OpenAsync(new Uri(_server.SetupLink!).PathAndQuery);
        await setup.ChooseDemoAsync();
        var (name, password) = await setup.ReadAccountAsync("Administrator");
        await setup.GoToLoginAsync();
        await new LoginScreen(page).SignInAsync(name, password);
        await new ShellScreen(page).WaitUntilInteractiveAsync();
        await page.CloseAsync();
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
    public async Task EveryForm_ServerKilled_NetworkSilent_TabClosed_LosesNothing()
    {
        var forms = Forms().ToList();
        foreach (var form in forms)
        {
            await form.OpenAsync(_context);
            await form.TypeAsync(1);
        }

        await AllAsync(forms, f => f.WaitUntilKeptAsync());

        // The people go on typing into pages whose server is gone.
        await _server.KillAsync(Cancellation);
        await EachAsync(forms, f => f.TypeAsync(2));
        await AllAsync(forms, f => f.WaitForStateAsync("local", seconds: 30));
        await EachAsync(forms, f => f.MarkAsync());
        await _server.StartAsync(Cancellation);
        await AllAsync(forms, f => f.WaitForTheNewServerAsync());
        await EachAsync(forms, f => f.AssertNothingLostAsync(reloaded: true));

        _proxy.GoSilent();
        var silence = SilenceAsync(TimeSpan.FromSeconds(40));
        await EachAsync(forms, f => f.TypeAsync(3));
        await AllAsync(forms, f => f.WaitForStateAsync("local", seconds: 60));
        await silence;
        await _proxy.ComeBackAsync();
        // Either the circuit is found again, with the text in its fields, or the page was loaded anew and offers it.
        await AllAsync(forms, f => f.WaitForTheNetworkAsync());
        await EachAsync(forms, f => f.AssertNothingLostAsync(reloaded: false));

        // The tabs go, and so does what this browser remembers: another computer.
        await EachAsync(forms, f => f.TypeAsync(4));
        await AllAsync(forms, f => f.WaitUntilKeptAsync());
        await EachAsync(forms, f => f.CloseAsync());
        await ForgetInTheBrowserAsync();
        foreach (var form in forms)
        {
            await form.OpenAsync(_context);
            await form.AssertNothingLostAsync(reloaded: true);
        }

        // Saved once is there once, after all of this.
        var conclusion = forms.OfType<TypedRecord>().Single(f => f.Name == "Conclusion");
        Assert.Equal(1, await conclusion.SaveAsync("Đoạn 4"));
    }

    private IEnumerable<TypedForm> Forms()
    {
        foreach (var kind in RecordKinds.All.OrderBy(k => k.Name, StringComparer.Ordinal))
        {
            yield return new TypedRecord(kind, FormAddresses.New(kind.Name, Seminar, Some));
        }

        yield return new TypedSmallForm(
            "a new account",
            Urls.NewAccount,
            _ => Task.CompletedTask,
            "display-name",
            "user-name"
        );
        yield return new TypedSmallForm(
            "an account",
            Urls.Account(_server.Some("SELECT id FROM users LIMIT 1")),
            _ => Task.CompletedTask,
            "display-name"
        );
        yield return new TypedSmallForm(
            "another step of the seminar",
            Urls.Seminar(Seminar),
            page => page.GetByTestId("other-step").ClickAsync(),
            "reason"
        );
        yield return new TypedSmallForm(
            "a reason of absence",
            Urls.Delegates(Seminar, show: "excused"),
            _ => Task.CompletedTask,
            "why"
        );
    }

    private Guid Some(string kind) =>
        _server.Some(
            kind switch
            {
                "Contribution" => $"""
                SELECT c.id FROM contributions c JOIN seminars s ON s.id = c.seminar_id
                WHERE s.code = '{Seminar}' AND c.kind = 'Initiative' LIMIT 1
                """,
                "EmulationBlock" => "SELECT id FROM emulation_blocks LIMIT 1",
                "MemberUnit" => "SELECT id FROM member_units LIMIT 1",
                _ => "SELECT id FROM people LIMIT 1",
            }
        );

    private async Task ForgetInTheBrowserAsync()
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(Urls.Import);
        await page.EvaluateAsync("() => localStorage.clear()");
        await page.CloseAsync();
    }

    private static async Task EachAsync(List<TypedForm> forms, Func<TypedForm, Task> act)
    {
        foreach (var form in forms)
        {
            await act(form);
        }
    }

    private static Task AllAsync(List<TypedForm> forms, Func<TypedForm, Task> act) =>
        Task.WhenAll(forms.Select(act));

    // The length of the silence is what is tested: the clock has to run.
    private static async Task SilenceAsync(TimeSpan length)
    {
        using var timer = new PeriodicTimer(length);
        await timer.WaitForNextTickAsync(Cancellation);
    }
}
