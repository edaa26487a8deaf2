using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ToaDam.Accounts;
using ToaDam.Delegates;
using ToaDam.Seminars;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>Who came: units of the block at once, people, all present, the exceptions, and a colleague who watches.</summary>
public abstract class DelegatesJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Code = "td-2024-09-26";

    [Fact]
    public async Task Secretaries_RecordAttendanceTogether()
    {
        var accounts = await SignInAsDemoAsync("Secretariat", "Organiser");
        var (organiser, other) = accounts["Organiser"];
        var mine = new DelegatesScreen(Page);

        await mine.OpenAsync(Code);
        await Expect(mine.Units).ToHaveCountAsync(1);
        await Page.GetByTestId("add-units").ClickAsync();
        await Expect(Page.GetByTestId("add-picked")).ToHaveTextAsync("Thêm 11 đơn vị");
        await CaptureAsync("delegates-add-units");
        await Page.GetByTestId("add-picked").ClickAsync();
        await Expect(mine.Units).ToHaveCountAsync(12);

        await mine.AddPersonAsync(1, "Trần Thị Ánh Đào");
        await mine.AddPersonAsync(1, "Lê Văn Bưởi");
        await Expect(mine.Counter("Unrecorded")).ToHaveTextAsync("3 chưa ghi");

        var elsewhere = await OpenElsewhereAsync();
        await elsewhere.GotoAsync(Urls.Login);
        await new LoginScreen(elsewhere).SignInAsync(organiser, other);
        await new ShellScreen(elsewhere).WaitUntilInteractiveAsync();
        var theirs = new DelegatesScreen(elsewhere);
        await theirs.OpenAsync(Code);

        await mine.AllPresentAsync();
        await Expect(mine.Toast).ToContainTextAsync("Đã ghi có mặt cho 3 người");
        await Expect(theirs.Counter("Present")).ToHaveTextAsync("3 có mặt");
        await mine.UndoAsync();
        await Expect(theirs.Counter("Unrecorded")).ToHaveTextAsync("3 chưa ghi");
        await mine.AllPresentAsync();
        await Expect(mine.Counter("Present")).ToHaveTextAsync("3 có mặt");

        await mine.TickAsync("Lê Văn Bưởi", "Vắng có lý do");
        await Expect(mine.Why("Lê Văn Bưởi")).ToBeFocusedAsync();
        await mine.Why("Lê Văn Bưởi").PressSequentiallyAsync("đi công tác");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(mine.Person("Lê Văn Bưởi")).ToContainTextAsync("Đã lưu");
        await Expect(theirs.Why("Lê Văn Bưởi")).ToHaveValueAsync("đi công tác");

        await theirs.TickAsync("Trần Thị Ánh Đào", "Cử người dự thay");
        await theirs.Why("Trần Thị Ánh Đào").FillAsync("ông Hà Nam");
        await theirs.Why("Trần Thị Ánh Đào").PressAsync("Enter");
        await Expect(mine.Why("Trần Thị Ánh Đào")).ToHaveValueAsync("ông Hà Nam");
        await CaptureAsync("delegates");

        await mine.Counter("Excused").ClickAsync();
        await Expect(Page.GetByTestId("person")).ToHaveCountAsync(1);
        // The arrows choose; a row that no longer fits stays until somebody looks for others.
        await mine.Toggle("Lê Văn Bưởi", "Vắng có lý do").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(mine.Toggle("Lê Văn Bưởi", "Vắng không lý do")).ToBeCheckedAsync();
        await Expect(theirs.Counter("Unexcused")).ToHaveTextAsync("1 vắng không lý do");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(mine.Why("Lê Văn Bưởi")).ToHaveValueAsync("đi công tác");

        await Page.GetByTestId("show-all").ClickAsync();
        await mine.SearchAsync("anh dao");
        await Expect(Page.GetByTestId("person")).ToHaveCountAsync(1);
        await mine.Person("Trần Thị Ánh Đào").GetByTestId("edit-person").ClickAsync();
        await Expect(Page.GetByTestId("form-SeminarDelegate")).ToBeVisibleAsync();
        await CaptureAsync("delegate-form");

        await mine.OpenAsync(Code);
        await Page.GetByTestId("unitListComplete").ClickAsync();
        await Expect(Page.GetByTestId("complete")).ToContainTextAsync("Đã lưu");
        await Page.ReloadAsync();
        await Expect(Page.GetByTestId("unitListComplete")).ToBeCheckedAsync();
        await Assertions
            .Expect(Page.Locator("body"))
            .ToHaveJSPropertyAsync("scrollWidth", Viewport.Width);
    }

    /// <summary>Whoever comes by a link to the list of units, and adds some, sees them.</summary>
    [Fact]
    public async Task Units_AddedOnAPageThatBeganWithTheirList_AreShown()
    {
        await SignInAsDemoAsync("Secretariat");
        await Page.GotoAsync(Urls.Delegates(Code, add: "units"));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Page.GetByTestId("pick-block").SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await Expect(Page).ToHaveURLAsync(new Regex("block="));
        await Page.ReloadAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Page.GetByTestId("add-picked").ClickAsync();
        await Expect(new DelegatesScreen(Page).Units).ToHaveCountAsync(12);
    }

    [Fact]
    public async Task Reason_ThatIsRefused_StaysInItsField()
    {
        const string name = "Nguyễn Thị Phúc";
        var accounts = await SignInAsDemoAsync("Secretariat", "Organiser");
        var mine = new DelegatesScreen(Page);
        await mine.OpenAsync(Code);
        await mine.TickAsync(name, "Vắng có lý do");
        await Expect(mine.Why(name)).ToBeFocusedAsync();
        await mine.Why(name).PressSequentiallyAsync("đi công tác");

        var elsewhere = await OpenElsewhereAsync();
        await elsewhere.GotoAsync(Urls.Login);
        await new LoginScreen(elsewhere).SignInAsync(
            accounts["Organiser"].UserName,
            accounts["Organiser"].Password
        );
        await new ShellScreen(elsewhere).WaitUntilInteractiveAsync();
        await elsewhere.GotoAsync(Urls.Seminar(Code));
        await new ShellScreen(elsewhere).WaitUntilInteractiveAsync();
        await MoveAsync(elsewhere, "Archived");
        await Expect(Page.GetByTestId("seminar-head").Locator("[aria-current=step]"))
            .ToHaveTextAsync("Lưu trữ");

        await mine.Why(name).PressAsync("Tab");
        await Expect(Page.GetByTestId("refusal")).ToBeVisibleAsync();
        await Expect(mine.Why(name)).ToHaveValueAsync("đi công tác");
        await Expect(mine.Person(name)).Not.ToContainTextAsync("Đã lưu");
        // Nor does a tick that was refused look as if it were recorded.
        await mine.TickAsync(name, "Có mặt");
        await Expect(mine.Toggle(name, "Vắng có lý do")).ToBeCheckedAsync();
        await Expect(mine.Why(name)).ToHaveValueAsync("đi công tác");

        await Page.ReloadAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(mine.Why(name)).ToHaveValueAsync("đi công tác");
        await MoveAsync(elsewhere, "InSession");
        await Expect(Page.GetByTestId("seminar-head").Locator("[aria-current=step]"))
            .ToHaveTextAsync("Đang diễn ra");
        await mine.Why(name).FillAsync("đi công tác xa");
        await mine.Why(name).PressAsync("Enter");
        await Expect(mine.Person(name)).ToContainTextAsync("Đã lưu");
    }

    [Fact]
    public async Task Page_ThatSlept_ShowsWhatHappenedMeanwhile()
    {
        await SignInAsDemoAsync("Secretariat");
        var mine = new DelegatesScreen(Page);
        await mine.OpenAsync(Code);
        await Expect(mine.Counter("Unrecorded")).ToHaveTextAsync("1 chưa ghi");

        await Page.EvaluateAsync("() => Blazor.pauseCircuit()");
        await using (var scope = Host.App.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            var seminar = await services
                .GetRequiredService<SeminarService>()
                .HeaderAsync(Caller.Machine, Code, TestContext.Current.CancellationToken);
            var filled = await services
                .GetRequiredService<AttendanceService>()
                .AllPresentAsync(
                    Caller.Machine,
                    seminar.Value!.Id,
                    unitId: null,
                    TestContext.Current.CancellationToken
                );
            Assert.Equal(1, filled.Value!.Count);
        }

        await Page.EvaluateAsync("() => Blazor.resumeCircuit()");
        await Expect(mine.Counter("Present")).ToHaveTextAsync("1 có mặt");
        await Expect(mine.Toggle("Nguyễn Thị Phúc", "Có mặt")).ToBeCheckedAsync();
    }

    private static async Task MoveAsync(IPage page, string to)
    {
        await page.GetByTestId("other-step").ClickAsync();
        var dialog = page.GetByTestId("step-dialog");
        await dialog.Locator("select").SelectOptionAsync(to);
        await dialog.Locator("[name=reason]").FillAsync("cần ghi thêm");
        await dialog.Locator("[type=submit]").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("other-step")).ToBeFocusedAsync();
    }
}

public sealed class DelegatesOnALaptop(Chromium chromium) : DelegatesJourney(chromium);

public sealed class DelegatesOnAPhone(Chromium chromium) : DelegatesJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };
}
