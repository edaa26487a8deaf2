using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>Papers that wait get their place, by button and by drag; the moderator reads from the script.</summary>
public abstract class ScriptJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Code = "td-2024-09-26";

    [Fact]
    public async Task Organiser_PlacesPapers_AndTheModeratorReadsTheScript()
    {
        await SignInAsDemoAsync("Organiser");
        await AddPaperAsync("Mô hình góp vốn xoay vòng");
        await AddPaperAsync("Nhà nhân ái cho hội viên nghèo");

        var programme = new ProgrammeScreen(Page);
        await programme.OpenAsync(Code);
        var items = await programme.Items.CountAsync();
        await Expect(Page.GetByTestId("waiting-paper")).ToHaveCountAsync(2);
        await CaptureAsync("programme-waiting");
        await Page.GetByTestId("schedule-paper").First.ClickAsync();
        await Expect(Page.GetByTestId("toast"))
            .ToContainTextAsync("Đã xếp “Tham luận: Mô hình góp vốn xoay vòng”");
        await Expect(programme.Items).ToHaveCountAsync(items + 1);
        await Page.GetByTestId("undo").ClickAsync();
        await Expect(programme.Items).ToHaveCountAsync(items);
        await Expect(Page.GetByTestId("waiting-paper")).ToHaveCountAsync(2);

        if (Viewport.Width > 600)
        {
            await Page.GetByTestId("paper-handle").First.DragToAsync(programme.Titles.Nth(1));
        }
        else
        {
            await Page.GetByTestId("schedule-paper").First.ClickAsync();
        }

        await Expect(Page.GetByTestId("waiting-paper")).ToHaveCountAsync(1);
        await Expect(programme.Title("Tham luận: Mô hình góp vốn xoay vòng")).ToBeVisibleAsync();
        if (Viewport.Width > 600)
        {
            await Expect(programme.Titles.Nth(1))
                .ToHaveTextAsync("Tham luận: Mô hình góp vốn xoay vòng");
        }

        await Page.GetByTestId("part-script").ClickAsync();
        await Expect(Page.GetByTestId("script"))
            .ToContainTextAsync("Tham luận: Mô hình góp vốn xoay vòng");
        await Expect(Page.GetByTestId("script-group").First).ToBeVisibleAsync();
        var item = Page.GetByTestId("script-item")
            .Filter(new() { HasText = "Mô hình góp vốn xoay vòng" });
        await item.GetByTestId("edit-note").ClickAsync();
        var form = new FormScreen(Page, "AgendaItem");
        await Expect(form.Field("note")).ToBeFocusedAsync();
        await form.FillAsync("note", "Cảm ơn tham luận.\nMời đại biểu đặt câu hỏi.");
        await form.Form.GetByTestId("save").ClickAsync();
        await Expect(item.GetByTestId("script-note"))
            .ToContainTextAsync("Mời đại biểu đặt câu hỏi.");
        await CaptureAsync("script");
        await Expect(Page.Locator("body")).ToHaveJSPropertyAsync("scrollWidth", Viewport.Width);
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(Page.GetByTestId("edit-note").First).ToBeHiddenAsync();
        await Expect(Page.GetByTestId("tab-Programme")).ToBeHiddenAsync();
        await Page.ScreenshotAsync(
            new() { Path = Artifacts.PathOf($"screenshots/script-print-{Viewport.Width}.png") }
        );
        await Page.EmulateMediaAsync(new() { Media = Media.Null });
    }

    private async Task AddPaperAsync(string title)
    {
        await Page.GotoAsync(Urls.Contributions(Code, "Paper", add: "Paper"));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        var form = new FormScreen(Page, "Paper");
        await form.FillAsync("title", title);
        await form.Form.GetByTestId("save").ClickAsync();
        await Expect(form.Saved).ToContainTextAsync(title);
    }
}

public sealed class ScriptOnALaptop(Chromium chromium) : ScriptJourney(chromium);

public sealed class ScriptOnAPhone(Chromium chromium) : ScriptJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };
}
