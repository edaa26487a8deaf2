using Microsoft.Playwright;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>Debian's own browser, started once a run.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _running = new(
        LaunchAsync
    );

    public async Task<IBrowser> GetAsync()
    {
        if (FindProgram() is null)
        {
            const string reason = "Chromium is not installed (Debian: apt-get install chromium).";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", reason);
            Assert.Fail(reason);
        }

        return (await _running.Value).Browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (_running.IsValueCreated)
        {
            var (playwright, browser) = await _running.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright, IBrowser)> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = FindProgram(),
                // Chromium refuses its sandbox to root.
                Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
            }
        );
        return (playwright, browser);
    }

    private static string? FindProgram() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder =>
                new[] { "chromium", "chromium-browser" }.Select(name => Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);
}
