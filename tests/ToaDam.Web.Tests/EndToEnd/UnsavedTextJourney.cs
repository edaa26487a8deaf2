using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>What is typed and not saved comes back, found from the browser, from the server and from the first page.</summary>
public sealed class UnsavedTextJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Seminar = "td-minh-hoa";

    [Fact]
    public async Task Form_TypedWithoutNetworkAndClosed_GivesBackTheLastSentenceFromTheBrowser()
    {
        await SignInAsDemoAsync("Secretariat");
        var address = Urls.Seminar(Seminar, SeminarTab.Conclusions, add: "Conclusion");
        var form = await OpenAsync(address, "Conclusion");
        await Page.RouteAsync("**/drafts*", route => route.AbortAsync());
        await form.FillAsync("text", "Câu này chưa kịp đến máy chủ");
        await Expect(form.DraftState).ToHaveAttributeAsync("data-state", "local");
        await Expect(form.DraftState).ToContainTextAsync("mất kết nối");
        Forgive("ERR_FAILED");
        await CaptureAsync("form-offline");
        await Page.UnrouteAllAsync();
        await Page.GotoAsync("about:blank");

        form = await OpenAsync(address, "Conclusion");
        await Expect(form.Unsaved).ToContainTextAsync("Câu này chưa kịp đến máy chủ");
        await CaptureAsync("form-unsaved");
        await form.RestoreAsync();
        Assert.Equal("Câu này chưa kịp đến máy chủ", await form.ValueAsync("text"));
        await form.SaveAsync();

        // Saved is saved: nothing comes back a second time.
        form = await OpenAsync(address, "Conclusion");
        await Expect(form.Unsaved).ToHaveCountAsync(0);
        await Expect(Page.GetByTestId("section-Conclusion")).ToContainTextAsync("Câu này chưa kịp");
    }

    [Fact]
    public async Task Notice_OfALostConnection_LeavesTheCursorWhereItIs()
    {
        await SignInAsDemoAsync("Secretariat");
        var form = await OpenAsync(
            Urls.Seminar(Seminar, SeminarTab.Conclusions, add: "Conclusion"),
            "Conclusion"
        );
        await form.Field("text").ClickAsync();
        await Page.Keyboard.TypeAsync("Đang nói thì ");
        await TellAsync("show");
        await Expect(Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Page.Keyboard.TypeAsync("mất mạng, ");
        await TellAsync("hide");
        await Expect(Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Page.Keyboard.TypeAsync("nói tiếp");
        await Expect(form.Field("text")).ToHaveValueAsync("Đang nói thì mất mạng, nói tiếp");

        Task TellAsync(string state) =>
            Page.EvaluateAsync(
                """
                state => {
                  const dialog = document.getElementById("components-reconnect-modal");
                  dialog.classList.toggle("components-reconnect-show", state === "show");
                  dialog.dispatchEvent(new CustomEvent("components-reconnect-state-changed", { detail: { state } }));
                }
                """,
                state
            );
    }

    [Fact]
    public async Task Form_LeftUnsaved_IsFoundFromTheFirstPage()
    {
        await SignInAsDemoAsync("Secretariat");
        var form = await OpenAsync(
            Urls.Seminar(Seminar, SeminarTab.Conclusions, add: "Commitment"),
            "Commitment"
        );
        await form.FillAsync("text", "Lập danh sách hộ khó khăn");
        await form.WaitUntilKeptAsync();
        await Page.GotoAsync(Urls.Home);
        // A press in the instant in which the circuit takes the page over would meet a link that is being replaced.
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Page.GetByTestId("unsaved-list").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(new FormScreen(Page, "Commitment").Unsaved)
            .ToContainTextAsync("Lập danh sách hộ khó khăn");
    }

    /// <summary>Only what was typed comes back; whoever left a form open gives no right back that was taken since.</summary>
    [Fact]
    public async Task AccountForm_LeftUnsaved_GivesBackTheNameAndNotTheRole()
    {
        const string Name = "Thư ký (mẫu)";
        await SignInAsDemoAsync("Administrator");
        var accounts = new AccountsScreen(Page);
        await accounts.OpenAsync();
        await accounts.OpenAccountAsync(Name);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        var address = Page.Url;
        await Page.GetByLabel("Họ và tên").FillAsync("Thư ký đang được đổi tên");
        await Expect(Page.GetByTestId("draft-state"))
            .ToHaveAttributeAsync("data-current", "true", new() { Timeout = 15_000 });
        await Page.GotoAsync("about:blank");

        await accounts.OpenAsync();
        await accounts.OpenAccountAsync(Name);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(Page.GetByLabel("Họ và tên")).ToHaveValueAsync("Thư ký đang được đổi tên");
        var browser = await Page.EvaluateAsync<string>("() => JSON.stringify(localStorage)");
        await Page.GetByLabel("Họ và tên").FillAsync(Name);
        await Page.GetByRole(AriaRole.Radio, new() { Name = "Quản trị" }).CheckAsync();
        await accounts.SaveAsync();
        await Expect(accounts.Done).ToBeVisibleAsync();
        // The computer at which the form lay open remembers what it did then.
        await Page.EvaluateAsync(
            "kept => Object.entries(JSON.parse(kept)).forEach(([key, text]) => localStorage.setItem(key, text))",
            browser
        );

        await Page.GotoAsync(address);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(Page.GetByLabel("Họ và tên")).ToHaveValueAsync("Thư ký đang được đổi tên");
        await Expect(Page.GetByRole(AriaRole.Radio, new() { Name = "Quản trị" }))
            .ToBeCheckedAsync();
    }

    private async Task<FormScreen> OpenAsync(string address, string kind)
    {
        await Page.GotoAsync(address);
        var form = new FormScreen(Page, kind);
        await form.WaitAsync();
        return form;
    }
}
