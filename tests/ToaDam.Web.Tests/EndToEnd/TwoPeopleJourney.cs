using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ToaDam.Accounts;
using ToaDam.Contributions;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>Two people at two computers on the same records.</summary>
public sealed class TwoPeopleJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Overview = "/seminars/td-2024-09-26";

    [Fact]
    public async Task TwoOnOneSeminar_ChangeDifferentFields_KeepBoth()
    {
        var (mine, theirs) = await OpenBothAsync();
        await theirs.FillAsync("theme", "Chủ đề của người kia");
        await theirs.SaveAsync();
        await Expect(mine.Form).ToContainTextAsync("vừa lưu thay đổi ở mục này");
        await mine.FillAsync("aims", "Mục đích của tôi");
        await mine.SaveAsync();
        await Expect(mine.Field("theme")).ToHaveValueAsync("Chủ đề của người kia");
        await Expect(mine.Field("aims")).ToHaveValueAsync("Mục đích của tôi");
    }

    [Fact]
    public async Task TwoOnOneField_SecondSees_BothTextsAndDecides()
    {
        var (mine, theirs) = await OpenBothAsync();
        var start = await mine.ValueAsync("aims");
        await theirs.FillAsync("aims", start + "\nMục đích của người kia");
        await theirs.SaveAsync();
        await mine.FillAsync("aims", start + "\nMục đích của tôi");
        await mine.FillAsync("theme", "Chủ đề của tôi");
        await mine.Form.GetByTestId("save").ClickAsync();
        var dialog = Page.GetByTestId("conflict");
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).ToContainTextAsync("Quản trị viên");
        await Expect(dialog).ToContainTextAsync("Mục đích của người kia");
        await Expect(dialog.GetByTestId("merged"))
            .ToHaveValueAsync(start + "\nMục đích của người kia\nMục đích của tôi");
        await CaptureAsync("conflict");
        await dialog.GetByTestId("conflict-save").ClickAsync();
        await Expect(mine.Saved).ToContainTextAsync("Đã lưu");
        await Expect(mine.Field("aims"))
            .ToHaveValueAsync(start + "\nMục đích của người kia\nMục đích của tôi");
        await Expect(mine.Field("theme")).ToHaveValueAsync("Chủ đề của tôi");
    }

    [Fact]
    public async Task RecordRemovedByAnother_WhileTyping_SaysSoAndKeepsTheText()
    {
        var other = await SecondAsync();
        await OpenAsync(Page, "SeminarPlace", Overview);
        await Page.GetByTestId("section-SeminarPlace").Locator(".row-title").First.ClickAsync();
        var form = new FormScreen(Page, "SeminarPlace");
        await form.WaitAsync();
        await form.FillAsync("name", "Hội trường mới sửa");
        await other.GotoAsync(Overview);
        await new ShellScreen(other).WaitUntilInteractiveAsync();
        await other.GetByTestId("section-SeminarPlace").GetByTestId("remove").First.ClickAsync();
        await Expect(other.GetByTestId("toast")).ToContainTextAsync("Đã xóa");
        // The first person is told without reload; the form stays, with all that was typed.
        await Expect(form.Form.GetByTestId("removed-by")).ToContainTextAsync("vừa xóa mục này");
        await CaptureAsync("form-removed-by-another");
        await Expect(form.Field("name")).ToHaveValueAsync("Hội trường mới sửa");
        await form.Form.GetByTestId("save").ClickAsync();
        await Expect(form.Form.GetByTestId("problems")).ToBeVisibleAsync();
        await Expect(form.Field("name")).ToHaveValueAsync("Hội trường mới sửa");

        // Brought back by the other, it can be saved.
        await other.GetByTestId("undo").ClickAsync();
        await Expect(form.Form.GetByTestId("removed-by")).ToHaveCountAsync(0);
        await form.SaveAsync();
        await Expect(other.GetByTestId("section-SeminarPlace").GetByTestId("row"))
            .ToContainTextAsync("Hội trường mới sửa");
    }

    [Fact]
    public async Task TwoOnOneField_NotDecided_IsAskedAgain()
    {
        var (mine, theirs) = await OpenBothAsync();
        await theirs.FillAsync("theme", "Chủ đề của người kia");
        await theirs.SaveAsync();
        await mine.FillAsync("theme", "Chủ đề của tôi");
        await mine.Form.GetByTestId("save").ClickAsync();
        var dialog = Page.GetByTestId("conflict");
        await dialog.GetByTestId("conflict-back").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(mine.Field("theme")).ToHaveValueAsync("Chủ đề của tôi");
        await mine.Form.GetByTestId("save").ClickAsync();
        await Expect(dialog).ToContainTextAsync("Chủ đề của người kia");
    }

    [Fact]
    public async Task TwoOnOneRecordField_BothAreShownByName()
    {
        var other = await SecondAsync();
        var (mine, theirs) = (await OpenTaskAsync(Page), await OpenTaskAsync(other));
        await ChooseAsync(theirs, "leadUnit", "Hội Nhà báo");
        await theirs.SaveAsync();
        await ChooseAsync(mine, "leadUnit", "Hội Người mù");
        await mine.Form.GetByTestId("save").ClickAsync();
        var dialog = Page.GetByTestId("conflict");
        await Expect(dialog).ToContainTextAsync("Hội Nhà báo");
        await Expect(dialog).ToContainTextAsync("Hội Người mù");
        await dialog.GetByTestId("conflict-save").ClickAsync();
        await Expect(mine.Saved).ToContainTextAsync("Đã lưu");
        await Expect(mine.Field("leadUnit")).ToHaveValueAsync(new Regex("^Hội Người mù"));

        static async Task<FormScreen> OpenTaskAsync(IPage page)
        {
            await page.GotoAsync(Urls.Seminar("td-minh-hoa", SeminarTab.Conclusions));
            await new ShellScreen(page).WaitUntilInteractiveAsync();
            await page.GetByTestId("section-Commitment").Locator(".row-title").First.ClickAsync();
            var form = new FormScreen(page, "Commitment");
            await form.WaitAsync();
            return form;
        }

        static async Task ChooseAsync(FormScreen form, string field, string name)
        {
            await form.Field(field).FillAsync(name);
            await Expect(form.Field(field)).ToHaveAttributeAsync("aria-expanded", "true");
            await form.Field(field).PressAsync("Enter");
            await Expect(form.Field(field)).ToHaveAttributeAsync("aria-expanded", "false");
        }
    }

    [Fact]
    public async Task TwoOnOneField_TypedOnWhileTheSaveWasUnderWay_KeepsWhatWasTyped()
    {
        var (mine, theirs) = await OpenBothAsync();
        var start = await mine.ValueAsync("aims");
        await theirs.FillAsync("aims", start + "\nMục đích của người kia");
        await theirs.SaveAsync();
        await mine.FillAsync("aims", start + "\nMục đích của tôi");
        // The hand goes on in the moment after the page was read for the save.
        await Page.EvaluateAsync(
            """
            () => {
              const { take } = toadam.forms;
              let once = false;
              toadam.forms.take = (id) => {
                const sent = take(id);
                if (once) {
                  return sent;
                }
                once = true;
                const { elements } = document.getElementById(id);
                elements.namedItem("aims").value += ", gõ thêm";
                elements.namedItem("theme").value = "Chủ đề gõ sau";
                elements.namedItem("theme").dispatchEvent(new Event("input", { bubbles: true }));
                return sent;
              };
            }
            """
        );
        await mine.Form.GetByTestId("save").ClickAsync();
        await Page.GetByTestId("conflict").GetByTestId("conflict-save").ClickAsync();
        await Expect(mine.Saved).ToContainTextAsync("Đã lưu");
        await Expect(mine.Field("aims"))
            .ToHaveValueAsync(start + "\nMục đích của người kia\nMục đích của tôi, gõ thêm");
        await Expect(mine.Field("theme")).ToHaveValueAsync("Chủ đề gõ sau");
    }

    [Fact]
    public async Task OpenForm_WhoseRecordLeavesTheList_StaysUnderTheHand()
    {
        const string seminar = "td-minh-hoa";
        await SignInAsDemoAsync("Secretariat");
        await using var scope = Host.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var cancellation = TestContext.Current.CancellationToken;
        var header = await services
            .GetRequiredService<SeminarService>()
            .HeaderAsync(Caller.Machine, seminar, cancellation);

        await ExpectToStayAsync(
            "AgendaItem",
            "title",
            id => Urls.Seminar(seminar, SeminarTab.Programme, edit: $"AgendaItem:{id}"),
            RemoveAsync
        );
        await ExpectToStayAsync(
            "SeminarDelegate",
            "name",
            id => Urls.Seminar(seminar, SeminarTab.Delegates, edit: $"SeminarDelegate:{id}"),
            RemoveAsync
        );
        await ExpectToStayAsync(
            "Contribution",
            "text",
            id => Urls.Contributions(seminar, open: id),
            RemoveAsync
        );
        await ExpectToStayAsync(
            "Contribution",
            "text",
            id => Urls.Contributions(seminar, status: "accepted", open: id),
            (_, id) =>
                services
                    .GetRequiredService<ContributionListService>()
                    .SetStatusAsync(
                        Caller.Machine,
                        [id],
                        ContributionStatus.Withdrawn,
                        cancellation
                    ),
            removed: false
        );

        async Task ExpectToStayAsync(
            string kind,
            string field,
            Func<Guid, string> address,
            Func<string, Guid, Task> happens,
            bool removed = true
        )
        {
            var rows = await services
                .GetRequiredService<RecordListService>()
                .ListAsync(Caller.Machine, kind, header.Value!.Id, 0, cancellation);
            var id = rows.Value!.Rows[0].Id;
            await Page.GotoAsync(address(id));
            await new ShellScreen(Page).WaitUntilInteractiveAsync();
            var form = new FormScreen(Page, kind);
            await form.WaitAsync();
            await form.Field(field).ClickAsync();
            await Page.Keyboard.PressAsync("Control+A");
            await Page.Keyboard.TypeAsync("Đang gõ ");
            await happens(kind, id);
            await Expect(
                    form.Form.GetByTestId("removed-by")
                        .Or(form.Form.GetByText("vừa lưu thay đổi ở mục này"))
                )
                .ToBeVisibleAsync();
            await Expect(form.Form.GetByTestId("removed-by")).ToHaveCountAsync(removed ? 1 : 0);
            await Page.Keyboard.TypeAsync("dở");
            await Expect(form.Field(field)).ToHaveValueAsync("Đang gõ dở");
        }

        Task RemoveAsync(string kind, Guid id) =>
            services
                .GetRequiredService<TrashService>()
                .RemoveAsync(Caller.Machine, kind, id, cancellation);
    }

    private async Task<(FormScreen Mine, FormScreen Theirs)> OpenBothAsync()
    {
        var other = await SecondAsync();
        return (
            await OpenAsync(Page, "Seminar", Overview),
            await OpenAsync(other, "Seminar", Overview)
        );
    }

    private async Task<IPage> SecondAsync()
    {
        var accounts = await SignInAsDemoAsync("Secretariat", "Administrator");
        var other = await OpenElsewhereAsync();
        await new LoginScreen(other).OpenAsync();
        await new LoginScreen(other).SignInAsync(
            accounts["Administrator"].UserName,
            accounts["Administrator"].Password
        );
        await new ShellScreen(other).WaitUntilInteractiveAsync();
        return other;
    }

    private static async Task<FormScreen> OpenAsync(IPage page, string kind, string address)
    {
        await page.GotoAsync(address);
        await new ShellScreen(page).WaitUntilInteractiveAsync();
        var form = new FormScreen(page, kind);
        if (kind == "Seminar")
        {
            await form.WaitAsync();
        }

        return form;
    }
}
