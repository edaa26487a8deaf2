using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>Only the secretary's own hand changes the item that is written at, and one movement of it does one thing.</summary>
public abstract class SteadyDeskJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Code = "td-2024-09-26";

    [Fact]
    public async Task Secretary_GoesToAnotherItem_AndWritesThere()
    {
        await SignInAsDemoAsync("Secretariat");
        var desk = new ProceedingsScreen(Page);
        await desk.OpenAsync(Code);
        await desk.WaitUntilKeepingAsync("Statement");
        for (var at = 1; at >= 0; at--)
        {
            await ChooseAsync(desk, at);
            await desk.Field("Statement", "collective").FillAsync($"Tập thể {at}");
            await desk.Field("Statement", "points").FillAsync($"Ý kiến ở mục {at}");
            await desk.Field("Statement", "points").PressAsync("Control+Enter");
            await Expect(desk.Rows("Statement").Last).ToContainTextAsync($"Ý kiến ở mục {at}");
        }

        foreach (var kind in new[] { "Contribution", "Ballot", "Movement", "Statement" })
        {
            await desk.EnterAsync(kind);
            await desk.WaitUntilKeepingAsync(kind);
        }

        await Page.ReloadAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await desk.WaitUntilKeepingAsync("Statement");
        for (var at = 0; at < 2; at++)
        {
            await ChooseAsync(desk, at);
            await Expect(desk.Rows("Statement").Last).ToContainTextAsync($"Ý kiến ở mục {at}");
        }
    }

    [Fact]
    public async Task Colleague_MovesOn_TheItemUnderTheHandStays()
    {
        var accounts = await SignInAsDemoAsync("Secretariat", "Organiser");
        var desk = new ProceedingsScreen(Page);
        await desk.OpenAsync(Code);
        await Expect(desk.Title).ToHaveTextAsync("Phát biểu khai mạc");
        var points = desk.Field("Statement", "points");
        await points.FillAsync("Đang ghi dở");

        var elsewhere = await OpenElsewhereAsync();
        await elsewhere.GotoAsync(Urls.Login);
        await new LoginScreen(elsewhere).SignInAsync(
            accounts["Organiser"].UserName,
            accounts["Organiser"].Password
        );
        await new ShellScreen(elsewhere).WaitUntilInteractiveAsync();
        var theirs = new ProceedingsScreen(elsewhere);
        await theirs.OpenAsync(Code);
        await elsewhere.GetByTestId("next-item").ClickAsync();
        await Expect(theirs.Title).ToContainTextAsync("Trao đổi");

        await Expect(desk.Actual).ToHaveTextAsync(new Regex(@"^Kết thúc \d\d:\d\d$"));
        await Expect(desk.Title).ToHaveTextAsync("Phát biểu khai mạc");
        await Expect(points).ToBeFocusedAsync();
        await Expect(points).ToHaveValueAsync("Đang ghi dở");
        await Expect(Page).ToHaveURLAsync(new Regex("item="));

        // Nor does it go away when somebody takes it out of the programme.
        var programme = new ProgrammeScreen(elsewhere);
        await programme.OpenAsync(Code);
        await ProgrammeScreen.PressAsync(
            programme.Item("Phát biểu khai mạc").GetByTestId("remove")
        );
        await ProgrammeScreen.PressAsync(elsewhere.GetByTestId("remove-confirm"));
        await Expect(Page.GetByTestId("item-gone")).ToBeVisibleAsync();
        await Expect(desk.Title).ToHaveTextAsync("Phát biểu khai mạc");
        await Expect(points).ToBeFocusedAsync();
        await Expect(points).ToHaveValueAsync("Đang ghi dở");
        await elsewhere.GetByTestId("undo").ClickAsync();
        await Expect(Page.GetByTestId("item-gone")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    public async Task DoubleClick_OnNext_EndsOneItem(int pause)
    {
        await SignInAsDemoAsync("Secretariat");
        var desk = new ProceedingsScreen(Page);
        await desk.OpenAsync(Code);
        await Expect(desk.Title).ToHaveTextAsync("Phát biểu khai mạc");

        await Page.GetByTestId("next-item").ClickAsync(new() { ClickCount = 2, Delay = pause });

        await Expect(desk.Title).ToContainTextAsync("Trao đổi");
        await Expect(desk.Toast).ToContainTextAsync("Trao đổi");
        await Page.ReloadAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(desk.Title).ToContainTextAsync("Trao đổi");
        await Expect(desk.Actual).ToHaveTextAsync(new Regex(@"^Bắt đầu \d\d:\d\d$"));
        await Expect(Page.GetByTestId("items").Locator(".over")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    public async Task DoubleClick_OnTheNextStep_GoesOneStep(int pause)
    {
        await SignInAsDemoAsync("Secretariat");
        await Page.GotoAsync(Urls.NewSeminarFrom("trong"));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        var form = new FormScreen(Page, "Seminar");
        await form.FillAsync("title", "Tọa đàm mới");
        await form.Form.GetByTestId("save").ClickAsync();
        var step = Page.Locator(".stepper [aria-current=step]");
        await Expect(step).ToHaveTextAsync("Nháp");
        await Page.GetByTestId("other-step").ClickAsync();
        await Page.Locator("#step-to").SelectOptionAsync("Announced");
        await Page.GetByTestId("step-dialog").Locator("button[type=submit]").ClickAsync();
        await Expect(step).ToHaveTextAsync("Đã mời");
        await Page.ReloadAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();

        await Page.GetByTestId("next-step").ClickAsync(new() { ClickCount = 2, Delay = pause });

        await Expect(step).ToHaveTextAsync("Đang diễn ra");
        await Page.ReloadAsync();
        await Expect(step).ToHaveTextAsync("Đang diễn ra");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    public async Task DoubleClick_OnRemove_RemovesOneRow(int pause)
    {
        await SignInAsDemoAsync("Secretariat");
        await Page.GotoAsync(Urls.Contributions("td-minh-hoa", "Result"));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        var rows = Page.GetByTestId("section-Result").GetByTestId("row");
        await Expect(rows.First).ToBeVisibleAsync();
        var before = await rows.CountAsync();

        await rows.First.GetByTestId("remove").ClickAsync(new() { ClickCount = 2, Delay = pause });

        await Expect(Page.GetByTestId("toast")).ToBeVisibleAsync();
        await Expect(rows).ToHaveCountAsync(before - 1);
        await Page.ReloadAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(rows).ToHaveCountAsync(before - 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    public async Task DoubleClick_OnRaise_RaisesOne(int pause)
    {
        await SignInAsDemoAsync("Secretariat");
        var desk = new ProceedingsScreen(Page);
        await desk.OpenAsync("td-minh-hoa");
        await desk.WaitUntilKeepingAsync("Statement");
        await desk.EnterAsync("Contribution");
        await ProgrammeScreen.PressAsync(Page.GetByTestId("raise").Locator("summary"));
        await Page.GetByTestId("raise-here")
            .First.ClickAsync(new() { ClickCount = 2, Delay = pause });

        await Expect(desk.Rows("Contribution")).ToHaveCountAsync(1);
        await Page.ReloadAsync();
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(desk.Rows("Contribution")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Cursor_AfterAFormOrARowIsGone_StaysWhereTheHandWas()
    {
        await SignInAsDemoAsync("Secretariat");
        await Page.GotoAsync(Urls.Contributions("td-minh-hoa", "Result"));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        var rows = Page.GetByTestId("section-Result").GetByTestId("row");
        await ProgrammeScreen.PressAsync(rows.First.Locator(".row-title"));
        await ProgrammeScreen.PressAsync(Page.GetByTestId("close-form"));
        await Expect(rows.First.Locator(".row-title")).ToBeFocusedAsync();
        await ProgrammeScreen.PressAsync(Page.GetByTestId("add-Result"));
        await ProgrammeScreen.PressAsync(Page.GetByTestId("new-Result").GetByTestId("close-form"));
        await Expect(Page.GetByTestId("add-Result")).ToBeFocusedAsync();
        var next = await rows.Nth(1).Locator(".row-title").InnerTextAsync();
        await ProgrammeScreen.PressAsync(rows.First.GetByTestId("remove"));
        await Expect(rows.First.Locator(".row-title")).ToHaveTextAsync(next);
        await Expect(rows.First.Locator(".row-title")).ToBeFocusedAsync();

        var opinions = new ContributionsScreen(Page);
        await opinions.OpenAsync("td-minh-hoa");
        await ProgrammeScreen.PressAsync(opinions.Rows.First.GetByTestId("open"));
        await ProgrammeScreen.PressAsync(opinions.OpenForm.GetByTestId("close-form").First);
        await Expect(opinions.Rows.First.GetByTestId("open")).ToBeFocusedAsync();
        await ProgrammeScreen.PressAsync(Page.GetByTestId("add-Contribution"));
        await ProgrammeScreen.PressAsync(opinions.NewForm.GetByTestId("close-form"));
        await Expect(Page.GetByTestId("add-Contribution")).ToBeFocusedAsync();

        var delegates = new DelegatesScreen(Page);
        await delegates.OpenAsync(Code);
        await ProgrammeScreen.PressAsync(Page.GetByTestId("edit-person").First);
        await ProgrammeScreen.PressAsync(
            Page.GetByTestId("form-SeminarDelegate").GetByTestId("close-form")
        );
        await Expect(Page.GetByTestId("edit-person").First).ToBeFocusedAsync();
        await delegates.AddPersonAsync(0, "Lê Văn Bưởi");
        await Expect(delegates.Units.First.GetByTestId("add-person")).ToBeFocusedAsync();
        await ProgrammeScreen.PressAsync(
            delegates.Person("Lê Văn Bưởi").GetByTestId("remove-person")
        );
        await Expect(delegates.Person("Lê Văn Bưởi")).ToHaveCountAsync(0);
        await Expect(Page.GetByTestId("edit-person").First).ToBeFocusedAsync();

        // A dialog that is given up leaves the cursor where it was asked for.
        var programme = new ProgrammeScreen(Page);
        await programme.OpenAsync("td-minh-hoa");
        await ProgrammeScreen.PressAsync(programme.Sessions.First.GetByTestId("remove-session"));
        await ProgrammeScreen.PressAsync(
            Page.GetByTestId("remove-dialog").Locator(".form-actions button").Last
        );
        await Expect(programme.Sessions.First.GetByTestId("remove-session")).ToBeFocusedAsync();
        await ProgrammeScreen.PressAsync(programme.Sessions.First.GetByTestId("remove-session"));
        await ProgrammeScreen.PressAsync(Page.GetByTestId("remove-confirm"));
        await Expect(Page.GetByTestId("add-AgendaSession")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Preset_ThatCannotBeApplied_IsSaid()
    {
        await SignInAsDemoAsync("Secretariat");
        await Page.GotoAsync(Urls.NewSeminarFrom(SeminarPresetService.All[0].Slug));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        var form = new FormScreen(Page, "Seminar");
        await form.FillAsync("title", "Tọa đàm mới");
        // Gone again before the preset comes to it.
        Host.App.Services.GetRequiredService<ChangeFeed>().Changed += change =>
        {
            if (change is { Kind: nameof(Seminar), Action: AuditAction.Added })
            {
                using var db = Host
                    .App.Services.GetRequiredService<IDbContextFactory<ToaDamDbContext>>()
                    .CreateDbContext();
                db.Set<Seminar>().Where(s => s.Id == change.Id).ExecuteDelete();
            }
        };
        await form.Form.GetByTestId("save").ClickAsync();

        await Expect(Page.GetByTestId("preset-refused"))
            .ToContainTextAsync("nội dung của mẫu chưa được thêm");
    }

    private async Task ChooseAsync(ProceedingsScreen desk, int at)
    {
        var item = Page.GetByTestId("choose").Nth(at);
        await item.ClickAsync();
        await Expect(item).ToHaveAttributeAsync("aria-current", "true");
        await Expect(desk.Title).ToHaveTextAsync(await item.Locator(".what").InnerTextAsync());
        await desk.WaitUntilKeepingAsync("Statement");
    }
}

public sealed class SteadyDeskOnSqlite(Chromium chromium) : SteadyDeskJourney(chromium);

public sealed class SteadyDeskOnPostgres(Chromium chromium, PostgresServer server)
    : SteadyDeskJourney(chromium)
{
    protected override async Task<TestDatabase?> CreateDatabaseAsync() =>
        await server.CreateAsync();
}
