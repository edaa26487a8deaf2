using ToaDam.Documents.Model;
using ToaDam.Documents.Templates;
using ToaDam.Documents.Tests.Samples;

namespace ToaDam.Documents.Tests.Templates;

public sealed class NumberingTests
{
    [Theory]
    [InlineData("1. A\n2. B\n3. C", "1. A|2. B|3. C")]
    [InlineData("1. A\n1. B", "1. A|2. B")]
    [InlineData("a) A\nb) B\nc) C\nd) D\nđ) E", "a) A|b) B|c) C|d) D|đ) E")]
    [InlineData("1. A\n  - x\n2. B", "1. A|- x|2. B")]
    [InlineData("1. A\n\n2. B", "1. A|2. B")]
    [InlineData("- A\n1. B", "- A|1. B")]
    [InlineData("1. A\nLời\n2. B", "1. A|Lời|2. B")]
    [InlineData("2024. Năm cũ", "2024. Năm cũ")]
    [InlineData("1. A\n3. B", "1. A|3. B")]
    public void PointsCountedByHand_ReadAsTyped(string typed, string expected) =>
        Assert.Equal(expected, string.Join('|', NarrativeText.Read(typed).Select(Line)));

    [Fact]
    public void PointsCountedByHand_ArePoints() =>
        Assert.All(NarrativeText.Read("1. A\n2. B\n3. C"), block => Assert.IsType<Point>(block));

    private static string Line(Block block) =>
        block switch
        {
            Point p => $"{p.Label} {Plain(p.Content)}",
            Paragraph p => Plain(p.Content),
            _ => "",
        };

    private static string Plain(IReadOnlyList<Inline> content) =>
        string.Concat(content.OfType<Text>().Select(t => t.Value));

    [Fact]
    public void Headings_WithNothingBelow_VanishAndOthersAreNumbered()
    {
        var document = Compose.Body(
            "# Trống\n## Cũng trống\n# Đầy đủ\n## Trống\n## Một\nA\n### Nhỏ\nB\n### Nhỏ nữa\nC\n## Hai\nD\n# Cuối\nE\n# Trống cuối\n"
        );
        Assert.Equal(
            [
                "I. ĐẦY ĐỦ",
                "1. Một",
                "A",
                "a) Nhỏ",
                "B",
                "b) Nhỏ nữa",
                "C",
                "2. Hai",
                "D",
                "II. CUỐI",
                "E./.",
            ],
            Compose.Lines(document)
        );
    }

    [Fact]
    public void Points_TwentyThree_UseTheVietnameseAlphabet()
    {
        var document = Compose.Body(Points(23) + "Hết");
        Assert.Equal(
            "a b c d đ e g h i k l m n o p q r s t u v x y",
            string.Join(' ', document.Body.OfType<Point>().Select(p => p.Label.TrimEnd(')')))
        );
    }

    [Fact]
    public void Points_TwentyFour_AreRefusedAtTheirLine() =>
        Assert.Equal(
            Compose.FirstLine + 23,
            Assert.Throws<TemplateException>(() => Compose.Body(Points(24) + "Hết")).Line
        );

    [Fact]
    public void Points_InARun_EndWithSemicolonsAndAStop()
    {
        var document = Compose.Body(
            "- một\n- hai.\n- ba?\n- có hai câu đây. Câu hai\n- bốn\n  - sâu\n  - sâu nữa\n- cuối\na) chữ\n1. số\n1. số\nHết"
        );
        Assert.Equal(
            [
                "- một;",
                "- hai.",
                "- ba?",
                "- có hai câu đây. Câu hai.",
                "- bốn:",
                "- sâu;",
                "- sâu nữa;",
                "- cuối.",
                "a) chữ.",
                "1. số;",
                "2. số.",
                "Hết./.",
            ],
            Compose.Lines(document)
        );
    }

    [Theory]
    [InlineData("Hết", "Hết./.")]
    [InlineData("Hết.", "Hết./.")]
    [InlineData("Hết./.", "Hết./.")]
    [InlineData("- một\n- hai", "hai./.")]
    [InlineData("# Phần\nMột\n::: closing\nHai\nBa\n:::", "Ba./.")]
    public void Body_End_CarriesTheMarkOnce(string body, string end)
    {
        var document = Compose.Body(body);
        Assert.Equal(end, Compose.Plain(document.Body[^1]));
        Assert.Single(
            document.Body,
            block => Compose.Plain(block).Contains("./.", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "Phụ lục")]
    [InlineData(2, "Phụ lục I, Phụ lục II")]
    public void Appendices_Kept_AreCountedWithoutTheEmptyOnes(int kept, string labels)
    {
        const string Empty = "::: appendix\n# Rỗng\n| a |\n|---|\n:::\n";
        var full = string.Concat(
            Enumerable
                .Range(1, kept)
                .Select(n => $"::: appendix\n# Số {n}\nreference: (Kèm theo)\nNội dung\n:::\n")
        );
        var document = Compose.Body("Một\n" + Empty + full + Empty);
        Assert.Equal(labels, string.Join(", ", document.Appendices.Select(a => a.Label)));
        Assert.All(
            document.Appendices,
            a => Assert.Equal("(Kèm theo)", Inlines.Plain(a.Reference))
        );
    }

    [Fact]
    public void Table_FromALoop_KeepsItsRowsTogether()
    {
        var document = Compose.Body(
            "| STT | Tên |\n|:-:|------:|\n{% for x in items %}\n{% if x != 'hai' %}\n| {{ forloop.index }} | {{ x }} \\| y |\n{% endif %}\n{% endfor %}\nHết"
        );
        var table = Assert.IsType<TableBlock>(document.Body[0]);
        Assert.Equal([new Column(Align.Center, 1), new Column(Align.Right, 6)], table.Columns);
        Assert.Equal(
            ["1", "một | y", "3", "ba | y"],
            table.Rows.SelectMany(r => r).Select(Inlines.Plain)
        );
    }

    [Fact]
    public void Addressees_Several_AreListedWithMarks()
    {
        var frame = Sample.ReportFrame with { Addressees = ["Sở Nội vụ", "Hội đồng Thi đua."] };
        var document = TextTemplate
            .Parse("---\nform: titled\ntype: A\nsubject: B\n---\nMột")
            .Compose(new TestFacts(), frame);
        Assert.Equal(["Sở Nội vụ;", "Hội đồng Thi đua."], document.Addressees);
    }

    [Fact]
    public void Minutes_WithADateLine_DropIt()
    {
        var document = TextTemplate
            .Parse("---\nform: minutes\ntype: A\nsubject: B\n---\nMột")
            .Compose(new TestFacts(), Sample.ReportFrame);
        Assert.Null(document.Letterhead.PlaceAndDate);
    }

    private static string Points(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(n => $"a) điểm {n}\n"));
}
