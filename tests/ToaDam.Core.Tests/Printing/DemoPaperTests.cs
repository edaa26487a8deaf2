using System.Text.RegularExpressions;
using ToaDam.Accounts;
using ToaDam.Documents.Model;
using ToaDam.Printing;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;

namespace ToaDam.Tests.Printing;

/// <summary>The papers of the seminars in <c>templates/demo</c>, word by word.</summary>
public abstract partial class DemoPaperTests(IDatabaseSource source, TypesetterFixture typesetter)
    : PrintingTests(source, typesetter)
{
    private const string PhanThiet = "td-2024-09-26";
    private const string Full = "td-minh-hoa";

    private static readonly string[] OtherUnits =
    [
        "Hội Nạn nhân chất độc da cam",
        "Liên hiệp các Hội Khoa học",
        "Hội Bảo trợ",
        "Hội Khuyến học",
        "Hội Luật gia",
        "Hội Cựu thanh niên xung phong",
        "Hội Người mù",
        "Hội Văn học nghệ thuật",
        "Hội Nhà báo",
        "Hội Chữ thập đỏ",
        "Hội Đông y",
    ];

    public static TheoryData<string, DocumentKind> Papers_ =>
        new(DemoFiles.Seminars.SelectMany(s => TemplateStore.Printable.Select(k => (s.Code, k))));

    [Theory]
    [MemberData(nameof(Papers_))]
    public async Task Paper_Printed_MeetsEveryCheck(string code, DocumentKind kind)
    {
        await TakeAsync(DemoFiles.All());
        var paper = await ComposeAsync(code, kind);
        var file = await Printer.PrintCheckedAsync(paper.Document);
        Assert.Empty(file.Warnings);
        Assert.Matches("^[a-zA-Z0-9._-]+$", paper.FileName);

        var printed = await Papers.PrintAsync(Caller.Machine, code, kind, Cancellation);
        Assert.Equal(file.Content, printed.Value!.Content);
        await TakeAsync([.. DemoFiles.All().Reverse()]);
        Assert.Equal(
            file.Content,
            (await Papers.PrintAsync(Caller.Machine, code, kind, Cancellation)).Value!.Content
        );
    }

    [Fact]
    public async Task PhanThietMinutes_Gaps_AreWhatTheStoryDoesNotTell()
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.PhanThiet));
        Assert.Equal(
            ["chair", "end-time", "secretary", "start-time", "symbol", "venue"],
            GapCodes(await ComposeAsync(PhanThiet, DocumentKind.Minutes))
        );
        Assert.Equal(
            ["place-name", "signer", "signer-post", "symbol"],
            GapCodes(await ComposeAsync(PhanThiet, DocumentKind.Report))
        );
    }

    [Theory]
    [InlineData(DocumentKind.Minutes, false)]
    [InlineData(DocumentKind.Minutes, true)]
    [InlineData(DocumentKind.Report, false)]
    [InlineData(DocumentKind.Report, true)]
    public async Task PhanThiet_SaysTheStoryAndNothingElse(DocumentKind kind, bool amongOthers)
    {
        await TakeAsync(amongOthers ? DemoFiles.All() : [DemoFiles.Read(DemoFiles.PhanThiet)]);
        var text = Text((await ComposeAsync(PhanThiet, kind)).Document);
        Assert.Contains(
            "“Vì người nghèo – không để ai bị bỏ lại phía sau”",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("áng ngày 26 tháng 9 năm 2024", text, StringComparison.Ordinal);
        Assert.Contains("thành phố Phan Thiết", text, StringComparison.Ordinal);
        Assert.Contains("12 cơ quan hội thành viên", text, StringComparison.Ordinal);
        Assert.Contains(
            "à Nguyễn Thị Phúc, Chủ tịch Hội Người cao tuổi, Trưởng Khối thi đua 8",
            text,
            StringComparison.Ordinal
        );
        AssertInOrder(text, "lồng ghép, gắn kết", "chủ đề sát thực tế", "trợ giúp kịp thời");
        AssertInOrder(
            text,
            "“Chăm sóc người cao tuổi (NCT)”",
            "“Chung tay chăm sóc NCT có hoàn cảnh khó khăn” (Hội Người cao tuổi)",
            "“Chung tay xoa dịu nỗi đau da cam”",
            "“Tăng cường đoàn kết, chủ động vươn lên, bình đẳng hòa nhập với cộng đồng”",
            "“Việc làm – xóa đói giảm nghèo cho người mù”",
            "“Mỗi tổ chức, mỗi cá nhân gắn với một địa chỉ nhân đạo”",
            "“Vì nghĩa tình đồng đội”",
            "“Mắt sáng cho bệnh nhân nghèo”"
        );
        Assert.Single(
            Regex.Matches(text, Regex.Escape("” (Hội"), RegexOptions.None, TimeSpan.FromSeconds(1))
        );
        AssertInOrder(
            text,
            "Trao đổi những thuận lợi và khó khăn",
            "Chia sẻ kinh nghiệm, cách làm hay",
            "Đề xuất giải pháp, sáng kiến"
        );
        AssertInOrder(
            text,
            "PHÁT BIỂU CỦA TRƯỞNG KHỐI THI ĐUA 8",
            "Tranh thủ sự quan tâm",
            "Tranh thủ sự phối hợp",
            "Huy động cán bộ",
            "Làm tốt công tác tuyên truyền",
            "Làm tốt công tác tham mưu",
            "Xây dựng kế hoạch cụ thể",
            "Góp phần thực hiện tốt phong trào thi đua của UBND tỉnh"
        );
        Assert.DoesNotContain("KẾT LUẬN CỦA CHỦ TRÌ", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(ClockTime(), text);
        Assert.DoesNotContain("Không có ý kiến", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("không có khó khăn", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Bình Thuận", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Lâm Đồng", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("minh họa", text, StringComparison.OrdinalIgnoreCase);
        Assert.All(
            OtherUnits,
            unit => Assert.DoesNotContain(unit, text, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [MemberData(nameof(Papers_))]
    public async Task Heading_InEveryPaper_HasContentAndTheRightNumber(
        string code,
        DocumentKind kind
    )
    {
        await TakeAsync(DemoFiles.All());
        var body = (await ComposeAsync(code, kind)).Document.Body;
        for (var i = 0; i < body.Count; i++)
        {
            if (body[i] is Heading heading)
            {
                var next = i + 1 < body.Count ? body[i + 1] : null;
                Assert.True(
                    next is not null && (next is not Heading other || other.Level > heading.Level),
                    $"“{Inlines.Plain(Inlines.Of(heading))}” is empty."
                );
            }
        }

        var numbers = body.OfType<Heading>()
            .Where(h => h.Level == 1)
            .Select(h => h.Label.TrimEnd('.', ' '))
            .ToList();
        Assert.Equal(Roman.Take(numbers.Count), numbers);
    }

    [Theory]
    [InlineData(DocumentKind.Minutes)]
    [InlineData(DocumentKind.Report)]
    public async Task FullSample_HasNoGapsAndIsMarked(DocumentKind kind)
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.Full));
        var paper = await ComposeAsync(Full, kind);
        Assert.Empty(paper.Gaps);
        var text = Text(paper.Document);
        Assert.Contains("minh họa", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("KẾT LUẬN CỦA CHỦ TRÌ TỌA ĐÀM", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FullSample_UnprintableContributions_StandNowhere()
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.Full));
        var hidden = (await OnlyAsync<ToaDam.Seminars.Seminar>())
            .Contributions.Where(c => !c.IsPrintable)
            .ToList();
        Assert.NotEmpty(hidden);
        foreach (var kind in TemplateStore.Printable)
        {
            var text = Text((await ComposeAsync(Full, kind)).Document);
            Assert.All(
                hidden,
                c => Assert.DoesNotContain(Wording.Clause(c.Text), text, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task FullSample_OnlyTheRecognisedInitiative_IsCalledRecognised()
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.Full));
        var initiatives = (await OnlyAsync<ToaDam.Seminars.Seminar>())
            .Contributions.Where(c => c.Title is not null && c.IsPrintable)
            .ToList();
        var lines = Lines((await ComposeAsync(Full, DocumentKind.Report)).Document);
        foreach (
            var line in lines.Where(l =>
                l.Contains("công nhận sáng kiến", StringComparison.Ordinal)
            )
        )
        {
            var said = Assert.Single(
                initiatives,
                i => line.Contains(i.Title!, StringComparison.Ordinal)
            );
            Assert.True(said.IsRecognised);
        }

        Assert.Contains(lines, l => l.Contains("công nhận sáng kiến", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FullSample_Appendices_AreNumberedAndCountedRightly()
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.Full));
        var document = (await ComposeAsync(Full, DocumentKind.Report)).Document;
        Assert.Equal(
            ["Phụ lục I", "Phụ lục II", "Phụ lục III"],
            document.Appendices.Select(a => a.Label)
        );
        var rows = document
            .Appendices.Select(a => a.Body.OfType<TableBlock>().FirstOrDefault()?.Rows.Count)
            .ToList();
        var text = Text(document);
        Assert.Contains(
            $"Tổng số được mời: {Wording.Count(rows[2]!.Value)}",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"Tham luận, ý kiến: {Wording.Count(rows[1]!.Value)} báo cáo, tham luận",
            text,
            StringComparison.Ordinal
        );
    }

    private static readonly string[] Roman =
    [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
    ];

    private static void AssertInOrder(string text, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.OrdinalIgnoreCase);
            Assert.True(found >= 0, $"“{part}” is missing or out of order in\n{text}");
            at = found + part.Length;
        }
    }

    [GeneratedRegex(@"\d\s*(giờ|phút|h\d)|\d{1,2}:\d{2}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClockTime();
}

public sealed class DemoPaperTestsOnSqlite(TypesetterFixture typesetter)
    : DemoPaperTests(SqliteSource.Instance, typesetter);

public sealed class DemoPaperTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter)
    : DemoPaperTests(server, typesetter);
