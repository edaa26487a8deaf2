using System.Text;
using Microsoft.Playwright;
using ToaDam.Exchange;
using ToaDam.Web.Tests.EndToEnd.Screens;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>The main job in the browser: from the link on the console to the text of the two papers.</summary>
public abstract class PapersJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Title =
        "Tọa đàm “Vì người nghèo – không để ai bị bỏ lại phía sau” năm 2024";

    [Fact]
    public async Task Secretary_FindsPhanThiet_PreviewsAndDownloadsBothPapers()
    {
        await SignInAsDemoAsync("Secretariat");
        var list = new SeminarListScreen(Page);
        var papers = new PapersScreen(Page);

        await list.OpenAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(list.Rows).ToHaveCountAsync(3);
        await CaptureAsync("seminars");
        await list.SearchAsync("vi nguoi NGHEO phan thiet");
        await Expect(list.Rows).ToHaveCountAsync(1);
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=vi"));
        await list.SearchAsync("không có gì như thế");
        await Expect(Page.GetByTestId("empty-state")).ToBeVisibleAsync();
        await CaptureAsync("seminars-nothing-found");
        await list.SearchAsync("phan thiet");
        await list.OpenSeminarAsync(Title);
        await Page.GetByTestId("tab-Papers").ClickAsync();

        await Expect(papers.Head).ToContainTextAsync("26/9/2024, buổi sáng");
        await Expect(papers.Head).ToContainTextAsync("Đã kết thúc");
        await PreviewedAsync(papers);
        await CaptureAsync("papers-minutes");
        await Expect(papers.Gaps.Locator("li > span:first-child"))
            .ToHaveTextAsync([
                "Chưa ghi ký hiệu của cơ quan ban hành.",
                "Chưa ghi giờ bắt đầu.",
                "Chưa ghi địa điểm cụ thể (hội trường).",
                "Chưa ghi người chủ trì.",
                "Chưa ghi thư ký.",
                "Chưa ghi giờ kết thúc.",
            ]);
        var (name, minutes) = await papers.DownloadAsync();
        Assert.Equal("bien-ban_td-2024-09-26.pdf", name);
        Assert.Contains(
            "BIÊN BẢN Tọa đàm “Vì người nghèo – không để ai bị bỏ lại phía sau”",
            Text(minutes),
            StringComparison.Ordinal
        );

        await papers.ChooseAsync("report");
        await Expect(Page.Locator("#preview-title")).ToHaveTextAsync("Báo cáo tổng hợp");
        await PreviewedAsync(papers);
        await CaptureAsync("papers-report");
        (name, var report) = await papers.DownloadAsync();
        Assert.Equal("bao-cao_td-2024-09-26.pdf", name);
        Assert.Contains(
            "Sáng ngày 26 tháng 9 năm 2024, tại thành phố Phan Thiết, 12 cơ quan hội thành viên",
            Text(report),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Secretary_ImportsAFile_AfterSeeingWhatItDoes()
    {
        await SignInAsDemoAsync("Secretariat");
        var import = new ImportScreen(Page);
        await import.OpenAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await CaptureAsync("import");

        await import.ChooseAsync(
            "hong.json",
            "{\"format\":\"toadam/1\",\"seminars\":[{\"title\":\"Thiếu mã\",\"kind\":\"party\"}]}"u8.ToArray()
        );
        await Expect(import.Problems).ToContainTextAsync("seminars[0].code");
        await CaptureAsync("import-problems");

        var file = await File.ReadAllTextAsync(
            Path.Combine(DemoData.Folder, "20-phan-thiet-2024-09-26.json"),
            TestContext.Current.CancellationToken
        );
        await import.ChooseAsync(
            "phan-thiet.json",
            Encoding.UTF8.GetBytes(
                file.Replace(
                        "\"code\": \"td-2024-09-26\"",
                        "\"code\": \"td-moi\"",
                        StringComparison.Ordinal
                    )
                    .Replace(
                        "\"id\": \"phan-thiet-2024-09-26\"",
                        "\"id\": \"moi\"",
                        StringComparison.Ordinal
                    )
            )
        );
        await Expect(import.Preview)
            .ToContainTextAsync("1 bản ghi mới, 0 có thay đổi, 3 đã có và không đổi");
        await Expect(import.Preview).ToContainTextAsync("Phong trào: 8 mới");
        await CaptureAsync("import-preview");
        await import.SaveAsync();
        await Expect(import.Done).ToContainTextAsync(Title);
        await CaptureAsync("import-done");
        await import.Done.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(new PapersScreen(Page).Head).ToContainTextAsync(Title);
    }

    /// <summary>On a phone the preview is a link, not a frame.</summary>
    protected virtual async Task PreviewedAsync(PapersScreen papers) =>
        await papers.WaitForPreviewAsync();

    private static string Text(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(
                ' ',
                document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text)
            )
            .Normalize();
    }
}

public sealed class PapersOnALaptop(Chromium chromium) : PapersJourney(chromium)
{
    protected override Task<IBrowser> BrowserAsync(Chromium chromium) =>
        chromium.GetWithPdfViewerAsync();
}

/// <summary>The preview is not saved as a file by a browser that can't show it in the page.</summary>
public sealed class PapersWithoutAPdfViewer(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Page_SaysWhereThePreviewIs()
    {
        await SignInAsDemoAsync("Secretariat");
        var downloads = 0;
        Page.Download += (_, _) => downloads++;
        await Page.AddInitScriptAsync(
            "Object.defineProperty(navigator, 'pdfViewerEnabled', { value: false })"
        );
        await Page.GotoAsync(Urls.Papers("td-2024-09-26"));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        var papers = new PapersScreen(Page);
        await Expect(Page.GetByTestId("no-viewer")).ToBeVisibleAsync();
        await Expect(papers.Preview).ToBeHiddenAsync();
        await CaptureAsync("papers-no-viewer");

        var (name, _) = await papers.DownloadAsync();
        Assert.Equal("bien-ban_td-2024-09-26.pdf", name);
        Assert.Equal(1, downloads);
    }
}

public sealed class PapersOnAPhone(Chromium chromium) : PapersJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };

    protected override async Task PreviewedAsync(PapersScreen papers) =>
        await Expect(papers.Preview).ToBeHiddenAsync();
}
