using ToaDam.Documents.Model;
using ToaDam.Documents.Tests.Samples;

namespace ToaDam.Documents.Tests.Templates;

public sealed class GapTests
{
    [Theory]
    [InlineData("Lúc {{ missing }}", "Lúc …./.", "start-time")]
    [InlineData("{{ missing | append: ' giờ' }}", "… giờ./.", "start-time")]
    [InlineData("{{ missing | upcase }}", "…./.", "start-time")]
    [InlineData("{{ missing | sentence }}", "…./.", "start-time")]
    [InlineData(
        "{% capture t %}{{ missing }}{% endcapture %}Lúc {{ t }}",
        "Lúc …./.",
        "start-time"
    )]
    [InlineData("{% if missing %}có{% else %}không{% endif %}", "không./.", "")]
    [InlineData("{{ missing | default: 'chưa rõ' }}", "chưa rõ./.", "")]
    [InlineData("{{ person.name }}", "…./.", "person")]
    [InlineData("A{% for x in missing_list %}{{ x }}{% endfor %}", "A./.", "")]
    [InlineData("{{ optional | fact: 'giờ nghỉ' }}", "…./.", "gio-nghi")]
    [InlineData("{{ optional | fact: 'giờ nghỉ', 'break-time' }}", "…./.", "break-time")]
    [InlineData("{{ value | fact: 'tên khác' }}", "giá trị./.", "")]
    public void MissingFact_InTemplate_BehavesAsAGap(string body, string printed, string codes)
    {
        var document = Compose.Body(body);
        Assert.Equal(printed, Compose.Plain(document.Body[0]));
        // The sample's letterhead has a gap of its own, and it comes first.
        Assert.Equal(
            codes.Length == 0 ? "number" : "number " + codes,
            string.Join(' ', document.Gaps.Select(gap => gap.Code))
        );
    }

    [Fact]
    public void Gap_Renamed_KeepsItsCodeAndLine()
    {
        var document = Compose.Body("Một\nLúc {{ missing | fact: 'giờ khai mạc' }}");
        Assert.Contains(
            new Gap("start-time", "giờ khai mạc", Compose.FirstLine + 1),
            document.Gaps
        );
    }

    [Fact]
    public void Gap_Repeated_IsListedOnce() =>
        Assert.Equal(2, Compose.Body("{{ missing }} đến {{ missing }}\n{{ missing }}").Gaps.Count);

    [Fact]
    public void Minutes_FromPoorFacts_ListTheirGapsInOrder() =>
        Assert.Equal(
            [
                "number",
                "start-time",
                "date",
                "venue",
                "unit-count",
                "chair",
                "secretary",
                "end-time",
            ],
            Sample.Minutes(Sample.Poor).Gaps.Select(gap => gap.Code)
        );
}
