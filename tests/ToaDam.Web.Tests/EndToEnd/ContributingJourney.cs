using System.Text;
using Microsoft.Playwright;
using ToaDam.Tests.Pdf;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>
/// A delegate writes on a phone and loses the network in mid-sentence; the contact confirms, the secretary asks for a
/// revision, accepts and merges; the report names both units.
/// </summary>
public sealed class ContributingJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Code = AnnouncedSeminar.Code;
    private const string Experience = "Tổ tiết kiệm ở khu phố";
    private const string Other = "Ống tiết kiệm khu dân cư";
    private const string Initiative = "Sổ tiết kiệm điện tử";

    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    [Fact]
    public async Task Delegate_Writes_ContactConfirms_SecretaryDecides_ReportNamesBothUnits()
    {
        // A phone without network complains of every request.
        Forgive("net::ERR_");
        Forgive("Failed to load resource");
        var links = await AnnouncedSeminar.InviteAsync(Host, "Hội Người cao tuổi", "Hội Luật gia");
        var contact = new WorkScreen(await OpenElsewhereAsync(Phone));
        var writer = new WorkScreen(await OpenElsewhereAsync(Phone));
        await writer.Page.GotoAsync(await GiveLinkAsync(contact, links[0]));
        await CaptureElsewhereAsync(writer.Page, "works-empty");

        writer = await WriteThroughASilenceAsync(writer);
        await WriteInitiativeAsync(writer);
        await ConfirmAsync(contact);
        await SendFromAnotherUnitAsync(links[1]);

        await SignInAsDemoAsync("Secretariat");
        var desk = new ReceivingScreen(Page);
        await AskForARevisionAsync(desk);
        await ReviseAsync(writer, contact);
        await AcceptAndMergeAsync(desk);

        await writer.Page.ReloadAsync();
        await Expect(writer.State).ToHaveAttributeAsync("data-state", "Accepted");
        await CaptureElsewhereAsync(writer.Page, "work-accepted");
        Assert.Contains(
            PdfText.Fold("(Hội Người cao tuổi; Hội Luật gia)"),
            await ReportAsync(),
            StringComparison.Ordinal
        );
    }

    private static async Task<string> GiveLinkAsync(WorkScreen contact, string link)
    {
        await contact.Page.GotoAsync(link);
        await contact.Page.GetByTestId("to-works").ClickAsync();
        var address = await contact.GiveLinkAsync("Lê Thị Mai");
        await contact.Page.GetByTestId("given-link").ScrollIntoViewIfNeededAsync();
        await CaptureElsewhereAsync(contact.Page, "writer-link");
        return address;
    }

    private static async Task<WorkScreen> WriteThroughASilenceAsync(WorkScreen writer)
    {
        const string Before = "Mỗi tháng mỗi hộ góp 20.000 đồng vào ống";
        const string After = " tiết kiệm; sau một năm đã giúp nhiều hộ vay vốn, ặ ế ợ.";
        await writer.StartAsync("Experience", Experience, Before);
        await writer.SavedAsync();
        await CaptureElsewhereAsync(writer.Page, "work-writing");

        await writer.Page.Context.SetOfflineAsync(true);
        await writer.Text.PressAsync("Control+End");
        await writer.Text.PressSequentiallyAsync(After);
        await Expect(writer.Saved).ToHaveAttributeAsync("data-state", "offline");
        await writer.Page.GetByTestId("send").ClickAsync();
        await Expect(writer.Refused).ToContainTextAsync("Nội dung vẫn còn trên máy này");
        await CaptureElsewhereAsync(writer.Page, "work-offline");

        // Not a closed tab: in its last moment the browser may still send what was typed, and nothing is left to restore.
        var again = await writer.CrashAsync();
        await Expect(again.Page.GetByTestId("recovered"))
            .ToContainTextAsync("Đã khôi phục nội dung chưa lưu");
        await Expect(again.Text).ToHaveValueAsync(Before + After);
        await CaptureElsewhereAsync(again.Page, "work-recovered");
        await again.SavedAsync();
        await again.SendAsync();
        await Expect(again.State).ToHaveAttributeAsync("data-state", "AwaitingUnit");
        await CaptureElsewhereAsync(again.Page, "work-sent");
        return again;
    }

    private static async Task WriteInitiativeAsync(WorkScreen writer)
    {
        await writer.BackAsync();
        await writer.StartAsync("Initiative", Initiative, "Ghi sổ bằng điện thoại thay sổ giấy.");
        await writer.Page.GetByTestId("author-name").FillAsync("Lê Thị Mai");
        await writer.Page.GetByTestId("author-share").FillAsync("60");
        await writer.Page.GetByTestId("add-author").ClickAsync();
        await writer.Page.GetByTestId("author-name").Nth(1).FillAsync("Trần Văn Ánh");
        await writer.Page.GetByTestId("author-share").Nth(1).FillAsync("40 %");
        await writer.Page.GetByTestId("field-firstAppliedOn").FillAsync("1/3/2024");
        await CaptureElsewhereAsync(writer.Page, "work-initiative");

        var lies = new FilePayload
        {
            Name = "anh.png",
            MimeType = "image/png",
            Buffer = Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>"),
        };
        await writer.ChooseAsync(lies);
        await Expect(writer.Page.GetByTestId("file-refused"))
            .ToContainTextAsync("Chỉ nhận tệp PDF");
        await writer.AttachAsync(
            new FilePayload
            {
                Name = "Báo cáo kết quả.pdf",
                MimeType = "application/pdf",
                Buffer = Encoding.UTF8.GetBytes("%PDF-1.7\n%%EOF"),
            }
        );
        await Expect(writer.Page.GetByTestId("author-name").Nth(1))
            .ToHaveValueAsync("Trần Văn Ánh");
        await Expect(writer.Page.GetByTestId("file")).ToContainTextAsync("Báo cáo kết quả.pdf");
        await CaptureElsewhereAsync(writer.Page, "work-file");
        await writer.SendAsync();
    }

    private static async Task ConfirmAsync(WorkScreen contact)
    {
        await contact.Page.ReloadAsync();
        await contact.Page.GotoAsync(contact.Page.Url.Split('?')[0].Split('#')[0]);
        await Expect(contact.Page.GetByTestId("works-waiting").GetByTestId("work"))
            .ToHaveCountAsync(2);
        await CaptureElsewhereAsync(contact.Page, "works-waiting");
        foreach (var title in new[] { Experience, Initiative })
        {
            await contact.OpenAsync(title);
            await Expect(contact.Page.GetByTestId("work-confirm")).ToBeVisibleAsync();
            await CaptureElsewhereAsync(
                contact.Page,
                $"work-confirm-{(title == Experience ? 1 : 2)}"
            );
            await contact.Page.GetByTestId("confirm-work").ClickAsync();
            await contact.DoneAsync("confirm");
            await contact.BackAsync();
        }

        await Expect(contact.Page.GetByTestId("works-waiting")).ToHaveCountAsync(0);
    }

    private async Task SendFromAnotherUnitAsync(string link)
    {
        var other = new WorkScreen(await OpenElsewhereAsync(Phone));
        await other.Page.GotoAsync(link);
        await other.Page.GetByTestId("to-works").ClickAsync();
        await Expect(other.Works).ToHaveCountAsync(0);
        await other.StartAsync(
            "Experience",
            Other,
            "Mỗi hộ góp 20.000 đồng một tháng vào ống tiết kiệm, đã giúp 9 hộ vay vốn."
        );
        await other.SendAsync();
        await Expect(other.State).ToHaveAttributeAsync("data-state", "UnitConfirmed");
    }

    private async Task AskForARevisionAsync(ReceivingScreen desk)
    {
        await Page.GotoAsync(Urls.Contributions(Code));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Page.GetByTestId("part-receiving").ClickAsync();
        await Expect(desk.Rows).ToHaveCountAsync(3);
        await desk.ChooseAsync(Experience);
        await CaptureAsync("receiving");
        await desk.DecideAsync("Revise");
        await Page.GetByTestId("reason").FillAsync("Xin ghi rõ số hộ.");
        await CaptureAsync("receiving-revise");
        await desk.SaveAsync(Experience, "Sẽ đề nghị sửa");
        await desk.ChooseAsync(Initiative);
        await Expect(Page.GetByTestId("received-file")).ToContainTextAsync("Báo cáo kết quả.pdf");
        await desk.SaveAsync(Initiative, "Sẽ nhận");
        await desk.ApplyAsync();
        await Expect(desk.Rows).ToHaveCountAsync(1);
    }

    private static async Task ReviseAsync(WorkScreen writer, WorkScreen contact)
    {
        await writer.BackAsync();
        await writer.OpenAsync(Experience);
        await Expect(writer.Page.GetByTestId("work-reason"))
            .ToContainTextAsync("Xin ghi rõ số hộ.");
        await CaptureElsewhereAsync(writer.Page, "work-revision");
        await writer.Text.FillAsync(
            "Mỗi tháng mỗi hộ góp 20.000 đồng vào ống tiết kiệm; đã giúp 12 hộ."
        );
        await writer.Page.GetByTestId("field-answer").FillAsync("Đã ghi 12 hộ.");
        await writer.SendAsync();
        await contact.Page.ReloadAsync();
        await contact.OpenAsync(Experience);
        await contact.Page.GetByTestId("confirm-work").ClickAsync();
        await contact.DoneAsync("confirm");
    }

    private async Task AcceptAndMergeAsync(ReceivingScreen desk)
    {
        await Expect(desk.Rows).ToHaveCountAsync(2);
        await desk.ChooseAsync(Experience);
        await Expect(Page.GetByTestId("answer")).ToContainTextAsync("Đã ghi 12 hộ.");
        await Expect(Page.GetByTestId("version-changes").Locator("ins").First).ToBeVisibleAsync();
        await CaptureAsync("receiving-compared");
        await desk.DecideAsync("Accept");
        await Page.GetByTestId("topic").FillAsync("Giảm nghèo");
        await desk.SaveAsync(Experience, "Sẽ nhận");
        await desk.ChooseAsync(Other);
        await desk.DecideAsync("Merge");
        var target = Page.GetByTestId("target");
        var option = target.Locator("option").Filter(new() { HasText = Experience });
        await target.SelectOptionAsync((await option.GetAttributeAsync("value"))!);
        await CaptureAsync("receiving-merge");
        await desk.SaveAsync(Other, "Sẽ gộp");
        await desk.ApplyAsync();
        await Expect(Page.GetByTestId("received")).ToHaveCountAsync(0);
        await CaptureAsync("receiving-done");
    }

    private async Task<string> ReportAsync()
    {
        var file = await Page.APIRequest.GetAsync(Urls.PaperFile(Code, "report", download: true));
        Assert.True(file.Ok, file.StatusText);
        return string.Concat(PdfText.Read(await file.BodyAsync()).Streams);
    }
}
