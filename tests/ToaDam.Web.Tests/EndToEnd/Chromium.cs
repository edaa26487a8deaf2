using Microsoft.Playwright;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>
/// Debian's own browser, started once a run. The headless shell is the same engine without the browser around it and takes
/// half the processor; whatever needs a part of that browser, as its PDF viewer, asks for the whole.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly Lazy<Task<IPlaywright>> _playwright = new(Playwright.CreateAsync);
    private readonly Lazy<Task<IBrowser>> _shell;
    private readonly Lazy<Task<IBrowser>> _whole;

    public Chromium()
    {
        // Waiting costs nothing when all is well; on a busy machine five seconds are not yet a fault of the page.
        Assertions.SetDefaultExpectTimeout(20_000);
        _whole = new(() => LaunchAsync("chromium", "chromium-browser"));
        _shell = new(() =>
            Find("chromium-headless-shell") is null
                ? _whole.Value
                : LaunchAsync("chromium-headless-shell")
        );
    }

    public Task<IBrowser> GetAsync() => _shell.Value;

    public Task<IBrowser> GetWithPdfViewerAsync() => _whole.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in new[] { _shell, _whole }.Where(b => b.IsValueCreated))
        {
            // What failed to start has failed its test already.
            if (browser.Value.IsCompletedSuccessfully)
            {
                await (await browser.Value).DisposeAsync();
            }
        }

        if (_playwright.IsValueCreated)
        {
            (await _playwright.Value).Dispose();
        }
    }

    private async Task<IBrowser> LaunchAsync(params string[] programs)
    {
        var program = programs.Select(Find).FirstOrDefault(p => p is not null);
        if (program is null)
        {
            const string reason = "Chromium is not installed (Debian: apt-get install chromium).";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", reason);
            Assert.Fail(reason);
        }

        return await (await _playwright.Value).Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = program,
                // Chromium refuses its sandbox to root.
                Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
            }
        );
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
