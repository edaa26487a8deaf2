using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>The pages that no other journey takes a picture of, in both themes; axe looks at each.</summary>
public abstract class PicturesJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Seminar = "td-minh-hoa";

    [Fact]
    public async Task Pages_AsTheyStand_AreReadableByAll()
    {
        await SignInAsDemoAsync("Administrator");
        await Page.GotoAsync(Urls.Seminar(Seminar, SeminarTab.Conclusions));
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Page.GetByTestId("section-Conclusion").GetByTestId("remove").First.ClickAsync();
        await Expect(Page.GetByTestId("toast")).ToBeVisibleAsync();
        await CaptureAsync("conclusions-removed");
        await Page.GotoAsync(Urls.Seminar(Seminar, SeminarTab.Conclusions, add: "Commitment"));
        var form = new FormScreen(Page, "Commitment");
        await form.WaitAsync();
        await form.FillAsync("text", "Lập danh sách hộ khó khăn");
        await CaptureAsync("conclusions-form");
        await form.WaitUntilKeptAsync();

        foreach (var (name, address) in Addresses())
        {
            await Page.GotoAsync(address);
            await new ShellScreen(Page).WaitUntilInteractiveAsync();
            await Expect(Page.GetByTestId("loading")).ToHaveCountAsync(0);
            await CaptureAsync(name);
        }

        await Page.GotoAsync(Urls.Home);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Page.GetByTestId("show-draft").ClickAsync();
        await Expect(Page.GetByTestId("unsaved-list")).ToContainTextAsync("hộ khó khăn");
        await CaptureAsync("home-unsaved");
    }

    private static (string Name, string Address)[] Addresses() =>
        [
            ("overview", Urls.Seminar(Seminar)),
            ("overview-gap", Urls.Seminar("td-2024-09-26", add: "SeminarPlace")),
            ("document-facts", Urls.PaperFacts(Seminar, "minutes")),
            ("seminar-new", Urls.NewSeminar),
            ("seminar-new-form", Urls.NewSeminarFrom("so-ket")),
            ("audit", Urls.Audit),
            ("audit-seminar", Urls.AuditOf(Seminar)),
            ("trash", Urls.Trash),
            ("calendar", Urls.CalendarOf(new DateOnly(2025, 10, 1))),
            ("holidays", Urls.HolidaysOf(2026)),
        ];
}

public sealed class PicturesOnALaptop(Chromium chromium) : PicturesJourney(chromium);

public sealed class PicturesOnAPhone(Chromium chromium) : PicturesJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };
}
