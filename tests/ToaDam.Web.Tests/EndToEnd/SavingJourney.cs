using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>What happens around a save: typing goes on, the record moves away, the form is closed.</summary>
public sealed class SavingJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Seminar = "td-minh-hoa";

    [Fact]
    public async Task Typing_WhileTheSaveIsUnderWay_GoesIntoTheNextRecord()
    {
        await SignInAsDemoAsync("Secretariat");
        var form = await OpenAsync(
            Urls.Seminar(Seminar, SeminarTab.Conclusions, add: "Conclusion"),
            "Conclusion"
        );
        var text = form.Field("text");
        await text.FillAsync("Câu thứ nhất");
        await text.PressAsync("Control+Enter");
        await text.PressSequentiallyAsync("Câu thứ hai");
        await Expect(form.Saved).ToContainTextAsync("Câu thứ nhất");
        await Expect(text).ToHaveValueAsync("Câu thứ hai");
        await text.PressAsync("Control+Enter");
        await Expect(form.Saved).ToContainTextAsync("Câu thứ hai");
        await Expect(text).ToHaveValueAsync("");
        await Expect(RowsWith("Câu thứ nhất")).ToHaveCountAsync(1);
        await Expect(RowsWith("Câu thứ hai")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Typing_IntoTheSameRecordWhileItIsSaved_StaysInTheField()
    {
        await SignInAsDemoAsync("Secretariat");
        var form = await OpenAsync(Urls.Seminar(Seminar), "Seminar");
        var theme = form.Field("theme");
        await theme.FillAsync("Chủ đề");
        await theme.PressAsync("Control+Enter");
        await theme.PressSequentiallyAsync(" viết thêm");
        await Expect(form.Saved).Not.ToBeEmptyAsync();
        await Expect(theme).ToHaveValueAsync("Chủ đề viết thêm");
        await form.SaveAsync();
        await Page.ReloadAsync();
        await form.WaitAsync();
        await Expect(theme).ToHaveValueAsync("Chủ đề viết thêm");
    }

    /// <summary>Whoever goes down a long list by the arrows sees what Enter would take.</summary>
    [Fact]
    public async Task Picker_ArrowedBelowItsEdge_ShowsTheChosenOne()
    {
        await SignInAsDemoAsync("Secretariat");
        var form = await OpenAsync(
            Urls.Seminar(Seminar, SeminarTab.Conclusions, add: "Commitment"),
            "Commitment"
        );
        var unit = form.Field("leadUnit");
        await Expect(form.Form.Locator(":focus")).ToHaveCountAsync(1); // a new form puts the cursor into its first field
        await unit.FillAsync("hoi");
        await Expect(unit).ToHaveAttributeAsync("aria-expanded", "true");
        var options = form.Form.GetByRole(AriaRole.Option);
        await Expect(options.Nth(10)).ToBeAttachedAsync();
        for (var i = 0; i < 10; i++)
        {
            await unit.PressAsync("ArrowDown");
        }

        await Expect(options.Nth(10)).ToHaveAttributeAsync("aria-selected", "true");
        var chosen = form.Form.Locator("[role=option][aria-selected=true]");
        await Expect(chosen).ToHaveCountAsync(1);
        await Page.WaitForFunctionAsync(
            """
            () => {
              const option = document.querySelector("[role=option][aria-selected=true]");
              const [at, list] = [option.getBoundingClientRect(), option.parentElement.getBoundingClientRect()];
              return option.parentElement.scrollTop > 0 && at.top >= list.top - 1 && at.bottom <= list.bottom + 1;
            }
            """
        );
        var name = await chosen.Locator("span").First.InnerTextAsync();
        await unit.PressAsync("Enter");
        await Expect(unit).ToHaveValueAsync(name);
    }

    [Fact]
    public async Task Close_WithTextInTheForm_AsksBeforeItGoes()
    {
        await SignInAsDemoAsync("Secretariat");
        var address = Urls.Seminar(Seminar, SeminarTab.Conclusions, add: "Conclusion");
        var form = await OpenAsync(address, "Conclusion");
        await form.FillAsync("text", "Câu chưa lưu");
        await form.Form.GetByTestId("close-form").ClickAsync();
        await Expect(form.Form.GetByTestId("closing")).ToContainTextAsync("chưa được lưu");
        await CaptureAsync("form-closing");
        await form.Form.GetByTestId("go-on").ClickAsync();
        await Expect(form.Field("text")).ToHaveValueAsync("Câu chưa lưu");
        await form.WaitUntilKeptAsync();
        await form.Form.GetByTestId("close-form").ClickAsync();
        await form.Form.GetByTestId("discard").ClickAsync();
        await Expect(form.Form).ToHaveCountAsync(0);

        // Dropped is dropped.
        form = await OpenAsync(address, "Conclusion");
        await Expect(form.Field("text")).ToBeFocusedAsync();
        await Expect(form.Field("text")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Saving_WhatMakesTheFormItselfMove_IsNoError()
    {
        await SignInAsDemoAsync("Secretariat");

        // The first facts of a paper.
        var facts = await OpenAsync(Urls.PaperFacts("td-2024-09-26", "report"), "DocumentFacts");
        await facts.FillAsync("placeName", "Phan Thiết");
        await facts.Form.GetByTestId("save").ClickAsync();
        await Expect(Page.GetByTestId("view-preview")).ToHaveAttributeAsync("aria-current", "page");
        await Expect(Page.GetByTestId("preview")).ToHaveCountAsync(1);

        // A person of no unit goes to a unit of her own.
        await Page.GotoAsync(Urls.Delegates("td-2024-09-26"));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Page.GetByTestId("edit-person").First.ClickAsync();
        var person = new FormScreen(Page, "SeminarDelegate");
        await person.WaitAsync();
        var name = await person.ValueAsync("name");
        await person.Field("unit").FillAsync("Hội Người mù");
        await Expect(person.Field("unit")).ToHaveAttributeAsync("aria-expanded", "true");
        await person.Field("unit").PressAsync("Enter");
        await person.Form.GetByTestId("save").ClickAsync();
        await Expect(
                Page.GetByTestId("unit")
                    .Filter(new() { HasText = "Người mù" })
                    .GetByTestId("person")
                    .Filter(new() { HasText = name })
            )
            .ToHaveCountAsync(1);
        await Expect(Page.Locator("#main")).Not.ToContainTextAsync("gặp lỗi");

        // Nothing is left to restore.
        await Page.GotoAsync(Urls.Home);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(Page.GetByTestId("unsaved-list")).ToHaveCountAsync(0);
    }

    private ILocator RowsWith(string text) =>
        Page.GetByTestId("section-Conclusion").GetByTestId("row").Filter(new() { HasText = text });

    private async Task<FormScreen> OpenAsync(string address, string kind)
    {
        await Page.GotoAsync(address);
        await new ShellScreen(Page).WaitUntilInteractiveAsync(); // before it, a picker does not hear what is typed
        var form = new FormScreen(Page, kind);
        await form.WaitAsync();
        return form;
    }
}
