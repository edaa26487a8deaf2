using ToaDam.Documents.Model;
using ToaDam.Documents.Tests.Samples;
using ToaDam.Tests.Pdf;

namespace ToaDam.Documents.Tests.Pdf;

public sealed class PrintedSampleTests(TypesetterFixture fixture)
{
    public static TheoryData<string> Names =>
        ["minutes-poor", "minutes-full", "report-poor", "report-full"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sample_Printed_MeetsEveryCheck(string name)
    {
        var document = Document(name);
        await fixture.PrintCheckedAsync(document);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(400)]
    public async Task Table_OfManyRows_MeetsEveryCheck(int rows)
    {
        var document = Sample.Report(
            Sample.Full with
            {
                Units = Sample.Units(rows),
                Tasks = Sample.Tasks(rows),
            }
        );
        await fixture.PrintCheckedAsync(document);
    }

    [Fact]
    public async Task LongTable_OnEveryPage_RepeatsItsHeaderAndKeepsItsRowsWhole()
    {
        var document = Sample.Minutes(Sample.Full with { Tasks = Sample.Tasks(120), Units = [] });
        var text = PdfText.Read((await fixture.PrintCheckedAsync(document)).Content);
        var pages = text
            .Lines.Where(line => line.Text.StartsWith("Nhiệm vụ ", StringComparison.Ordinal))
            .GroupBy(line => line.Page)
            .ToList();
        Assert.True(pages.Count > 3);
        foreach (var page in pages)
        {
            var lines = text.Lines.Where(line => line.Page == page.Key).ToList();
            Assert.Single(lines, line => line.Text == "Đơn vị chủ trì");
            // Each task takes two lines; a row cut in two would leave one of them on the next page.
            Assert.Equal(
                page.Count(),
                lines.Count(line =>
                    line.Text.EndsWith("thực hiện", StringComparison.Ordinal)
                    && !line.Text.StartsWith("Nhiệm vụ", StringComparison.Ordinal)
                )
            );
        }
    }

    [Fact]
    public async Task Introduction_OfPoints_IsNeverTheLastLineOfAPage()
    {
        var body = string.Concat(
            Enumerable.Range(0, 40).Select(n => $"Ý kiến {n}:\n- một\n- hai\n")
        );
        var text = PdfText.Read(
            (await fixture.PrintCheckedAsync(Compose.Body(body + "Hết"))).Content
        );
        Assert.All(
            text.Lines.GroupBy(line => line.Page),
            page => Assert.DoesNotMatch("^Ý kiến", page.Last().Text)
        );
        Assert.True(text.Pages.Count > 2);
    }

    [Fact]
    public async Task Paragraphs_OnPaper_AreIndentedByTenMillimetres()
    {
        var text = PdfText.Read(await fixture.PrintAsync(Sample.Minutes(Sample.Full)));
        foreach (
            var start in (string[])
                ["Thời gian bắt đầu:", "- Đánh giá kết quả", "a) Đề nghị", "I. MỤC ĐÍCH"]
        )
            Assert.Equal(
                40,
                text.Lines.First(line =>
                    line.Text.StartsWith(start, StringComparison.Ordinal)
                ).Left,
                0.3
            );
    }

    [Fact]
    public async Task LineOfItsOwn_InAPoint_BeginsWhereThePointDoes()
    {
        var document = Sample.Minutes(Sample.Poor) with
        {
            Body =
            [
                new Point(
                    1,
                    0,
                    "-",
                    [
                        new Text("Dòng một"),
                        new LineBreak(),
                        new LineBreak(),
                        new Text("Dòng hai./."),
                    ]
                ),
            ],
        };
        var lines = PdfText.Read((await fixture.PrintCheckedAsync(document)).Content).Lines;
        var first = lines.Single(line => line.Text == "- Dòng một");
        var second = lines.Single(line => line.Text == "Dòng hai./.");
        Assert.Equal(first.Left, second.Left, 0.1);
        Assert.Equal(40, second.Left, 0.3);
    }

    [Fact]
    public async Task Document_Huge_MeetsEveryCheck()
    {
        var document = Sample.Report(Sample.Huge);
        await fixture.PrintCheckedAsync(document);
    }

    private static OfficialDocument Document(string name) =>
        name switch
        {
            "minutes-poor" => Sample.Minutes(Sample.Poor),
            "minutes-full" => Sample.Minutes(Sample.Full),
            "report-poor" => Sample.Report(Sample.Poor),
            _ => Sample.Report(Sample.Full),
        };
}
