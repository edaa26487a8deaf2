using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ToaDam.Accounts;
using ToaDam.Exchange;
using ToaDam.Printing;
using ToaDam.Web.Tests.EndToEnd.Screens;
using ToaDam.Web.Tests.Hosting;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>
/// The whole Phan Thiết seminar, typed by somebody who starts with an empty program, and the minutes that come out:
/// the same text as from the sample file.
/// </summary>
public sealed class PhanThietByHand(Chromium chromium) : BrowserTests(chromium)
{
    protected override bool StartsWithDemo => false;

    private const string Head = "Nguyễn Thị Phúc";

    private Typist _typist = null!;
    private string _code = "";

    [Fact]
    public async Task Clerk_TypesTheSeminar_AndPrintsTheSameMinutes()
    {
        await SignInAsync();
        _typist = new Typist(Page);
        await StartAsync();
        await OverviewAsync();
        await PeopleAsync();
        await ProgrammeAsync();
        await MovementsAndResultsAsync();
        await StatementsAsync();
        await ConclusionsAsync();

        await _typist.ClickAsync(Page.GetByTestId("tab-Papers"));
        await Expect(Page.GetByTestId("gaps").Locator("li")).ToHaveCountAsync(6);
        await CaptureAsync("by-hand-papers");
        var download = await Page.RunAndWaitForDownloadAsync(() =>
            _typist.ClickAsync(Page.GetByTestId("download"))
        );
        var minutes = Text(
            await File.ReadAllBytesAsync(
                await download.PathAsync(),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(await OfSampleAsync(), minutes);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{_typist.Clicks} clicks, {_typist.Keys} keys"
        );
        // Measured 2026-11: a change that makes the clerk's work longer should be noticed.
        Assert.InRange(_typist.Clicks, 0, 40);
    }

    private async Task StartAsync()
    {
        await _typist.ClickAsync(
            Page.GetByRole(AriaRole.Link, new() { Name = "Tọa đàm mới" }).First
        );
        await _typist.ClickAsync(Page.GetByTestId("preset-blank"));
        await FormAsync("Seminar");
        await Expect(Page.Locator("[name=title]")).ToBeFocusedAsync();
        await _typist.FillAsync(
            "title",
            "Tọa đàm “Vì người nghèo – không để ai bị bỏ lại phía sau” năm 2024"
        );
        await _typist.FillAsync("theme", "Vì người nghèo – không để ai bị bỏ lại phía sau");
        await _typist.PickAsync("block", "Khối thi đua 8", "Khối thi đua 8");
        await _typist.PressAsync("Control+Enter");
        await Expect(Page.GetByTestId("seminar-head")).ToBeVisibleAsync();
        _code = new Uri(Page.Url).Segments[^1];
    }

    private async Task OverviewAsync()
    {
        var form = await FormAsync("Seminar", focused: false);
        await _typist.ClickAsync(Page.Locator("[name=aims]"));
        await _typist.TypeAsync(
            """
            Khơi dậy và phát huy hơn nữa tinh thần đoàn kết, vượt khó, sáng tạo, thi đua của mỗi hội thành viên
            Thực hiện chính sách an sinh xã hội ngày càng tốt hơn
            Góp phần phát triển kinh tế - xã hội của địa phương
            """.ReplaceLineEndings("\n")
        );
        await _typist.SubmitAsync(form, "Đã lưu");

        form = await AddAsync("SeminarDay");
        await _typist.FillAsync("date", "26/9/2024");
        await _typist.ChooseAsync("part", "Sáng", form);
        await _typist.SubmitAsync(form, "Đã thêm");

        form = await AddAsync("SeminarPlace");
        await _typist.FillAsync("locality", "thành phố Phan Thiết");
        await _typist.SubmitAsync(form, "Đã thêm");

        form = await AddAsync("SeminarHost");
        await _typist.FillAsync("name", "12 cơ quan hội thành viên của Khối thi đua 8");
        await _typist.SubmitAsync(form, "Đã thêm");
        await CaptureAsync("by-hand-overview");
    }

    private async Task PeopleAsync()
    {
        await _typist.ClickAsync(Page.GetByTestId("tab-Delegates"));
        await _typist.ClickAsync(Page.GetByTestId("add-unit"));
        var form = await FormAsync("SeminarUnit");
        await _typist.PickAsync("unit", "Hội Người cao tuổi", "Hội Người cao tuổi");
        await _typist.SubmitAsync(form, "Đã thêm");

        await _typist.ClickAsync(Page.GetByTestId("unit").GetByTestId("add-person"));
        form = await FormAsync("SeminarDelegate");
        await _typist.FillAsync("name", Head);
        await _typist.ChooseAsync("honorific", "Bà", form);
        await _typist.ChooseAsync("role", "Diễn giả", form);
        await _typist.FillAsync("posts", "Chủ tịch Hội Người cao tuổi\nTrưởng Khối thi đua 8");
        await _typist.SubmitAsync(form, "Đã thêm");

        form = await AddAsync("StatedCount");
        await _typist.ChooseAsync("of", "Đơn vị", form);
        await _typist.FillAsync("value", "12");
        await _typist.FillAsync("word", "cơ quan hội thành viên");
        await _typist.SubmitAsync(form, "Đã thêm");
        await CaptureAsync("by-hand-delegates");
    }

    private async Task ProgrammeAsync()
    {
        await _typist.ClickAsync(Page.GetByTestId("tab-Programme"));
        var form = await AddAsync("AgendaItem");
        foreach (
            var (title, kind, presents) in new[]
            {
                ("Phát biểu khai mạc", "Khai mạc", true),
                (
                    "Trao đổi thuận lợi, khó khăn; chia sẻ kinh nghiệm, cách làm hay; đề xuất giải pháp, sáng kiến",
                    "Thảo luận",
                    false
                ),
                ("Trưởng khối nhấn mạnh các yêu cầu của công tác an sinh xã hội", "Kết luận", true),
            }
        )
        {
            await _typist.FillAsync("title", title);
            await _typist.ChooseAsync("kind", kind, form);
            if (presents)
            {
                await _typist.PickAsync("presenter", "phuc", Head);
            }

            await _typist.SubmitAsync(form, Beginning(title));
            await Expect(Page.Locator("[name=title]:focus")).ToHaveValueAsync("");
        }

        await Expect(Page.GetByTestId("item")).ToHaveCountAsync(3);
        await CaptureAsync("by-hand-programme");
    }

    private async Task MovementsAndResultsAsync()
    {
        await _typist.ClickAsync(Page.GetByTestId("tab-Contributions"));
        await _typist.ClickAsync(Page.GetByTestId("part-Movement"));
        var form = await AddAsync("Movement");
        foreach (
            var (kind, name) in new[]
            {
                ("Công tác", "Chăm sóc người cao tuổi (NCT)"),
                ("Chương trình", "Chung tay chăm sóc NCT có hoàn cảnh khó khăn"),
                ("Cuộc vận động", "Chung tay xoa dịu nỗi đau da cam"),
                (
                    "Cuộc vận động",
                    "Tăng cường đoàn kết, chủ động vươn lên, bình đẳng hòa nhập với cộng đồng"
                ),
                ("Cuộc vận động", "Việc làm – xóa đói giảm nghèo cho người mù"),
                ("Phong trào", "Mỗi tổ chức, mỗi cá nhân gắn với một địa chỉ nhân đạo"),
                ("Chương trình", "Vì nghĩa tình đồng đội"),
                ("Chương trình", "Mắt sáng cho bệnh nhân nghèo"),
            }
        )
        {
            await _typist.ChooseAsync("kind", kind, form);
            await _typist.FillAsync("name", name);
            if (name.StartsWith("Chung tay chăm sóc", StringComparison.Ordinal))
            {
                await _typist.PickAsync("unit", "cao tuoi", "Hội Người cao tuổi");
            }

            await _typist.SubmitAsync(form, Beginning(name));
            await Expect(Page.Locator("[name=kind]:focus")).ToHaveCountAsync(1);
        }

        await _typist.ClickAsync(Page.GetByTestId("part-Result"));
        form = await AddAsync("Result");
        foreach (
            var text in new[]
            {
                "Phong trào thi đua của từng đơn vị đã được lồng ghép, gắn kết với các phong trào thi đua chung của tỉnh",
                "Các hội thành viên phát động phong trào với chủ đề sát thực tế, thu hút các tổ chức, doanh nghiệp, nhà hảo tâm tài trợ, ủng hộ công tác từ thiện xã hội",
                "Nhờ vậy, phần đông người nghèo, người có hoàn cảnh khó khăn được trợ giúp kịp thời",
            }
        )
        {
            await _typist.FillAsync("text", text);
            if (await form.Locator("[name=by]").InputValueAsync() is "")
            {
                await _typist.PickAsync("by", "phuc", Head);
            }

            await _typist.SubmitAsync(form, Beginning(text));
            await Expect(Page.Locator("[name=text]:focus")).ToHaveValueAsync("");
        }
    }

    private async Task StatementsAsync()
    {
        await _typist.ClickAsync(Page.GetByTestId("tab-Proceedings"));
        await ChooseItemAsync("Phát biểu khai mạc");
        var form = await FormAsync("Statement", focused: false);
        // Who presents the item most likely speaks.
        await Expect(form.Locator("[name=\"speaker.text\"]")).ToHaveValueAsync(Head);
        await _typist.ClickAsync(form.Locator("[name=points]"));
        await _typist.FillAsync(
            "points",
            """
            Phong trào thi đua của từng đơn vị đã được lồng ghép, gắn kết với các phong trào thi đua chung của tỉnh
            Các hội thành viên phát động phong trào với chủ đề sát thực tế, thu hút các tổ chức, doanh nghiệp, nhà hảo tâm tài trợ, ủng hộ công tác từ thiện xã hội
            Nhờ vậy, phần đông người nghèo, người có hoàn cảnh khó khăn được trợ giúp kịp thời
            Các thành viên khác của khối đều có nhiệm vụ chung hoặc phối hợp thực hiện chính sách an sinh xã hội đối với hộ nghèo, hộ khó khăn
            """.ReplaceLineEndings("\n")
        );
        await _typist.SubmitAsync(form, "Đã thêm");

        await ChooseItemAsync("Trao đổi thuận lợi");
        form = await FormAsync("Statement", focused: false);
        await _typist.ClickAsync(form.Locator("[name=collective]"));
        await _typist.FillAsync("collective", "các đơn vị thành viên");
        await _typist.FillAsync(
            "points",
            """
            Trao đổi những thuận lợi và khó khăn của từng đơn vị trong thời gian qua
            Chia sẻ kinh nghiệm, cách làm hay
            Đề xuất giải pháp, sáng kiến đẩy mạnh hoạt động, để thực hiện có hiệu quả công tác an sinh xã hội của các hội thành viên trong thời gian tới
            """.ReplaceLineEndings("\n")
        );
        await _typist.SubmitAsync(form, "Đã thêm");
        await CaptureAsync("by-hand-proceedings");
    }

    private async Task ConclusionsAsync()
    {
        await _typist.ClickAsync(Page.GetByTestId("tab-Conclusions"));
        var form = await AddAsync("Conclusion");
        foreach (
            var text in new[]
            {
                "Tranh thủ sự quan tâm, lãnh đạo, chỉ đạo của cấp ủy, chính quyền địa phương",
                "Tranh thủ sự phối hợp, hỗ trợ của các ngành, đoàn thể liên quan",
                "Huy động cán bộ, đảng viên, đoàn viên, hội viên tích cực tham gia",
                "Làm tốt công tác tuyên truyền",
                "Làm tốt công tác tham mưu",
                "Xây dựng kế hoạch cụ thể, phù hợp với đặc điểm, tình hình của mỗi cơ quan, đơn vị",
                "Góp phần thực hiện tốt phong trào thi đua của UBND tỉnh",
            }
        )
        {
            await _typist.FillAsync("text", text);
            if (await form.Locator("[name=by]").InputValueAsync() is "")
            {
                await _typist.PickAsync("by", "phuc", Head);
                await _typist.PickAsync(
                    "item",
                    "truong khoi",
                    "Trưởng khối nhấn mạnh các yêu cầu của công tác an sinh xã hội"
                );
            }

            await _typist.SubmitAsync(form, Beginning(text));
            await Expect(Page.Locator("[name=text]:focus")).ToHaveValueAsync("");
        }

        await CaptureAsync("by-hand-conclusions");
    }

    private static string Beginning(string text) => string.Join(' ', text.Split(' ').Take(3));

    private async Task ChooseItemAsync(string title) =>
        await _typist.ClickAsync(Page.GetByTestId("choose").Filter(new() { HasText = title }));

    private async Task<ILocator> AddAsync(string kind)
    {
        await _typist.ClickAsync(Page.GetByTestId($"add-{kind}"));
        return await FormAsync(kind);
    }

    private async Task<ILocator> FormAsync(string kind, bool focused = true)
    {
        var form = new FormScreen(Page, kind);
        await form.WaitAsync();
        if (focused)
        {
            // The cursor goes into a form that was just opened; nobody types before it is there.
            await Expect(form.Form.Locator(":focus")).ToHaveCountAsync(1);
        }

        return form.Form;
    }

    private async Task SignInAsync()
    {
        var setup = new SetupScreen(Page);
        await setup.OpenAsync(Host.App.SetupLink!);
        await setup.CreateAdministratorAsync("Trần Thị Thư", "thu.ky", "mot cau de nho");
        await Page.GotoAsync(Urls.Home);
        if (await Page.GetByTestId("sign-in").IsVisibleAsync())
        {
            await new LoginScreen(Page).SignInAsync("thu.ky", "mot cau de nho");
        }

        await new ShellScreen(Page).WaitUntilInteractiveAsync();
    }

    private static async Task<string> OfSampleAsync()
    {
        await using var sample = await TestHost.StartAsync();
        var cancellation = TestContext.Current.CancellationToken;
        await sample.App.Services.GetRequiredService<DemoData>().ImportAsync(cancellation);
        var printed = await sample
            .App.Services.GetRequiredService<PaperService>()
            .PrintAsync(Caller.Machine, "td-2024-09-26", DocumentKind.Minutes, cancellation);
        return Text(printed.Value!.Content);
    }

    private static string Text(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(
                ' ',
                document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text)
            )
            .Normalize();
    }
}
