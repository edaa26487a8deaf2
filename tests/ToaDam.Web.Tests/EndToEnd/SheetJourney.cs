using System.Globalization;
using Microsoft.Playwright;
using ToaDam.Sheets;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>A list comes in from Excel: pasted first, with what is unclear answered in place, then as a file; and goes out again.</summary>
public abstract class SheetJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Code = "td-2024-09-26";

    [Fact]
    public async Task Clerk_PastesAList_AnswersWhatIsUnclear_AndBringsInALargeFile()
    {
        await SignInAsDemoAsync("Organiser");
        await OpenAsync(Urls.Delegates(Code));
        await Page.GetByTestId("import-delegates").ClickAsync();
        await Expect(Page.GetByTestId("sheet-paste")).ToBeEnabledAsync();
        await CaptureAsync("sheet-choice");

        await Page.GetByTestId("sheet-paste").FillAsync("Cột một\tCột hai\nA\tB\n");
        await Page.GetByTestId("read-paste").ClickAsync();
        await Expect(Page.GetByTestId("sheet-refusal"))
            .ToContainTextAsync("Chưa biết cột nào là họ và tên");
        await Page.GetByTestId("column-field").Nth(1).SelectOptionAsync("name");
        await Expect(Page.GetByTestId("sheet-row")).ToHaveCountAsync(1);
        await Page.GetByTestId("sheet-give-up").ClickAsync();

        await Page.GetByTestId("sheet-paste")
            .FillAsync(
                "DANH SÁCH ĐẠI BIỂU\n\nSTT\tHọ và tên đại biểu\tChức vụ\tĐơn vị công tác\n"
                    + "1\tNguyễn Thị Thu Hà\tChủ tịch; Bí thư\tHội Luật gia\n"
                    + "2\tTrần Quốc Bảo\tPhó Chủ tịch\t\n"
                    + "3\tLê Minh Tâm\tTrưởng phòng\tSở Nội vụ tỉnh\n"
                    + "4\tLê Minh Tâm\tTrưởng phòng\tSở Nội vụ tỉnh\n"
                    + "Tổng cộng: 4 người\t\t\t\n"
            );
        await Page.GetByTestId("read-paste").ClickAsync();
        await Expect(Page.GetByTestId("sheet-row")).ToHaveCountAsync(4);
        await Expect(Page.GetByTestId("sheet-Ask")).ToHaveTextAsync("2 cần trả lời");
        await Expect(Page.GetByTestId("sheet-save")).ToHaveTextAsync("Nhập 2 dòng");
        await CaptureAsync("sheet-preview");

        // What was read and answered is kept: the page may be left and opened again.
        await NameAnswer("Sở Nội vụ tỉnh").SelectOptionAsync("new");
        await Expect(Page.GetByTestId("sheet-save")).ToHaveTextAsync("Nhập 3 dòng");
        await OpenAsync(Urls.DelegateImport(Code));
        await Expect(Page.GetByTestId("sheet-save")).ToHaveTextAsync("Nhập 3 dòng");
        await Page.GetByTestId("sheet-Ask").ClickAsync();
        await Expect(Page.GetByTestId("sheet-row")).ToHaveCountAsync(1);
        await Expect(Page.GetByTestId("sheet-row"))
            .ToContainTextAsync("Trùng họ tên và đơn vị với dòng 6");
        await Page.GetByTestId("row-answer").SelectOptionAsync("none");
        await Expect(Page.GetByTestId("sheet-words")).ToHaveTextAsync("Mọi dòng đều rõ.");
        await CaptureAsync("sheet-answered");
        await Page.GetByTestId("sheet-save").ClickAsync();
        await Expect(Page.GetByTestId("sheet-done"))
            .ToContainTextAsync("Đã thêm 3 người, cập nhật 0 người. 1 đơn vị mới đã vào danh mục.");
        await CaptureAsync("sheet-done");
        await Page.GetByTestId("sheet-list").ClickAsync();
        await Expect(Page.GetByTestId("units")).ToContainTextAsync("Sở Nội vụ tỉnh");

        await BringInALargeFileAsync();
        await TakeOutAndBringInAgainAsync();
        await ImportUnitsAsync();
    }

    private async Task BringInALargeFileAsync()
    {
        var file = new SheetFile(
            "Đại biểu",
            ["STT", "Đơn vị", "Danh xưng", "Họ và tên", "Chức vụ"],
            [
                .. Enumerable
                    .Range(1, 1200)
                    .Select(i =>
                        (IReadOnlyList<string>)
                            [
                                i.ToString(CultureInfo.InvariantCulture),
                                $"Chi hội cơ sở thứ {1 + (i % 63)}",
                                i % 2 == 0 ? "Bà" : "Ông",
                                $"Nguyễn Văn Đại Biểu {i}",
                                "Ủy viên Ban Chấp hành",
                            ]
                    ),
            ]
        );
        await OpenAsync(Urls.DelegateImport(Code));
        await Page.GetByTestId("sheet-file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "danh-sach.xlsx",
                    MimeType = SheetWriter.ContentType,
                    Buffer = file.ToExcel(),
                }
            );
        await Expect(Page.GetByTestId("sheet-Ask")).ToHaveTextAsync("1200 cần trả lời");
        await Expect(Page.GetByTestId("sheet-row")).ToHaveCountAsync(SheetPreview.PageSize);
        await CaptureAsync("sheet-many-names");
        await Page.GetByTestId("all-names-new").ClickAsync();
        await Expect(Page.GetByTestId("sheet-save")).ToHaveTextAsync("Nhập 1200 dòng");
        await Page.GetByTestId("sheet-save").ClickAsync();
        await Expect(Page.GetByTestId("sheet-done"))
            .ToContainTextAsync("Đã thêm 1200 người", new() { Timeout = 30_000 });
    }

    private async Task TakeOutAndBringInAgainAsync()
    {
        await OpenAsync(Urls.Delegates(Code));
        var download = await Page.RunAndWaitForDownloadAsync(() =>
            Page.GetByTestId("export-delegates").ClickAsync()
        );
        Assert.Equal($"dai-bieu_{Code}.xlsx", download.SuggestedFilename);
        await OpenAsync(Urls.DelegateImport(Code));
        await Page.GetByTestId("sheet-file").SetInputFilesAsync(await download.PathAsync());
        await Expect(Page.GetByTestId("sheet-words"))
            .ToHaveTextAsync("Không có dòng nào cần nhập: tất cả đã có.");
        await Page.GetByTestId("sheet-give-up").ClickAsync();
        await Expect(Page.Locator("body")).ToHaveJSPropertyAsync("scrollWidth", Viewport.Width);
    }

    private async Task ImportUnitsAsync()
    {
        await OpenAsync(Urls.Units);
        await Page.GetByTestId("import-units").ClickAsync();
        await Page.GetByTestId("sheet-paste")
            .FillAsync("Tên đơn vị\tTên tắt\tKhối\nHội Nuôi ong\tHNO\tKhối thi đua 8\n");
        await Page.GetByTestId("read-paste").ClickAsync();
        await Page.GetByTestId("sheet-save").ClickAsync();
        await Expect(Page.GetByTestId("sheet-done")).ToContainTextAsync("Đã thêm 1 đơn vị");
        await CaptureAsync("sheet-units");
    }

    private ILocator NameAnswer(string text) =>
        Page.GetByTestId("sheet-names")
            .Locator("tr", new() { HasText = text })
            .GetByTestId("name-answer");

    private async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
    }
}

public sealed class SheetsOnALaptop(Chromium chromium) : SheetJourney(chromium);

public sealed class SheetsOnAPhone(Chromium chromium) : SheetJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };
}
