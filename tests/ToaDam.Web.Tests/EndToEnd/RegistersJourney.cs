using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>A block with its unit and its head, found again without diacritics, and kept from being removed in use.</summary>
public abstract class RegistersJourney(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Clerk_SetsUpABlock_FindsPeople_AndCannotRemoveWhatIsUsed()
    {
        await SignInAsDemoAsync("Secretariat");
        var blocks = new RegisterScreen(Page, Urls.Blocks);
        var units = new RegisterScreen(Page, Urls.Units);
        var people = new RegisterScreen(Page, Urls.People);

        await blocks.OpenAsync();
        await CaptureAsync("blocks");
        await blocks.StartNewAsync();
        await blocks.FillAsync("Tên khối", "Khối thi đua Hưng Yên");
        await blocks.SaveAsync();
        await Expect(blocks.Name).ToHaveTextAsync("Khối thi đua Hưng Yên");

        await units.OpenAsync();
        await CaptureAsync("units");
        await units.StartNewAsync();
        await units.FillAsync("Tên chính thức", "hoi khuyen hoc tinh");
        await Expect(units.Similar).ToContainTextAsync("Hội Khuyến học tỉnh");
        await CaptureAsync("unit-similar");
        await units.FillAsync("Tên chính thức", "Hội Sinh vật cảnh Hưng Yên");
        await Expect(units.Similar).ToBeHiddenAsync();
        await RegisterScreen.ChooseAsync(
            Page.GetByTestId("form-MemberUnit"),
            "Khối thi đua",
            "hung yen"
        );
        await units.SaveAsync();
        await Expect(units.Name).ToHaveTextAsync("Hội Sinh vật cảnh Hưng Yên");
        await Expect(Page.GetByTestId("uses")).ToContainTextAsync("Chưa được dùng");

        await people.OpenAsync();
        await CaptureAsync("people");
        await people.StartNewAsync();
        await people.FillAsync("Họ và tên", "Đỗ Thị Ước");
        await people.SaveAsync();
        await Expect(people.Name).ToHaveTextAsync("Đỗ Thị Ước");
        var post = await people.StartPartAsync("PersonPosition");
        await post.GetByLabel("Chức vụ (bắt buộc)").FillAsync("Chủ tịch Hội");
        await RegisterScreen.ChooseAsync(post, "Đơn vị", "sinh vat canh");
        await post.GetByTestId("save").ClickAsync();
        await Expect(post.GetByTestId("saved")).ToContainTextAsync("Chủ tịch Hội");
        await post.GetByTestId("close-form").ClickAsync();

        await people.OpenAsync();
        await people.SearchAsync("do thi uoc");
        await Expect(people.Rows).ToHaveCountAsync(1);
        await Expect(people.Rows).ToContainTextAsync("Chủ tịch Hội");
        await CaptureAsync("people-found");

        await units.OpenAsync();
        await units.SearchAsync("SINH VAT canh");
        // The whole list holds the unit, too: a press before the answer would be undone by it.
        await Expect(units.Rows).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Hội Sinh vật cảnh Hưng Yên" })
            .ClickAsync();
        await Expect(Page.GetByTestId("uses")).ToContainTextAsync("Đỗ Thị Ước");
        await Page.GetByTestId("remove-record").ClickAsync();
        await Expect(Page.GetByTestId("remove-refused")).ToContainTextAsync("Chưa xóa được");
        await CaptureAsync("unit-in-use");

        await blocks.OpenAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Khối thi đua Hưng Yên" }).ClickAsync();
        await Expect(Page.GetByTestId("block-units")).ToContainTextAsync("Hội Sinh vật cảnh");
        var term = await blocks.StartPartAsync("BlockTerm");
        await term.GetByLabel("Năm (bắt buộc)").FillAsync("2025");
        await RegisterScreen.ChooseAsync(term, "Đơn vị trưởng khối", "sinh vat");
        await term.GetByTestId("save").ClickAsync();
        await Expect(Page.GetByTestId("section-BlockTerm").GetByTestId("row"))
            .ToContainTextAsync("Hội Sinh vật cảnh Hưng Yên");
        await CaptureAsync("block");

        await people.OpenAsync();
        await people.SearchAsync("do thi uoc");
        await Expect(people.Rows).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Đỗ Thị Ước" }).ClickAsync();
        await Page.GetByTestId("remove-record").ClickAsync();
        await Page.GetByTestId("undo").ClickAsync();
        await Expect(people.Name).ToHaveTextAsync("Đỗ Thị Ước");
        await Expect(Page.Locator("body")).ToHaveJSPropertyAsync("scrollWidth", Viewport.Width);
    }
}

public sealed class RegistersOnALaptop(Chromium chromium) : RegistersJourney(chromium);

public sealed class RegistersOnAPhone(Chromium chromium) : RegistersJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };
}
