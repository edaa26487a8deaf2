using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>From any page to a record by some letters, the page of all results, and the experience bank.</summary>
public abstract class SearchJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Seminar = "td-minh-hoa";

    [Fact]
    public async Task Secretary_FindsARecordFromAnyPage_WithoutTheMouse()
    {
        await SignInAsDemoAsync("Secretariat");
        var search = new SearchScreen(Page);
        await search.OpenPageAsync(Urls.Units);
        await Page.Keyboard.PressAsync("/");
        await Expect(search.Field).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(search.Palette).ToBeHiddenAsync();

        // From inside a field, and back into it.
        var field = Page.GetByTestId("register-search");
        await field.FillAsync("hội /");
        await search.OpenByKeyAsync();
        await CaptureAsync("palette-empty");
        await search.TypeAsync("khong co gi nhu the");
        await Expect(search.None).ToBeVisibleAsync();
        await CaptureAsync("palette-none");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(field).ToBeFocusedAsync();
        await Expect(field).ToHaveValueAsync("hội /");

        await search.OpenByKeyAsync();
        await search.TypeAsync("bai hoc ky nang so");
        await Expect(search.Options.First).ToContainTextAsync("Bộ bài học kỹ năng số");
        await Expect(search.Options.First.Locator("mark").First).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(search.Options.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(search.Field)
            .ToHaveAttributeAsync("aria-activedescendant", "palette-option-1");
        await CaptureAsync("palette");
        await Page.Keyboard.PressAsync("ArrowUp");
        await Expect(search.Options.First).ToHaveAttributeAsync("aria-selected", "true");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByTestId("open-form").GetByLabel("Tên gọi, nếu có"))
            .ToHaveValueAsync("Bộ bài học kỹ năng số 15 phút dành cho hội viên");
        await Expect(search.Palette).ToBeHiddenAsync();

        await FollowAsync("vuon mau ma truy xuat", "Vườn mẫu", "form-Movement");
        await FollowAsync("hai nguoi xac minh truoc khi", "Mỗi địa chỉ", "form-Statement");
        await FollowAsync("thong nhat nhan thuc", "Thống nhất nhận thức", "form-Conclusion");

        async Task FollowAsync(string typed, string found, string form)
        {
            await search.OpenByKeyAsync();
            await search.TypeAsync(typed);
            await Expect(search.Active).ToContainTextAsync(found);
            await Page.Keyboard.PressAsync("Enter");
            // The form of the next record stands there as well.
            await Expect(Page.GetByTestId("row").GetByTestId(form)).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Secretary_NarrowsResultsDown_AndTheAddressKeepsIt()
    {
        await SignInAsDemoAsync("Secretariat");
        var search = new SearchScreen(Page);
        await search.OpenPageAsync(Urls.Search);
        await CaptureAsync("search-start");
        await search.Button.ClickAsync();
        await search.TypeAsync("hoi vien");
        await Expect(search.All).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("ArrowUp");
        await Expect(search.All).ToHaveAttributeAsync("aria-selected", "true");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(search.Count).ToBeVisibleAsync();
        await Expect(search.Hits).ToHaveCountAsync(25);
        await CaptureAsync("search");

        await Page.GetByTestId("kind-Statement").ClickAsync();
        await Expect(search.Hits.First).ToContainTextAsync("Phát biểu");
        await Page.GetByTestId("search-year").SelectOptionAsync("2024");
        await Expect(Page).ToHaveURLAsync(new Regex("kind=Statement.*year=2024"));
        await CaptureAsync("search-narrowed");
        await Page.GetByTestId("search-year").SelectOptionAsync("");
        await Expect(Page).Not.ToHaveURLAsync(new Regex("year="));
        await Page.GetByTestId("search-seminar").SelectOptionAsync(Seminar);
        await Expect(Page).ToHaveURLAsync(new Regex($"kind=Statement.*seminar={Seminar}"));
        await Expect(search.Hits).ToHaveCountAsync(10);
        await Page.ReloadAsync();
        await Expect(search.Hits).ToHaveCountAsync(10);
        await Expect(search.Count).ToContainTextAsync("Có 10 kết quả.");
        await Page.GoBackAsync();
        await Expect(Page).Not.ToHaveURLAsync(new Regex($"seminar={Seminar}"));
        await Expect(Page.Locator("body")).ToHaveJSPropertyAsync("scrollWidth", Viewport.Width);
    }

    [Fact]
    public async Task Delegate_FindsAnExperience_AndReadsItAsAWhole()
    {
        await SignInAsDemoAsync("Delegate");
        await CaptureAsync("home-delegate");
        if (Viewport.Width < 760)
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "Mở các phần" }).ClickAsync();
        }

        var bank = new ExperienceScreen(Page);
        // The entry of the navigation, and not the link of the page.
        await bank.OpenFromNavigationAsync();
        await Expect(bank.Rows.First).ToBeVisibleAsync();
        await CaptureAsync("experiences");
        await bank.SearchAsync("bai hoc ky nang");
        await Expect(bank.Rows.First).ToContainTextAsync("Đã được công nhận");
        await Expect(Page.Locator(".tag.recognised")).ToHaveCountAsync(1);
        await CaptureAsync("experiences-found");
        await bank.OpenAsync("Bộ bài học kỹ năng số");
        await Expect(bank.Text).ToContainTextAsync("xây dựng 30 bài học");
        await Expect(Page.GetByTestId("to-record")).ToHaveCountAsync(0);
        await CaptureAsync("experience");
        await Page.GetByTestId("to-bank").ClickAsync();
        await Expect(bank.Count).ToContainTextAsync("Tìm thấy");
        await Page.GetByLabel("Loại", new() { Exact = true }).SelectOptionAsync("Model");
        await Expect(Page.GetByTestId("empty-state")).ToBeVisibleAsync();
        await CaptureAsync("experiences-nothing");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Xem tất cả" }).ClickAsync();
        await Expect(bank.Count).ToContainTextAsync("Tất cả");
        await Page.GetByLabel("Loại", new() { Exact = true }).SelectOptionAsync("Model");
        await Expect(bank.Rows).ToHaveCountAsync(11);
        await Expect(bank.Rows.First).ToContainTextAsync("Tổ công nghệ người cao tuổi");

        // What the quick search finds leads where a delegate may read.
        var search = new SearchScreen(Page);
        await search.OpenByKeyAsync();
        await search.TypeAsync("mau tin nam dong");
        await Expect(search.Active).ToContainTextAsync("Mẫu tin năm dòng");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(bank.Text).ToContainTextAsync("chi hội gửi ảnh");
        await Expect(Page.Locator("body")).ToHaveJSPropertyAsync("scrollWidth", Viewport.Width);
    }
}

public sealed class SearchOnALaptop(Chromium chromium) : SearchJourney(chromium);

public sealed class SearchOnAPhone(Chromium chromium) : SearchJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };
}
