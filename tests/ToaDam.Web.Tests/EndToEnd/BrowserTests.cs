using Microsoft.Playwright;
using ToaDam.Tests.Databases;
using ToaDam.Web.Tests.EndToEnd.Screens;
using ToaDam.Web.Tests.Hosting;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>The base of a journey: a fresh server, a fresh browser profile, and nothing wrong on its console.</summary>
public abstract class BrowserTests(Chromium chromium) : IAsyncLifetime
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _forgiven = [];
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<IAsyncDisposable> _owned = [];
    private TestDatabase? _database;

    protected TestHost Host { get; private set; } = null!;

    protected IPage Page { get; private set; } = null!;

    protected virtual ViewportSize Viewport => new() { Width = 1366, Height = 768 };

    protected virtual Task<IBrowser> BrowserAsync(Chromium chromium) => chromium.GetAsync();

    public async ValueTask InitializeAsync()
    {
        await BrowserAsync(chromium);
        _database = await CreateDatabaseAsync();
        Host =
            StartsWithDemo && _database is null
                ? await TestHost.StartWithDemoAsync(await SettingsAsync())
                : await TestHost.StartAsync(_database?.Options);
        Page = await OpenElsewhereAsync();
    }

    /// <summary>False for a journey that is about the first run: it begins with an empty program.</summary>
    protected virtual bool StartsWithDemo => true;

    /// <summary>Settings of the server that the journey needs, such as a mail server.</summary>
    protected virtual Task<IReadOnlyDictionary<string, string>?> SettingsAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, string>?>(null);

    /// <summary>Null for SQLite in the host's own folder. Only PostgreSQL answers later than it is asked.</summary>
    protected virtual Task<TestDatabase?> CreateDatabaseAsync() =>
        Task.FromResult<TestDatabase?>(null);

    /// <summary>A page in a browser profile of its own, watched like the first: another person at another computer.</summary>
    protected async Task<IPage> OpenElsewhereAsync(ViewportSize? viewport = null)
    {
        var browser = await BrowserAsync(chromium);
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Host.App.Address,
                ViewportSize = viewport ?? Viewport,
                Locale = "vi-VN",
                TimezoneId = "Asia/Ho_Chi_Minh",
            }
        );
        _contexts.Add(context);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            // A page that is not there on purpose is reported by the browser as an error of loading.
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            var uri = new Uri(request.Url);
            if (
                uri.Scheme.StartsWith("http", StringComparison.Ordinal)
                && uri.Authority != Host.Address.Authority
            )
            {
                _complaints.Add($"A request to another host: {request.Url}");
            }
        };
        return page;
    }

    /// <summary>Ends with the journey, however that goes.</summary>
    protected T Own<T>(T thing)
        where T : IAsyncDisposable
    {
        _owned.Add(thing);
        return thing;
    }

    /// <summary>A complaint that the test itself brings about.</summary>
    protected void Forgive(string part) => _forgiven.Add(part);

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        foreach (var thing in _owned)
        {
            await thing.DisposeAsync();
        }

        Assert.DoesNotContain(
            _complaints,
            c => !_forgiven.Exists(part => c.Contains(part, StringComparison.Ordinal))
        );
        GC.SuppressFinalize(this);
    }

    /// <summary>Signs in as one of the sample accounts; where they are not there yet, sets them up over the link of the console.</summary>
    protected async Task<
        IReadOnlyDictionary<string, (string UserName, string Password)>
    > SignInAsDemoAsync(string role, params IReadOnlyList<string> others)
    {
        Dictionary<string, (string UserName, string Password)> accounts;
        if (Host.Demo is { } demo)
        {
            accounts = demo.Accounts.ToDictionary(
                a => a.Role,
                a => (a.UserName, a.Password),
                StringComparer.Ordinal
            );
            await new LoginScreen(Page).OpenAsync();
        }
        else
        {
            accounts = await SetUpDemoAsync([role, .. others]);
        }

        await new LoginScreen(Page).SignInAsync(accounts[role].UserName, accounts[role].Password);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        return accounts;
    }

    private async Task<Dictionary<string, (string UserName, string Password)>> SetUpDemoAsync(
        IEnumerable<string> roles
    )
    {
        var setup = new SetupScreen(Page);
        await setup.OpenAsync(Host.App.SetupLink!);
        await setup.ChooseDemoAsync();
        var accounts = new Dictionary<string, (string UserName, string Password)>(
            StringComparer.Ordinal
        );
        foreach (var one in roles)
        {
            accounts[one] = await setup.ReadAccountAsync(one);
        }

        await setup.GoToLoginAsync();
        return accounts;
    }

    /// <summary>A picture of the page in both themes; axe looks at both.</summary>
    protected Task CaptureAsync(string name) => CaptureElsewhereAsync(Page, name);

    /// <summary>The same of another person's page.</summary>
    protected static async Task CaptureElsewhereAsync(IPage page, string name)
    {
        foreach (
            var (scheme, suffix) in new[]
            {
                (ColorScheme.Light, "light"),
                (ColorScheme.Dark, "dark"),
            }
        )
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await Assertions.Expect(page.Locator($"html[data-theme={suffix}]")).ToBeVisibleAsync();
            await page.EvaluateAsync("() => document.fonts.ready");
            await SettleAsync(page, suffix);
            await ScreenshotAsync(page, $"{name}-{page.ViewportSize!.Width}-{suffix}");
            await Axe.AssertAccessibleAsync(page);
        }

        await page.EmulateMediaAsync(
            new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light }
        );
        await SettleAsync(page, "light");
    }

    protected async Task CaptureInThisThemeAsync(string name)
    {
        await ScreenshotAsync(Page, name);
        await Axe.AssertAccessibleAsync(Page);
    }

    private static Task<byte[]> ScreenshotAsync(IPage page, string name) =>
        page.ScreenshotAsync(
            new PageScreenshotOptions
            {
                Path = Artifacts.PathOf($"screenshots/{name}.png"),
                Animations = ScreenshotAnimations.Disabled,
            }
        );

    // The component library's colours come over the circuit, a moment after the browser's own.
    private static async Task SettleAsync(IPage page, string theme)
    {
        if (await page.Locator("[data-interactive=true]").CountAsync() > 0)
        {
            await page.WaitForFunctionAsync(
                """
                dark => {
                  const background = getComputedStyle(document.documentElement).getPropertyValue("--mud-palette-surface");
                  return background.startsWith("rgba(26") === dark || background.startsWith("#1a") === dark;
                }
                """,
                theme == "dark"
            );
        }
    }
}
