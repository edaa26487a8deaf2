using CsCheck;
using ToaDam.Documents.Model;
using ToaDam.Documents.Templates;
using ToaDam.Documents.Tests.Samples;

namespace ToaDam.Documents.Tests.Templates;

public sealed class SealingTests
{
    /// <summary>Every place in which a value can stand.</summary>
    private const string Everywhere = """
        ---
        form: titled
        type: Báo cáo
        subject: {{ value }}
        ---
        {{ value }}
        Trước {{ value }} sau
        **{{ value }}** *{{ value }}*
        # {{ value }}
        ## {{ value }}
        - {{ value }}
        1. {{ value }}
        a) {{ value }}
          - {{ value }}
        | {{ value }} | b |
        |---|---|
        | {{ value }} | {{ value }} |
        ::: closing
        Hết {{ value }} hết
        :::
        ::: signature
        authority: {{ value }}
        post: {{ value }}
        name: {{ value }}
        :::
        ::: recipients
        - {{ value }}
        :::
        ::: appendix
        # {{ value }}
        reference: {{ value }}
        {{ value }}
        :::
        """;

    private static readonly TextTemplate Template = TextTemplate.Parse(Everywhere);

    public static TheoryData<string> HostileValues => [.. Hostile.Literal];

    internal static OfficialDocument ComposeEverywhere(string value) =>
        Template.Compose(new TestFacts { Value = value }, Sample.ReportFrame);

    [Theory]
    [MemberData(nameof(HostileValues))]
    public void HostileValue_InEveryPlace_StaysLiteral(string value) => AssertLiteral(value);

    [Fact]
    public void CleanedValue_InEveryPlace_HoldsNothingInvisible()
    {
        foreach (var (typed, printed) in Hostile.Cleaned)
        {
            var document = ComposeEverywhere(typed);
            var expected = printed.Replace('□', TextGate.Unprintable);
            Assert.Equal(TextGate.Clean(typed), Compose.Plain(document.Body[0]));
            if (!printed.Contains('□', StringComparison.Ordinal))
                Assert.Equal(expected, Compose.Plain(document.Body[0]));
            Assert.DoesNotContain(
                Inlines.All(document).OfType<Text>(),
                text => text.Value.Any(IsPrivateUse)
            );
        }
    }

    [Fact]
    public void RandomPunctuation_InEveryPlace_StaysLiteral() =>
        Gen.String[Gen.Char["*|#-:;.`~{}[]()<>\\/_=+!&%$@^'\" \nađ1"], 1, 30]
            .Where(text => text.Trim().Length > 0)
            .Sample(AssertLiteral, iter: 300, threads: 1);

    [Fact]
    public void Value_NamingASeal_OpensNothing()
    {
        // The first value of the document, named by another one: both planes, and a line mark.
        var document = Compose.Body(
            "{{ value }} {{ items.first }}",
            new TestFacts { Value = "bí mật", Items = ["\U000F0000 \U00100000 \uE006"] }
        );
        Assert.Equal("bí mật \uFFFD \uFFFD \uFFFD./.", Compose.Plain(document.Body[0]));
    }

    [Fact]
    public void Narrative_WithMarkup_BecomesBlocks()
    {
        var document = Compose.Body(
            "{{ value | narrative }}\nHết",
            new TestFacts
            {
                Value =
                    "Một *nghiêng* và **đậm**\n- điểm\na) chữ\n# không đề mục\n| không bảng |\n::: không khối\n*sao lẻ\n{{ value }}",
            }
        );
        Assert.Equal(
            [
                "Một nghiêng và đậm",
                "- điểm.",
                "a) chữ.",
                "# không đề mục",
                "| không bảng |",
                "::: không khối",
                "*sao lẻ",
                "{{ value }}",
                "Hết./.",
            ],
            Compose.Lines(document)
        );
        Assert.Contains(new Text("nghiêng", Italic: true), Inlines.Of(document.Body[0]));
        Assert.Contains(new Text("đậm", Bold: true), Inlines.Of(document.Body[0]));
    }

    [Fact]
    public void Encoder_EveryOverload_Seals()
    {
        var seals = new SealedValues();
        var encoder = new SealingEncoder(seals);
        using var output = new StringWriter();
        encoder.Encode(output, "*một*", 0, 5);
        encoder.Encode(output, "*hai*".ToCharArray(), 0, 5);
        output.Write(encoder.Encode("*ba*"));
        var text = output.ToString();
        Assert.Equal(
            ["*một*", "*hai*", "*ba*"],
            new[] { 0, 2, 4 }.Select(at => seals.Open(text, at))
        );
    }

    private static void AssertLiteral(string value)
    {
        var document = ComposeEverywhere(value);
        var (plain, reference) = (TextGate.Clean(value), ComposeEverywhere("x"));
        Assert.Equal(Shape(reference), Shape(document));
        // A line break inside a value prints as a space in the plain form.
        var flat = plain.Replace('\n', ' ');
        Assert.Equal(flat, Inlines.Plain(document.Subject));
        Assert.Equal(flat, Compose.Plain(document.Body[0]));
        Assert.Equal($"Trước {flat} sau", Compose.Plain(document.Body[1]));
        Assert.Equal($"{flat} {flat}", Compose.Plain(document.Body[2]));
        Assert.Equal(flat, Inlines.Plain(document.Body.OfType<TableBlock>().Single().Rows[0][1]));
        // Behind "name:" blanks mean nothing.
        Assert.Equal(flat.Trim(), Inlines.Plain(document.Signatures[0].Name).Trim());
        Assert.Equal(flat, Compose.Plain(document.Appendices[0].Body[0]));
    }

    private static string Shape(OfficialDocument document) =>
        string.Join(
            ' ',
            document
                .Body.Concat(document.Appendices.SelectMany(a => a.Body))
                .Select(b => b.GetType().Name)
        ) + $" {document.Signatures.Count} {document.Recipients.Count} {document.Appendices.Count}";

    private static bool IsPrivateUse(char c) =>
        char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.PrivateUse
        || c is >= '\uDB80' and <= '\uDBFF';
}
