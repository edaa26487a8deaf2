using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>
/// One work as somebody writes it, also when the server has not got the text, or has got it without the page knowing:
/// nothing is lost, nothing doubled.
/// </summary>
public sealed class WritingJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Title = "Tổ tiết kiệm ở khu phố";

    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    [Fact]
    public async Task NewWork_TypedWithoutNetwork_IsOfferedOnTheList()
    {
        var writer = await EnterAsync();
        await writer.StartAsync("Experience", "", "");
        await writer.Page.Context.SetOfflineAsync(true);
        await writer.Page.GetByTestId("field-title").FillAsync(Title);
        await writer.Text.FillAsync("Chưa bao giờ đến máy chủ, ặ ế ợ");
        await Expect(writer.Saved).ToHaveAttributeAsync("data-state", "offline");

        var list = writer.Page.Url[..writer.Page.Url.LastIndexOf('/')];
        var again = await writer.CrashAsync(list);
        await Expect(again.Works).ToHaveCountAsync(0);
        await CaptureElsewhereAsync(again.Page, "works-unsent");
        await again.Page.GetByTestId("unsent").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(again.Text).ToHaveValueAsync("Chưa bao giờ đến máy chủ, ặ ế ợ");
        await again.SavedAsync();
        await again.BackAsync();
        await Expect(again.Works).ToHaveCountAsync(1);
        await Expect(again.Page.GetByTestId("unsent")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task TwoPagesOfOneWork_LoseNeitherText()
    {
        var first = await EnterAsync();
        await first.StartAsync("Experience", Title, "Chung");
        await first.SavedAsync();
        var address = first.Page.Url;
        var second = new WorkScreen(await first.Page.Context.NewPageAsync());
        await second.Page.GotoAsync(address);
        await first.Page.Context.SetOfflineAsync(true);
        await first.Text.FillAsync("Trang thứ nhất");
        await second.Text.FillAsync("Trang thứ hai");
        await Expect(first.Saved).ToHaveAttributeAsync("data-state", "offline");
        await Expect(second.Saved).ToHaveAttributeAsync("data-state", "offline");

        var third = await second.CrashAsync();
        await Expect(third.Text).ToHaveValueAsync("Trang thứ hai");
        await third.SavedAsync();

        // The other text comes back with a question, and whichever is chosen, both are there.
        var fourth = await third.ReopenAsync();
        await Expect(fourth.Text).ToHaveValueAsync("Trang thứ nhất");
        var conflict = fourth.Page.GetByTestId("work-conflict");
        await Expect(conflict).ToBeVisibleAsync();
        await CaptureElsewhereAsync(fourth.Page, "work-conflict");
        await conflict.Locator("[data-keep-mine]").ClickAsync();
        await fourth.SavedAsync();
        await fourth.BackAsync();
        await Expect(fourth.Works).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task AnswerThatWasLost_IsNoConflict_AndMakesNoSecondWork()
    {
        var writer = await EnterAsync();
        await writer.Page.RouteAsync(
            "**/draft",
            async route =>
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
        );
        await writer.StartAsync("Experience", Title, "Mỗi tháng");
        await Expect(writer.Saved).ToHaveAttributeAsync("data-state", "offline");
        await writer.Text.PressSequentiallyAsync(" mỗi hộ");
        await writer.Page.UnrouteAllAsync();
        await writer.SavedAsync();
        await Expect(writer.Page.GetByTestId("work-conflict")).ToBeHiddenAsync();

        var again = await writer.ReopenAsync();
        await Expect(again.Text).ToHaveValueAsync("Mỗi tháng mỗi hộ");
        await again.BackAsync();
        await Expect(again.Works).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task FormattingBar_GoesOnAsPeopleKnowIt()
    {
        var writer = await EnterAsync();
        await writer.StartAsync("Experience", Title, "");
        await writer.Text.ClickAsync();
        await writer.Page.Locator("[data-format=bold]").First.ClickAsync();
        await writer.Page.Keyboard.TypeAsync("Kết quả");
        await writer.Page.Locator("[data-format=bold]").First.ClickAsync();
        await writer.Page.Keyboard.TypeAsync(":");
        await writer.Page.Keyboard.PressAsync("Enter");
        await writer.Page.Locator("[data-format=list]").First.ClickAsync();
        await writer.Page.Keyboard.TypeAsync("12 hộ");
        await writer.Page.Keyboard.PressAsync("Enter");
        await writer.Page.Keyboard.TypeAsync("9 triệu đồng");
        await writer.Page.Keyboard.PressAsync("Enter");
        await writer.Page.Keyboard.PressAsync("Enter");
        await writer.Page.Keyboard.TypeAsync("Hết");
        await Expect(writer.Text).ToHaveValueAsync("**Kết quả**:\n- 12 hộ\n- 9 triệu đồng\nHết");
        await writer.Page.Locator("[data-format=preview]").First.ClickAsync();
        var preview = writer.Page.Locator("[data-preview-of]").First;
        await Expect(preview).ToContainTextAsync("9 triệu đồng");
        await Expect(preview).ToBeInViewportAsync();
        await CaptureElsewhereAsync(writer.Page, "work-preview");
    }

    [Fact]
    public async Task NumberedPoints_AreCountedAsTheyAreRead()
    {
        var writer = await EnterAsync();
        await writer.StartAsync("Experience", Title, "Vận động\nGóp vốn");
        await writer.Text.PressAsync("Control+a");
        await writer.Page.Locator("[data-format=numbers]").First.ClickAsync();
        await Expect(writer.Text).ToHaveValueAsync("1. Vận động\n2. Góp vốn");
        await writer.Text.PressAsync("Control+End");
        await writer.Text.PressAsync("Enter");
        await writer.Text.PressSequentiallyAsync("Cho vay");
        await Expect(writer.Text).ToHaveValueAsync("1. Vận động\n2. Góp vốn\n3. Cho vay");
        await writer.Page.Locator("[data-format=preview]").First.ClickAsync();
        var points = writer.Page.Locator("[data-preview-of] .point");
        await Expect(points).ToHaveCountAsync(3);
        await writer.Text.PressAsync("Control+a");
        await writer.Page.Locator("[data-format=numbers]").First.ClickAsync();
        await Expect(writer.Text).ToHaveValueAsync("Vận động\nGóp vốn\nCho vay");
    }

    [Fact]
    public async Task WhatIsWrong_StaysSaid_WhenTheTextIsSavedMeanwhile()
    {
        var writer = await EnterAsync();
        await writer.StartAsync("Initiative", Title, "Ghi sổ bằng điện thoại.");
        await writer.SavedAsync();
        await writer.Page.GetByTestId("author-name").FillAsync("Lê Thị Mai");
        await writer.Page.GetByTestId("author-share").FillAsync("120");
        await writer.Page.GetByTestId("send").ClickAsync();
        await Expect(writer.Refused).ToContainTextAsync("120");
        await writer.SavedAsync();
        await Expect(writer.Refused).ToBeVisibleAsync();
        await writer.Page.GetByTestId("author-share").FillAsync("100");
        await Expect(writer.Refused).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Send_PressedTwentyTimes_IsOneRequest()
    {
        var writer = await EnterAsync();
        await writer.StartAsync("Experience", Title, "Mỗi tháng mỗi hộ góp 20.000 đồng");
        var requests = 0;
        writer.Page.Request += (_, request) =>
            requests += request.Url.EndsWith("/send", StringComparison.Ordinal) ? 1 : 0;
        await writer.Page.EvaluateAsync(
            "() => { for (let i = 0; i < 20; i++) document.querySelector('[data-send]').click(); }"
        );
        await writer.DoneAsync("sent");
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task FilesChosenTogether_GoodOneIsTaken_OtherIsNamed()
    {
        var writer = await EnterAsync();
        await writer.StartAsync("Experience", Title, "Kèm hai tệp");
        await writer.AttachAsync(File("Biên bản.pdf"), File("Thư mời.exe"));
        await Expect(writer.Page.GetByTestId("file")).ToHaveCountAsync(1);
        await Expect(writer.Page.GetByTestId("file")).ToContainTextAsync("Biên bản.pdf");
        await Expect(writer.Page.GetByTestId("file-refused")).ToContainTextAsync("Thư mời.exe");
        await Expect(writer.Text).ToHaveValueAsync("Kèm hai tệp");
        await CaptureElsewhereAsync(writer.Page, "work-files");
    }

    [Fact]
    public async Task FileThatIsCutOff_IsTriedAgainByAPress()
    {
        var writer = await EnterAsync();
        await writer.StartAsync("Experience", Title, "Kèm một tệp");
        await writer.SavedAsync();
        await Expect(writer.Page.GetByTestId("add-file")).ToBeHiddenAsync();
        await writer.Page.Context.SetOfflineAsync(true);
        await writer.ChooseAsync(File("Biên bản.pdf"));
        await Expect(writer.Page.GetByTestId("file-refused")).ToContainTextAsync("Mất kết nối");
        await writer.Page.Context.SetOfflineAsync(false);

        // A proxy that answers for a server that is away.
        await writer.Page.RouteAsync(
            "**/files",
            route => route.FulfillAsync(new() { Status = 502, Body = "<h1>Bad gateway</h1>" })
        );
        await writer.Page.GetByTestId("add-file").ClickAsync();
        await Expect(writer.Page.GetByTestId("add-file")).ToBeVisibleAsync();
        await Expect(writer.Page.GetByTestId("file-refused")).ToContainTextAsync("Mất kết nối");
        await writer.Page.UnrouteAllAsync();
        await writer.Page.GetByTestId("add-file").ClickAsync();
        await writer.DoneAsync("file");
        await Expect(writer.Page.GetByTestId("file")).ToContainTextAsync("Biên bản.pdf");
    }

    [Fact]
    public async Task FilesChosenWhileOthersAreUnderWay_AreTakenToo()
    {
        var writer = await EnterAsync();
        await writer.StartAsync("Experience", Title, "Kèm hai tệp");
        await writer.SavedAsync();
        var under = new TaskCompletionSource();
        var chosen = new TaskCompletionSource();
        await writer.Page.RouteAsync(
            "**/files",
            async route =>
            {
                under.TrySetResult();
                await chosen.Task;
                await route.ContinueAsync();
            }
        );
        await writer.ChooseAsync(File("Biên bản.pdf"));
        await under.Task;
        await writer.ChooseAsync(File("Danh sách.pdf"));
        chosen.SetResult();
        await Expect(writer.Page.GetByTestId("file")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task ReasonOfAReturn_StaysTyped_WhenTheAuthorHasSentAgain()
    {
        const string Reason = "Xin ghi thêm số hộ đã được vay.";
        var contact = await EnterAsync();
        var writer = new WorkScreen(await OpenElsewhereAsync(Phone));
        await writer.Page.GotoAsync(await contact.GiveLinkAsync("Lê Thị Mai"));
        await writer.StartAsync("Experience", Title, "Lần thứ nhất");
        await writer.SendAsync();
        await contact.Page.ReloadAsync();
        await contact.OpenAsync(Title);
        await contact.Page.GetByTestId("return-open").ClickAsync();
        await contact.Page.GetByTestId("return-reason").FillAsync(Reason);

        await writer.WithdrawAsync();
        await writer.Text.FillAsync("Lần thứ hai");
        await writer.SendAsync();

        await contact.Page.GetByTestId("return-work").ClickAsync();
        await contact.DoneAsync("refused-work-sent-again");
        await Expect(contact.Page.GetByTestId("return-reason")).ToBeVisibleAsync();
        await Expect(contact.Page.GetByTestId("return-reason")).ToHaveValueAsync(Reason);
        await CaptureElsewhereAsync(contact.Page, "work-return");
        await contact.Page.GetByTestId("return-work").ClickAsync();
        await contact.DoneAsync("return");
        await writer.Page.ReloadAsync();
        await Expect(writer.Page.GetByTestId("work-reason")).ToContainTextAsync(Reason);
    }

    private static FilePayload File(string name) =>
        new()
        {
            Name = name,
            MimeType = "application/pdf",
            Buffer = "%PDF-1.7\n%%EOF"u8.ToArray(),
        };

    private async Task<WorkScreen> EnterAsync()
    {
        Forgive("net::ERR_");
        Forgive("Failed to load resource");
        var links = await AnnouncedSeminar.InviteAsync(Host, "Hội Người cao tuổi");
        var writer = new WorkScreen(await OpenElsewhereAsync(Phone));
        await writer.Page.GotoAsync(links[0]);
        await writer.Page.GetByTestId("to-works").ClickAsync();
        return writer;
    }
}
