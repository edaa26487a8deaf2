using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Exchange;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>What is typed and not saved comes back, in every form there is.</summary>
public sealed class UnsavedTextJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Seminar = "td-minh-hoa";

    [Fact]
    public async Task EveryForm_ClosedInMidSentence_GivesBackEveryField()
    {
        await SignInAsDemoAsync("Secretariat");
        foreach (var kind in RecordKinds.All.OrderBy(k => k.Name, StringComparer.Ordinal))
        {
            var address = FormAddresses.New(kind.Name, Seminar, Some);
            var form = await OpenAsync(address, kind.Name);
            if (kind.Name is not ("DocumentFacts" or "Statement"))
            {
                // The cursor goes into a form that was just opened; nobody types before it is there.
                await Expect(form.Form.Locator(":focus")).ToHaveCountAsync(1);
            }

            var typed = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var field in kind.Fields)
            {
                if (await form.Form.Locator($"[name=\"{field.Name}\"]").CountAsync() == 0)
                {
                    // The page itself decides it: the kind of the paper, the item that is open.
                    continue;
                }

                if (await form.IsForAnotherKindAsync(field.Name))
                {
                    continue;
                }

                typed[field.Name] = Sample(field);
                await form.FillAsync(field.Name, typed[field.Name]);
            }

            Assert.NotEmpty(typed);
            await form.WaitUntilKeptAsync();

            // The tab goes, with everything that was not sent; so does what this browser remembers.
            await Page.EvaluateAsync("() => localStorage.clear()");
            await Page.GotoAsync("about:blank");
            await Page.GotoAsync(Urls.Import);
            await Page.EvaluateAsync("() => localStorage.clear()");

            form = await OpenAsync(address, kind.Name);
            await Expect(form.Unsaved).ToBeVisibleAsync();
            await form.RestoreAsync();
            foreach (var (field, text) in typed)
            {
                Assert.Equal(
                    (kind.Name, field, text),
                    (kind.Name, field, await form.ValueAsync(field))
                );
            }

            await form.Form.EvaluateAsync("form => toadam.forms.drop(form)");
        }
    }

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
        await Page.GetByTestId("unsaved-list")
            .GetByRole(Microsoft.Playwright.AriaRole.Link)
            .ClickAsync();
        await Expect(new FormScreen(Page, "Commitment").Unsaved)
            .ToContainTextAsync("Lập danh sách hộ khó khăn");
    }

    private async Task<FormScreen> OpenAsync(string address, string kind)
    {
        await Page.GotoAsync(address);
        var form = new FormScreen(Page, kind);
        await form.WaitAsync();
        return form;
    }

    private static string Sample(FieldInfo field) =>
        field.Input switch
        {
            FieldInput.Line => $"Đang gõ dở “{field.Name}”",
            FieldInput.Paragraphs => "Đoạn một\n\nđang gõ d",
            FieldInput.Lines => "Ý một\nÝ ha",
            FieldInput.Choice => field.Choices is { Count: > 0 } choices ? choices[^1] : "true",
            FieldInput.Flag => "true",
            FieldInput.Number => "12",
            FieldInput.Date => "26/9/20",
            FieldInput.Time => "8h3",
            _ => "Nguyễn Th",
        };

    private Guid Some(string kind)
    {
        using var db = Host
            .App.Services.GetRequiredService<IDbContextFactory<ToaDam.Data.ToaDamDbContext>>()
            .CreateDbContext();
        return kind switch
        {
            "Contribution" => db.Set<ToaDam.Contributions.Contribution>()
                .Where(c =>
                    c.Kind == ToaDam.Contributions.ContributionKind.Initiative
                    && db.Set<Seminar>().Any(s => s.Id == c.SeminarId && s.Code == Seminar)
                )
                .Select(c => c.Id)
                .First(),
            "EmulationBlock" => db.Set<ToaDam.Blocks.EmulationBlock>().Select(b => b.Id).First(),
            "MemberUnit" => db.Set<ToaDam.Units.MemberUnit>().Select(b => b.Id).First(),
            _ => db.Set<ToaDam.People.Person>().Select(b => b.Id).First(),
        };
    }
}
