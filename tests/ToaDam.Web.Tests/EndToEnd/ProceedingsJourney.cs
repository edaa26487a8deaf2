using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ToaDam.Tests.Databases;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>The secretary takes down a meeting while it runs, hands on the keyboard.</summary>
public abstract class ProceedingsJourney(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Secretary_TakesDownADiscussion_WithTheKeyboardAlone()
    {
        await SignInAsDemoAsync("Secretariat");
        var desk = new ProceedingsScreen(Page);
        await desk.OpenAsync("td-2024-09-26");
        await Expect(desk.Title).ToHaveTextAsync("Phát biểu khai mạc");
        await ChooseSecondAsync();
        await Expect(desk.Title).ToContainTextAsync("Trao đổi thuận lợi");
        await Expect(desk.Rows("Statement")).ToHaveCountAsync(1);

        await Page.Keyboard.PressAsync("s");
        await Expect(desk.Actual).ToHaveTextAsync(new Regex(@"^Bắt đầu \d\d:\d\d$"));
        await Expect(desk.Toast).ToContainTextAsync("bắt đầu lúc");

        // Letters in a field are letters.
        await Page.Keyboard.PressAsync("i");
        await Expect(desk.Field("Statement", "speaker")).ToBeFocusedAsync();
        await desk.PickAsync("phuc", "Nguyễn Thị Phúc");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.TypeAsync("sen");
        await Page.Keyboard.InsertTextAsync("\nÝ thứ hai");
        await Page.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Rows("Statement")).ToHaveCountAsync(2);
        await Expect(desk.Rows("Statement").Last).ToContainTextAsync("Nguyễn Thị Phúc");
        await Expect(desk.Rows("Statement").Last.Locator(".points li"))
            .ToHaveTextAsync(["sen", "Ý thứ hai"]);
        await Expect(desk.Rows("Statement").Last).ToContainTextAsync("Thảo luận");
        await Expect(desk.Field("Statement", "speaker")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.InsertTextAsync("các đơn vị thành viên");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.InsertTextAsync("Đề nghị nhân rộng mô hình");
        await Page.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Rows("Statement")).ToHaveCountAsync(3);
        await CaptureAsync("proceedings");

        // The last one up, with the cursor on it; and back.
        await desk.Rows("Statement").Last.Locator(".row-title").FocusAsync();
        await Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(desk.Rows("Statement").Nth(1)).ToContainTextAsync("nhân rộng");
        await Expect(desk.Rows("Statement").Nth(1).Locator(".row-title")).ToBeFocusedAsync();

        // The next one was said by the same person, most likely.
        await desk.EnterAsync("Contribution");
        await Expect(desk.Field("Contribution", "by")).ToHaveValueAsync("Nguyễn Thị Phúc");
        await desk.Field("Contribution", "kind").FocusAsync();
        await desk.Field("Contribution", "kind").SelectOptionAsync("Solution");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.InsertTextAsync("Đẩy mạnh truyền thông");
        await Page.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Rows("Contribution")).ToHaveCountAsync(1);
        await Expect(desk.Field("Contribution", "kind")).ToHaveValueAsync("Solution");
        await Expect(desk.Rows("Statement")).ToHaveCountAsync(3);

        // Text that was not saved comes back into the same item.
        await desk.Field("Contribution", "text").FocusAsync();
        await Page.Keyboard.TypeAsync("Chưa kịp lưu");
        await Expect(Page.GetByTestId("draft-state").First).ToContainTextAsync("đã giữ bản nháp");
        await Page.ReloadAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await ProgrammeScreen.PressAsync(Page.GetByTestId("restore"));
        await Expect(desk.Field("Contribution", "text")).ToHaveValueAsync("Chưa kịp lưu");
        await desk.Field("Contribution", "text").PressAsync("Control+Enter");
        await Expect(desk.Rows("Contribution")).ToHaveCountAsync(2);

        // One key ends this item and starts the next.
        await Page.Keyboard.PressAsync("Escape");
        await Page.GetByTestId("enter-Contribution").FocusAsync();
        await Page.Keyboard.PressAsync("n");
        await Expect(desk.Title).ToContainTextAsync("Trưởng khối nhấn mạnh");
        await Expect(desk.Actual).ToHaveTextAsync(new Regex(@"^Bắt đầu \d\d:\d\d$"));
        await Expect(Page).ToHaveURLAsync(new Regex("item="));
        await Expect(desk.Field("Conclusion", "text")).ToBeVisibleAsync();
        await SwitchOffAsync(desk);
    }

    [Fact]
    public async Task Secretary_PicksWhatWasSentIn_AndTakesItBack()
    {
        await SignInAsDemoAsync("Secretariat");
        var desk = new ProceedingsScreen(Page);
        await desk.OpenAsync("td-minh-hoa");
        await Expect(desk.Rows("Statement")).ToHaveCountAsync(1);
        await ProgrammeScreen.PressAsync(Page.GetByTestId("raise").Locator("summary"));
        await Page.GetByTestId("raise-search").FillAsync("khong co gi nhu the");
        await Expect(Page.GetByTestId("raise")).ToContainTextAsync("Không có mục nào phù hợp.");
        await Page.GetByTestId("raise-search").FillAsync("");
        await CaptureAsync("proceedings-raise");
        await ProgrammeScreen.PressAsync(Page.GetByTestId("raise-here").First);
        await Expect(desk.Rows("Statement")).ToHaveCountAsync(2);
        await ProgrammeScreen.PressAsync(Page.GetByTestId("undo"));
        await Expect(desk.Rows("Statement")).ToHaveCountAsync(1);

        await desk.EnterAsync("Contribution");
        await ProgrammeScreen.PressAsync(Page.GetByTestId("raise").Locator("summary"));
        await ProgrammeScreen.PressAsync(Page.GetByTestId("raise-here").First);
        await Expect(desk.Rows("Contribution")).ToHaveCountAsync(1);
        await ProgrammeScreen.PressAsync(Page.GetByTestId("undo"));
        await Expect(desk.Rows("Contribution")).ToHaveCountAsync(0);
    }

    protected virtual async Task ChooseSecondAsync()
    {
        // Just opened, with the focus on no part of the page, and then inside the list.
        foreach (var (key, item) in new[] { ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowDown", 1) })
        {
            await Page.Keyboard.PressAsync(key);
            await Expect(Page.GetByTestId("choose").Nth(item)).ToBeFocusedAsync();
        }
    }

    protected virtual async Task SwitchOffAsync(ProceedingsScreen desk)
    {
        await ProgrammeScreen.PressAsync(Page.GetByTestId("shortcuts-switch"));
        await Expect(Page.GetByTestId("shortcuts")).ToBeHiddenAsync();
        await Page.Keyboard.PressAsync("e");
        await Page.ReloadAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(Page.GetByTestId("shortcuts")).ToBeHiddenAsync();
        await Expect(desk.Actual).ToHaveTextAsync(new Regex(@"^Bắt đầu \d\d:\d\d$"));
    }
}

public sealed class ProceedingsOnALaptop(Chromium chromium) : ProceedingsJourney(chromium);

public sealed class ProceedingsOnPostgres(Chromium chromium, PostgresServer server)
    : ProceedingsJourney(chromium)
{
    protected override async Task<TestDatabase?> CreateDatabaseAsync() =>
        await server.CreateAsync();
}

public sealed class ProceedingsOnAPhone(Chromium chromium) : ProceedingsJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };

    protected override async Task ChooseSecondAsync()
    {
        await Page.GetByTestId("item-select")
            .SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(new ProceedingsScreen(Page).Title).ToContainTextAsync("Trao đổi");
        await Page.GetByTestId("enter-Statement").FocusAsync();
    }

    // A phone has no keys to switch off.
    protected override Task SwitchOffAsync(ProceedingsScreen desk) => Task.CompletedTask;
}
