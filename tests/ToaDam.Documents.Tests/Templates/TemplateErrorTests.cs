using ToaDam.Documents.Templates;
using ToaDam.Documents.Tests.Samples;

namespace ToaDam.Documents.Tests.Templates;

public sealed class TemplateErrorTests
{
    [Theory]
    [InlineData("Một\n{% if value %}\nHai", 8, "endif")]
    [InlineData("Một\n{% for x in items %}a{% endif %}", 7, "")]
    [InlineData("Một\nHai\n{% lạ %}", 8, "")]
    [InlineData("Một\n{% mystery %}", 7, "mystery")]
    [InlineData("Một\n{{ value | replace: 'a', 'b' }}", 7, "replace")]
    [InlineData("Một\n{{ value | mystery }}", 7, "mystery")]
    [InlineData("Một\n{{ mystery }}", 7, "mystery")]
    [InlineData(
        "Một\n{{ person.mystery }}{{ statements.mystery }}\n{% assign a = value %}\n{{ mystery }}",
        9,
        "mystery"
    )]
    [InlineData(
        "{% for x in items %}\n{{ x }}\n{% if x == 'hai' %}\n{{ mystery }}\n{% endif %}\n{% endfor %}",
        9,
        "mystery"
    )]
    [InlineData("{% if\nvalue\n%}\nMột\n{% endif %}\n{{ mystery }}", 11, "mystery")]
    [InlineData("{%- if value -%}\nMột\n{%- endif -%}\nHai\n{{ mystery }}", 10, "mystery")]
    [InlineData(
        "{% comment %}\nBỏ qua\n{% endcomment %}\n{% raw %}{{ x }}{% endraw %}\n{{ mystery }}",
        10,
        "mystery"
    )]
    [InlineData("Một\n::: closing\nHai", 7, "closing")]
    [InlineData("Một\n:::\nHai", 7, ":::")]
    [InlineData("Một\n::: mystery\nHai\n:::", 7, "mystery")]
    [InlineData("Một\n| a | b |\n|---|---|\n| c |", 9, "1 ô")]
    [InlineData("Một\n| a | b |\n| c | d |", 7, "|---|---|")]
    [InlineData("Một\n| a | b", 7, "|")]
    [InlineData("Một *mở", 6, "*")]
    [InlineData("Một\n#### Bốn", 7, "ba cấp")]
    [InlineData("Một\n{% for i in (1..9) %}a{% endfor %}", 7, "khoảng")]
    [InlineData("Một\n{% include 'x' %}", 7, "tệp")]
    [InlineData("Một\n::: signature\nauthority: A\n:::", 7, "name")]
    [InlineData("Một\n::: signature\nmystery: A\n:::", 8, "mystery")]
    [InlineData("Một\n::: signature\n- A\n:::", 8, "khóa")]
    [InlineData("Một\n::: recipients\nA\n:::", 8, "recipients")]
    [InlineData("Một\n::: appendix\nA\n:::", 7, "đề mục")]
    [InlineData("Một\n| a |\n|---|\n| b |", 7, "closing")]
    [InlineData("Một \uE123", 6, "vùng dùng riêng")]
    [InlineData("a {{ value | narrative }} b", 6, "narrative")]
    public void Template_WithFault_NamesItsLine(string body, int line, string part)
    {
        var error = Assert.Throws<TemplateException>(() => Compose.Body(body));
        Assert.Equal(line, error.Line);
        Assert.Contains(part, error.Reason, StringComparison.Ordinal);
        Assert.StartsWith($"Dòng {line}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Một", 1, "---")]
    [InlineData("---\nform: titled\n", 1, "---")]
    [InlineData("---\nmystery: x\n---\n", 2, "mystery")]
    [InlineData("---\nform: x\ntype: A\nsubject: B\n---\nMột", 2, "thể thức")]
    [InlineData("---\nform: titled\ntype: A\n---\nMột", 1, "subject")]
    [InlineData("---\nform: titled\ntype: A\nsubject: B\ndensity: x\n---\nMột", 5, "compact")]
    [InlineData("---\nform: titled\ntype: A\nsubject: B\n---\n# Trống", 1, "nội dung")]
    public void Head_WithFault_NamesItsLine(string source, int line, string part)
    {
        var error = Assert.Throws<TemplateException>(() =>
            TextTemplate.Parse(source).Compose(new TestFacts(), Sample.ReportFrame)
        );
        Assert.Equal(line, error.Line);
        Assert.Contains(part, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_OfUnmarkedType_CannotBeRead()
    {
        var template = TextTemplate.Parse(
            "---\nform: titled\ntype: A\nsubject: B\n---\n{{ length }}"
        );
        Assert.Throws<TemplateException>(() => template.Compose("chuỗi", Sample.ReportFrame));
    }

    [Fact]
    public void Facts_WithUnformattedType_AreRefused()
    {
        var template = TextTemplate.Parse(
            "---\nform: titled\ntype: A\nsubject: B\n---\n{{ date }}"
        );
        Assert.Throws<NotSupportedException>(() =>
            template.Compose(new DatedFacts(Sample.Date), Sample.ReportFrame)
        );
    }

    [Facts]
    internal sealed record DatedFacts(DateOnly Date);
}
