using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>An organiser puts a programme together without touching the mouse, then drags once with it.</summary>
public abstract class ProgrammeJourney(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Organiser_BuildsTheProgramme_WithTheKeyboardAlone()
    {
        await SignInAsDemoAsync("Organiser");
        var programme = new ProgrammeScreen(Page);
        await programme.OpenAsync("td-2024-09-26");
        await Expect(programme.Items).ToHaveCountAsync(3);

        // Two items in a row: the cursor stands in the next form at once.
        await ProgrammeScreen.PressAsync(Page.GetByTestId("add-AgendaItem"));
        var title = ProgrammeScreen.Field(programme.NewItem, "title");
        await Expect(title).ToBeFocusedAsync();
        await programme.TypeAsync(
            "Đón tiếp đại biểu",
            "Tab",
            "Tab",
            "7h30",
            "Tab",
            "30",
            "Control+Enter"
        );
        await Expect(programme.Items).ToHaveCountAsync(4);
        await Expect(title).ToBeFocusedAsync();
        await Expect(title).ToHaveValueAsync("");
        await programme.TypeAsync("Nghỉ giải lao", "Tab", "Tab", "Tab", "15", "Control+Enter");
        await Expect(programme.Items).ToHaveCountAsync(5);
        await Expect(programme.Starts.Nth(4)).ToHaveTextAsync("08:00 dự tính");
        await CaptureAsync("programme-adding");
        await ProgrammeScreen.PressAsync(programme.NewItem.GetByTestId("close-form"));
        await Expect(Page.GetByTestId("add-AgendaItem")).ToBeFocusedAsync();

        // Up to the head of the list; the cursor goes along.
        await programme.Title("Đón tiếp").FocusAsync();
        for (var place = 2; place >= 0; place--)
        {
            await programme.TypeAsync("Alt+ArrowUp");
            await Expect(programme.Titles.Nth(place)).ToHaveTextAsync("Đón tiếp đại biểu");
            await Expect(programme.Title("Đón tiếp")).ToBeFocusedAsync();
        }

        await Expect(programme.Toast)
            .ToContainTextAsync("Đã chuyển “Đón tiếp đại biểu” đến vị trí 1.");
        await programme.TypeAsync("Alt+ArrowUp");
        await programme.TypeAsync("Alt+ArrowDown");
        await Expect(programme.Titles.Nth(1)).ToHaveTextAsync("Đón tiếp đại biểu");
        await ProgrammeScreen.PressAsync(Page.GetByTestId("undo"));
        await Expect(programme.Titles.Nth(0)).ToHaveTextAsync("Đón tiếp đại biểu");
        await Expect(programme.Starts.Nth(1)).ToHaveTextAsync("08:00 dự tính");

        // A form under its row; what is wrong is said and stops nobody.
        await ProgrammeScreen.PressAsync(programme.Title("Phát biểu khai mạc"));
        var form = Page.GetByTestId("form-AgendaItem");
        await Expect(ProgrammeScreen.Field(form, "title")).ToBeFocusedAsync();
        await programme.TypeAsync("Tab", "Tab", "7h45", "Tab", "20", "Control+Enter");
        await Expect(programme.Warnings)
            .ToContainTextAsync("1 điều cần xem lại: “Phát biểu khai mạc” trùng giờ.");
        await Expect(programme.Item("Phát biểu khai mạc").GetByTestId("warning-Overlap"))
            .ToHaveAttributeAsync(
                "title",
                "Bắt đầu trước khi “Đón tiếp đại biểu” kết thúc (08:00)."
            );
        await ProgrammeScreen.PressAsync(form.GetByTestId("close-form"));
        await Expect(programme.Title("Phát biểu khai mạc")).ToBeFocusedAsync();
        await CaptureAsync("programme-warning");

        // The warning leads into the field where it is mended.
        await ProgrammeScreen.PressAsync(programme.Warnings.GetByRole(AriaRole.Link));
        await Expect(ProgrammeScreen.Field(form, "plannedStart")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await programme.TypeAsync("8h", "Control+Enter");
        await Expect(programme.Warnings).ToHaveCountAsync(0);
        await Expect(programme.Starts.Nth(2)).ToHaveTextAsync("08:20 dự tính");
        await ProgrammeScreen.PressAsync(form.GetByTestId("close-form"));
        await Expect(form).ToBeHiddenAsync();

        await ProgrammeScreen.PressAsync(programme.Item("Nghỉ giải lao").GetByTestId("remove"));
        await Expect(programme.Items).ToHaveCountAsync(4);
        await ProgrammeScreen.PressAsync(Page.GetByTestId("undo"));
        await Expect(programme.Items).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task Organiser_AddsASession_RenamesIt_AndTakesItAway()
    {
        await SignInAsDemoAsync("Organiser");
        var programme = new ProgrammeScreen(Page);
        await programme.OpenAsync("td-minh-hoa");
        await Expect(programme.Sessions).ToHaveCountAsync(2);
        await Expect(programme.End)
            .ToHaveTextAsync("Dự tính kết thúc lúc 16:30, đúng giờ đã định.");
        await CaptureAsync("programme");

        await ProgrammeScreen.PressAsync(Page.GetByTestId("add-AgendaSession"));
        await Expect(ProgrammeScreen.Field(programme.NewSession, "title")).ToBeFocusedAsync();
        await programme.TypeAsync("Phiên tối", "Control+Enter");
        await Expect(programme.Sessions).ToHaveCountAsync(3);
        await ProgrammeScreen.PressAsync(programme.NewSession.GetByTestId("close-form"));
        await Expect(programme.NewSession).ToBeHiddenAsync();

        // Down over the border: the last item goes into the new session.
        var last = programme.Title("Kết luận, thông qua");
        await last.FocusAsync();
        await programme.TypeAsync("Alt+ArrowDown");
        await Expect(programme.Toast).ToContainTextAsync("sang “Phiên tối”");
        await Expect(last).ToBeFocusedAsync();

        await ProgrammeScreen.PressAsync(programme.Sessions.Nth(2).GetByTestId("rename-session"));
        var name = ProgrammeScreen.Field(Page.GetByTestId("form-AgendaSession"), "title");
        await Expect(name).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await programme.TypeAsync("Phiên bế mạc", "Control+Enter");
        await Expect(programme.Sessions.Nth(2)).ToContainTextAsync("Phiên bế mạc");

        await ProgrammeScreen.PressAsync(programme.Sessions.Nth(2).GetByTestId("remove-session"));
        await ProgrammeScreen.PressAsync(Page.GetByTestId("remove-confirm"));
        await Expect(programme.Sessions).ToHaveCountAsync(2);
        await Expect(programme.Items).ToHaveCountAsync(12);
        await ProgrammeScreen.PressAsync(Page.GetByTestId("undo"));
        await Expect(programme.Sessions).ToHaveCountAsync(3);
        await DragAsync(programme);
    }

    /// <summary>Where the handle is shown: a phone has the arrows.</summary>
    protected virtual async Task DragAsync(ProgrammeScreen programme)
    {
        await programme
            .Item("Tham luận của Hội Luật gia")
            .GetByTestId("handle")
            .DragToAsync(programme.Title("Báo cáo đề dẫn"));
        await Expect(programme.Titles.Nth(1)).ToHaveTextAsync("Tham luận của Hội Luật gia tỉnh");
        await Expect(programme.Warnings)
            .ToContainTextAsync("1 điều cần xem lại: “Báo cáo đề dẫn” trùng giờ.");
        await CaptureAsync("programme-dragged");
        await ProgrammeScreen.PressAsync(Page.GetByTestId("undo"));
        await Expect(programme.Titles.Nth(1)).ToHaveTextAsync("Báo cáo đề dẫn");
    }
}

public sealed class ProgrammeOnALaptop(Chromium chromium) : ProgrammeJourney(chromium);

public sealed class ProgrammeOnAPhone(Chromium chromium) : ProgrammeJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };

    protected override async Task DragAsync(ProgrammeScreen programme) =>
        await Expect(programme.Items.First.GetByTestId("handle")).ToBeHiddenAsync();
}
