using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ToaDam.Data;
using ToaDam.Tests.Peers;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>From a preset to the answer of a unit: the programme is published, twelve units are invited, one answers on a phone.</summary>
public sealed partial class InvitingJourney(Chromium chromium) : BrowserTests(chromium)
{
    private string _code = "";
    private SmtpPeer _mail = null!;

    protected override async Task<IReadOnlyDictionary<string, string>?> SettingsAsync()
    {
        _mail = Own(await SmtpPeer.StartAsync());
        return _mail.Settings;
    }

    [Fact]
    public async Task Organiser_InvitesTwelveUnits_OneAnswersOnAPhone_AndHearsOfAChange()
    {
        await SignInAsDemoAsync("Organiser");
        await CreateSeminarAsync();
        await ArrangeProgrammeAsync();
        await InviteAsync();
        await SendAsync();
        var mails = await _mail.WaitForAsync(12);
        Assert.Equal(12, mails.Select(m => m.To).Distinct(StringComparer.Ordinal).Count());
        var first = mails.Single(m => m.To == "dv1@khoi8.example");
        await AnswerOnAPhoneAsync(LinkIn(first));
        await ChangeTheStartAsync(first);
        await CloneAsync();
    }

    private async Task CreateSeminarAsync()
    {
        await Page.GotoAsync(Urls.NewSeminarFrom("toa-dam-chuyen-de"));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        var form = new FormScreen(Page, "Seminar");
        await form.WaitAsync();
        await form.Field("title").FillAsync("Tọa đàm “Chuyển đổi số trong công tác hội”");
        await form.Field("block").FillAsync("khoi thi dua 8");
        await form.Form.Locator("[role=option]").First.ClickAsync();
        await form.Form.GetByTestId("save").ClickAsync();
        await Expect(Page.GetByTestId("seminar-head")).ToBeVisibleAsync();
        _code = new Uri(Page.Url).Segments[^1];
        foreach (
            var (day, start, end) in new[]
            {
                ("18/12/2026", "8h", "11h30"),
                ("19/12/2026", "8h", "10h30"),
            }
        )
        {
            await Page.GotoAsync(Urls.Seminar(_code, add: "SeminarDay"));
            await new ShellScreen(Page).WaitUntilInteractiveAsync();
            var one = new FormScreen(Page, "SeminarDay");
            await one.FillAsync("date", day);
            await one.FillAsync("plannedStart", start);
            await one.FillAsync("plannedEnd", end);
            await one.Form.GetByTestId("save").ClickAsync();
            await Expect(one.Saved).ToContainTextAsync(day);
        }
    }

