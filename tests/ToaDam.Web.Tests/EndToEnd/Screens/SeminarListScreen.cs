using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

public sealed class SeminarListScreen(IPage page)
{
    public ILocator Rows => page.GetByTestId("seminar-list").Locator("tbody tr");

    public async Task OpenAsync() => await page.GotoAsync(Urls.Seminars);

    public async Task OpenFromNavigationAsync() =>
        await page.GetByRole(AriaRole.Navigation)
            .GetByRole(AriaRole.Link, new() { Name = "Tọa đàm" })
            .ClickAsync();

    public async Task SearchAsync(string words)
    {
        await page.GetByTestId("seminar-search").FillAsync(words);
        await page.GetByTestId("seminar-search").PressAsync("Enter");
    }

    public async Task OpenSeminarAsync(string title) =>
        await page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
}

/// <summary>Văn bản of one seminar.</summary>
public sealed class PapersScreen(IPage page)
{
    public ILocator Head => page.GetByTestId("seminar-head");

    public ILocator Gaps => page.GetByTestId("gaps");

    public ILocator Preview => page.GetByTestId("preview");

    public async Task ChooseAsync(string kind) =>
        await page.GetByTestId($"kind-{kind}").ClickAsync();

    /// <summary>The paper is in its frame, and nothing says any more that it is being composed.</summary>
    public async Task WaitForPreviewAsync()
    {
        await Expect(Preview).ToBeAttachedAsync();
        await Expect(page.GetByTestId("preparing")).ToBeHiddenAsync(new() { Timeout = 60_000 });
    }

    /// <summary>What a click on the one primary button saves, and under which name.</summary>
    public async Task<(string FileName, byte[] Content)> DownloadAsync()
    {
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByTestId("download").ClickAsync()
        );
        return (
            download.SuggestedFilename,
            await File.ReadAllBytesAsync(await download.PathAsync())
        );
    }
}

public sealed class ImportScreen(IPage page)
{
    public ILocator Preview => page.GetByTestId("import-preview");

    public ILocator Problems => page.GetByTestId("import-problems");

    public ILocator Done => page.GetByTestId("import-done");

    public async Task OpenAsync() => await page.GotoAsync(Urls.Import);

    public async Task ChooseAsync(string name, byte[] content) =>
        await page.GetByTestId("import-files")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "application/json",
                    Buffer = content,
                }
            );

    public async Task SaveAsync() => await page.GetByTestId("import-save").ClickAsync();
}
