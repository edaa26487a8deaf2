using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>An initiative with its authors, the list filtered, many put under one topic and back.</summary>
public abstract class ContributionsJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Code = "td-minh-hoa";
    private const string Topic = "Chuyển đổi số ở cơ sở";

    [Fact]
    public async Task Secretary_RecordsAnInitiative_AndOrdersTheOpinions()
    {
        await SignInAsDemoAsync("Secretariat");
        var screen = new ContributionsScreen(Page);
        await screen.OpenAsync(Code);
        await Expect(screen.Rows).ToHaveCountAsync(32);
        await CaptureAsync("contributions");

        await screen.StartNewAsync();
        var form = screen.NewForm;
        await form.GetByLabel("Loại").SelectOptionAsync("Difficulty");
        await form.GetByLabel("Nguyên nhân").FillAsync("thiếu máy tính");
        await Expect(form.GetByLabel("Lĩnh vực áp dụng")).ToBeHiddenAsync();
        // The kind was wrong: what is typed stays, also what only belonged to the other kind.
        await form.GetByLabel("Loại").SelectOptionAsync("Initiative");
        await Expect(form.GetByLabel("Lĩnh vực áp dụng")).ToBeVisibleAsync();
        await Expect(form.GetByLabel("Nguyên nhân")).ToHaveValueAsync("thiếu máy tính");
        await Expect(form.GetByLabel("Kiến nghị với")).ToBeHiddenAsync();
        await form.GetByLabel("Nguyên nhân").PressAsync("ControlOrMeta+a");
        await form.GetByLabel("Nguyên nhân").PressAsync("Delete");
        await form.GetByLabel("Tên gọi, nếu có").FillAsync("Tủ máy tính chung");
        await form.GetByLabel("Nội dung").FillAsync("Mỗi xã đặt một tủ máy tính dùng chung.");
        await form.GetByLabel("Lĩnh vực áp dụng").FillAsync("Chuyển đổi số");
        await Expect(form.GetByLabel("Nguyên nhân")).ToBeHiddenAsync();
        await CaptureAsync("contribution-new");
        await form.GetByTestId("save").ClickAsync();
        await Expect(form.GetByTestId("saved")).ToContainTextAsync("Tủ máy tính chung");
        await form.GetByTestId("close-form").ClickAsync();
        await Expect(form).ToBeHiddenAsync();

        await screen.SearchAsync("tu may tinh");
        await Expect(screen.Rows).ToHaveCountAsync(1);
        await screen.OpenRowAsync("Tủ máy tính chung");
        await Page.GetByTestId("add-InitiativeAuthor").ClickAsync();
        var author = Page.GetByTestId("new-InitiativeAuthor");
        await author.GetByLabel("Họ và tên").FillAsync("Trần Thị Sáng");
        await author.GetByLabel("Tỷ lệ đóng góp (%)").FillAsync("60");
        await author.GetByTestId("save").ClickAsync();
        await Expect(Page.GetByTestId("section-InitiativeAuthor").GetByTestId("row"))
            .ToContainTextAsync("Trần Thị Sáng");
        await CaptureAsync("contribution-open");
        await author.GetByTestId("close-form").ClickAsync();
        await Expect(screen.OpenForm).ToBeVisibleAsync();

        await screen.OpenAsync(Code);
        await Page.GetByLabel("Loại").First.SelectOptionAsync("Recommendation");
        await Expect(screen.Rows).ToHaveCountAsync(6);
        await screen.PickAsync(0);
        await screen.PickAsync(1);
        await screen.SetTopicAsync(Topic);
        await Expect(screen.Toast).ToContainTextAsync("Đã chuyển 2 ý kiến");
        await Expect(screen.Rows.Nth(0)).ToContainTextAsync(Topic);
        await screen.PickAsync(2);
        await CaptureAsync("contributions-bulk");
        await Page.GetByTestId("undo").ClickAsync();
        await Expect(screen.Rows.Nth(0)).Not.ToContainTextAsync(Topic);
        await Page.ReloadAsync();
        await Expect(screen.Rows).ToHaveCountAsync(6);

        await Page.GetByTestId("part-Paper").ClickAsync();
        await Expect(Page.GetByTestId("section-Paper").GetByTestId("row")).ToHaveCountAsync(6);
        await Page.GetByTestId("part-Contribution").ClickAsync();
        await Expect(screen.Rows.First).ToBeVisibleAsync();
        await Expect(Page.Locator("body")).ToHaveJSPropertyAsync("scrollWidth", Viewport.Width);
    }
}

public sealed class ContributionsOnALaptop(Chromium chromium) : ContributionsJourney(chromium);

public sealed class ContributionsOnAPhone(Chromium chromium) : ContributionsJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };
}