    /// <summary>Nine items come with the preset; five more follow, two of them on the second day.</summary>
    private async Task ArrangeProgrammeAsync()
    {
        var programme = new ProgrammeScreen(Page);
        await programme.OpenAsync(_code);
        await Expect(programme.Items).ToHaveCountAsync(9);
        foreach (
            var (day, title, minutes) in new[]
            {
                (0, "Tham luận của Hội Người cao tuổi", "15"),
                (0, "Tham luận của Hội Luật gia", "15"),
                (1, "Tham quan mô hình tại cơ sở", "90"),
                (1, "Trao đổi sau tham quan", "30"),
                (1, "Chụp ảnh lưu niệm", "10"),
            }
        )
        {
            var items = await programme.Items.CountAsync();
            await Page.GetByTestId("day").Nth(day).GetByTestId("add-AgendaItem").ClickAsync();
            await Expect(ProgrammeScreen.Field(programme.NewItem, "title")).ToBeFocusedAsync();
            await programme.TypeAsync(title, "Tab", "Tab", "Tab", minutes, "Control+Enter");
            await Expect(programme.Items).ToHaveCountAsync(items + 1);
            await Expect(ProgrammeScreen.Field(programme.NewItem, "title")).ToHaveValueAsync("");
            await Expect(ProgrammeScreen.Field(programme.NewItem, "title")).ToBeFocusedAsync();
            await ProgrammeScreen.PressAsync(programme.NewItem.GetByTestId("close-form"));
            await Expect(programme.NewItem).ToBeHiddenAsync();
        }

        await Expect(programme.Items).ToHaveCountAsync(14);
        // By keyboard: up two places; by drag: the other paper before it.
        var first = programme.Title("Tham luận của Hội Người cao tuổi");
        var place = await PlaceAsync(programme, "Tham luận của Hội Người cao tuổi");
        await first.FocusAsync();
        for (var up = 1; up <= 2; up++)
        {
            await programme.TypeAsync("Alt+ArrowUp");
            await Expect(programme.Titles.Nth(place - up))
                .ToHaveTextAsync("Tham luận của Hội Người cao tuổi");
            await Expect(first).ToBeFocusedAsync();
        }

        await programme.OpenAsync(_code);
        var handle = programme.Item("Tham luận của Hội Luật gia").GetByTestId("handle");
        await handle.DragToAsync(first);
        await Expect(programme.Titles.Nth(place - 2)).ToHaveTextAsync("Tham luận của Hội Luật gia");

        await Expect(Page.GetByTestId("publish-state")).ToContainTextAsync("bản nháp");
        await Page.GetByTestId("publish").ClickAsync();
        await CaptureAsync("programme-publish");
        await Page.GetByTestId("publish-now").ClickAsync();
        await Expect(Page.GetByTestId("published"))
            .ToContainTextAsync("Đã công bố chương trình lần 1.");
        await Expect(Page.GetByTestId("publish")).ToHaveCountAsync(0);
    }

    private async Task InviteAsync()
    {
        await Page.GetByTestId("next-step").ClickAsync();
        await Expect(Page.GetByTestId("inviting")).ToBeVisibleAsync();
        await CaptureAsync("invitations-empty");
        await Page.GetByTestId("plan").Locator("summary").ClickAsync();
        await Page.Locator("#plan-reply-by").FillAsync("10/12/2026");
        await Page.Locator("#plan-quota").FillAsync("4");
        await Page.Locator("#plan-enquiries").FillAsync("bà Lê Thị Lan, điện thoại 0252 3 821 000");
        await Page.GetByTestId("save-plan").ClickAsync();
        await Expect(Page.GetByTestId("plan-words"))
            .ToContainTextAsync("trả lời chậm nhất ngày 10/12/2026");

        await Page.GetByTestId("invite-units").ClickAsync();
        await Expect(Page.GetByTestId("invite-picked")).ToHaveTextAsync("Mời 12 đơn vị đã chọn");
        await CaptureAsync("invitations-units");
        await Page.GetByTestId("invite-picked").ClickAsync();
        await Expect(Page.GetByTestId("invitation")).ToHaveCountAsync(12);

        await Page.GetByTestId("open-contacts").ClickAsync();
        var addresses = Page.GetByTestId("contacts").Locator("input[type=email]");
        await Expect(addresses).ToHaveCountAsync(12);
        for (var i = 0; i < 12; i++)
        {
            await addresses.Nth(i).FillAsync($"dv{i + 1}@khoi8.example");
        }

        await CaptureAsync("invitations-contacts");
        await Page.GetByTestId("save-contacts").ClickAsync();
        await Expect(Page.GetByTestId("inviting-done"))
            .ToContainTextAsync("Đã lưu địa chỉ của 12 nơi.");
        await Page.GetByTestId("draft-all").ClickAsync();
        await Expect(Page.GetByTestId("inviting-done")).ToContainTextAsync("Đã soạn 12 thư nháp.");
        await CaptureAsync("invitations");
    }

    private async Task SendAsync()
    {
        await Page.GetByTestId("inviting-done").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.GetByTestId("message")).ToHaveCountAsync(12);
        await CaptureAsync("outbox");
        await Page.GetByTestId("open-message").First.ClickAsync();
        await Expect(Page.GetByTestId("file")).ToHaveCountAsync(2);
        await CaptureAsync("outbox-message");
        await Page.GetByTestId("send-all").ClickAsync();
        await Expect(Page.GetByTestId("send-dialog")).ToContainTextAsync("bantochuc@khoi8.example");
        await Page.GetByTestId("send-now").ClickAsync();
        await Expect(Page.GetByTestId("outbox-done")).ToContainTextAsync("12 thư");
    }

    private async Task AnswerOnAPhoneAsync(string link)
    {
        // The organiser looks on while the unit answers.
        await Page.GotoAsync(Urls.Invitations(_code));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(Page.Locator(".stepper [aria-current=step]")).ToHaveTextAsync("Đã mời");
        var matrix = await Page.Context.NewPageAsync();
        await matrix.GotoAsync(Urls.Duties(_code));
        await new ShellScreen(matrix).WaitUntilInteractiveAsync();
        var cells = matrix.Locator("[data-testid=duty-row][data-name='Hội Người cao tuổi']");
        await Expect(cells.GetByTestId("cell-Confirmation")).ToContainTextAsync("Chưa làm");
        var phone = await OpenElsewhereAsync(new ViewportSize { Width = 390, Height = 844 });
        await phone.GotoAsync(link);
        await Expect(phone).ToHaveURLAsync(new Regex("/unit/[0-9a-f-]{36}$"));
        await Expect(phone.GetByTestId("unit-name")).ToHaveTextAsync("Hội Người cao tuổi");
        await Expect(phone.GetByTestId("unit-reply"))
            .ToContainTextAsync("xin trả lời chậm nhất ngày 10/12/2026");
        await Expect(phone.GetByTestId("unit-programme")).ToHaveCountAsync(2);
        await CaptureElsewhereAsync(phone, "unit-page");
        // Enter in the reason declines; and a name that is half typed survives another form.
        await phone.GetByLabel("Họ và tên").FillAsync("Nguyễn Thị");
        await phone.GetByTestId("decline-open").ClickAsync();
        await phone.GetByLabel("Lý do không tham dự").FillAsync("Trùng lịch");
        await phone.GetByLabel("Lý do không tham dự").PressAsync("Enter");
        await Expect(phone.GetByTestId("unit-reply")).ToContainTextAsync("Đã báo không tham dự");
        await Expect(phone.GetByLabel("Họ và tên")).ToHaveValueAsync("Nguyễn Thị");
        await phone.GetByTestId("confirm").ClickAsync();
        await Expect(phone.GetByTestId("unit-done")).ToContainTextAsync("đã nhận được xác nhận");

        foreach (var name in new[] { "Nguyễn Thị Phúc", "Trần Văn Ánh", "Lê Thị Bưởi" })
        {
            await phone.GetByLabel("Họ và tên").FillAsync(name);
            await phone.GetByTestId("save-person").ClickAsync();
            await Expect(phone.GetByTestId("people")).ToContainTextAsync(name);
        }

        await phone.GetByTestId("person").Nth(2).GetByTestId("edit-person").ClickAsync();
        await phone.GetByLabel("Người dự thay").FillAsync("ông Hà Nam");
        await CaptureElsewhereAsync(phone, "unit-page-person");
        await phone.GetByTestId("save-person").ClickAsync();
        await Expect(phone.GetByTestId("person").Nth(2))
            .ToContainTextAsync("Người dự thay: ông Hà Nam");
        await CaptureElsewhereAsync(phone, "unit-page-answered");

        // Nobody reloaded the organiser's page.
        var row = Page.Locator("[data-testid=invitation][data-name='Hội Người cao tuổi']");
        await Expect(row.GetByTestId("reply")).ToHaveTextAsync("Xác nhận tham dự");
        await Expect(row.GetByTestId("named")).ToHaveTextAsync("Đã cử 3/4 người");
        await Expect(Page.GetByTestId("invitations-Confirmed")).ToHaveTextAsync("1 xác nhận");

        await Expect(cells.GetByTestId("cell-Confirmation")).ToContainTextAsync("Đã xong");
        await Expect(cells.GetByTestId("cell-DelegateList")).ToContainTextAsync("3 người");
        await CaptureElsewhereAsync(matrix, "duties");

        // What is still to do leads to those who have to do it.
        await Page.GotoAsync(Urls.Seminar(_code));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        var step = Page.GetByTestId("step-Confirmation");
        await Expect(step).ToHaveTextAsync("11 đơn vị chưa xác nhận – hạn 10/12/2026");
        await Expect(Page.GetByTestId("deadline-Invitations")).ToContainTextAsync("3/12/2026");
        await CaptureAsync("overview-coming");
        await step.ClickAsync();
        await Expect(Page.GetByTestId("duty-row")).ToHaveCountAsync(11);
        await Page.GotoAsync(Urls.Home);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(Page.GetByTestId("step-Confirmation")).ToHaveCountAsync(1);
        await CaptureAsync("home-steps");
        await Page.GotoAsync(Urls.Invitations(_code));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();

        // One declines by telephone: it hears of nothing more.
        var other = Page.Locator("[data-testid=invitation][data-name='Hội Đông y']");
        await other.GetByTestId("open-invitation").ClickAsync();
        var open = Page.GetByTestId("invitation-open");
        await open.Locator("[name=reply]").SelectOptionAsync("Declined");
        await open.Locator("[name=reason]").FillAsync("Trùng đại hội");
        await CaptureAsync("invitation-open");
        await open.GetByTestId("save-invitation").ClickAsync();
        await Expect(other.GetByTestId("reply")).ToHaveTextAsync("Không tham dự");

        // Exactly those who owe are reminded.
        await matrix.GetByTestId("pick-Confirmation").CheckAsync();
        await Expect(matrix.GetByTestId("remind")).ToHaveTextAsync("Soạn thư nhắc 10 đơn vị");
        await matrix.GetByTestId("remind").ClickAsync();
        await Expect(matrix.GetByTestId("duties-done")).ToContainTextAsync("Đã soạn 10 thư nhắc.");
        var file = await matrix.RunAndWaitForDownloadAsync(() =>
            matrix.GetByTestId("export-duties").ClickAsync()
        );
        Assert.Equal($"viec-cua-don-vi_{_code}.xlsx", file.SuggestedFilename);
        await matrix.GetByTestId("set-duties").ClickAsync();
        await matrix.GetByTestId("owed-Paper").CheckAsync();
        await matrix.GetByTestId("due-Paper").FillAsync("11/12/2026");
        await CaptureElsewhereAsync(matrix, "duties-plan");
        await matrix.GetByTestId("save-duties").ClickAsync();
        await Expect(cells.GetByTestId("cell-Paper")).ToContainTextAsync("Chưa làm");
        await cells.GetByTestId("cell-Paper").GetByTestId("edit-cell").ClickAsync();
        await matrix.Locator("#cell-done").FillAsync("1/11/2026");
        await CaptureElsewhereAsync(matrix, "duties-cell");
        await matrix.GetByTestId("save-cell").ClickAsync();
        await Expect(cells.GetByTestId("cell-Paper")).ToContainTextAsync("Đã nhận 1/11/2026");
        // The same pages on a phone.
        await matrix.SetViewportSizeAsync(390, 844);
        foreach (
            var (name, address) in new[]
            {
                ("duties", Urls.Duties(_code)),
                ("invitations", Urls.Invitations(_code)),
                ("outbox", Urls.OutboxOf(_code)),
            }
        )
        {
            await matrix.GotoAsync(address);
            await new ShellScreen(matrix).WaitUntilInteractiveAsync();
            await CaptureElsewhereAsync(matrix, name);
            await Expect(matrix.Locator("body")).ToHaveJSPropertyAsync("scrollWidth", 390);
        }

        await matrix.CloseAsync();
        await DropRemindersAsync();
    }

    /// <summary>What is still a draft must not leave with the next ones.</summary>
    private async Task DropRemindersAsync()
    {
        await Page.GotoAsync(Urls.OutboxOf(_code));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        for (var left = 10; left > 0; left--)
        {
            await Expect(Page.GetByTestId("message")).ToHaveCountAsync(left);
            await Page.GetByTestId("open-message").First.ClickAsync();
            await Page.GetByTestId("drop").ClickAsync();
        }

        await Expect(Page.GetByTestId("message")).ToHaveCountAsync(0);
    }

    private async Task ChangeTheStartAsync(ReceivedMail first)
    {
        var day = await Host
            .App.Services.GetRequiredService<IDbContextFactory<ToaDamDbContext>>()
            .CreateDbContext()
            .Set<ToaDam.Seminars.SeminarDay>()
            .Where(d => d.Date == new DateOnly(2026, 12, 18))
            .Select(d => d.Id)
            .SingleAsync(TestContext.Current.CancellationToken);
        await Page.GotoAsync(Urls.Seminar(_code, edit: $"SeminarDay:{day}"));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        var form = new FormScreen(Page, "SeminarDay");
        await form.FillAsync("plannedStart", "8h30");
        await form.Form.GetByTestId("save").ClickAsync();
        await Expect(form.Saved).ToBeVisibleAsync();

        await Page.GotoAsync(Urls.Invitations(_code));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(Page.GetByTestId("outdated")).ToContainTextAsync("giờ bắt đầu: 08:00 → 08:30");
        await Page.GetByTestId("draft-all").ClickAsync();
        await Expect(Page.GetByTestId("inviting-done")).ToContainTextAsync("Đã soạn 11 thư nháp.");
        await CaptureAsync("invitations-changed");
        await Page.GetByTestId("inviting-done").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.GetByTestId("message")).ToHaveCountAsync(11);
        await Page.GetByTestId("send-all").ClickAsync();
        await Page.GetByTestId("send-now").ClickAsync();
        var mails = await _mail.WaitForAsync(23);
        var update = mails.Last(m => m.To == first.To);
        Assert.Contains("giờ bắt đầu: 08:00 → 08:30", update.Text, StringComparison.Ordinal);
        var (before, now) = (
            await ReadEntry.ReadAsync(first.File(".ics")),
            await ReadEntry.ReadAsync(update.File(".ics"))
        );
        Assert.Equal(before.Uid, now.Uid);
        Assert.True(now.Sequence > before.Sequence);
        Assert.Equal(
            ("2026-12-18T01:00:00.000Z", "2026-12-18T01:30:00.000Z"),
            (before.Start, now.Start)
        );
        Assert.DoesNotContain(mails.Skip(12), m => m.To == "dv12@khoi8.example");
    }

    private async Task CloneAsync()
    {
        await Page.GotoAsync(Urls.Clone(_code));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(Page.GetByTestId("clone-programme").Locator("xpath=.."))
            .ToHaveTextAsync("Chép chương trình 14 mục");
        await Page.Locator("#clone-title").FillAsync("Tọa đàm năm sau");
        await CaptureAsync("clone");
        await Page.GetByTestId("clone-now").ClickAsync();
        await Expect(Page.GetByTestId("seminar-head")).ToContainTextAsync("Tọa đàm năm sau");
        await Expect(Page.GetByTestId("step-NotTold")).ToHaveTextAsync("12 nơi chưa gửi giấy mời");
    }

    private static async Task<int> PlaceAsync(ProgrammeScreen programme, string title) =>
        (await programme.Titles.AllInnerTextsAsync()).ToList().IndexOf(title);

    private static string LinkIn(ReceivedMail mail) => LinkPattern().Match(mail.Text).Value;

    [GeneratedRegex(@"http://\S+/u/\S+", RegexOptions.None, 1000)]
    private static partial Regex LinkPattern();
}
