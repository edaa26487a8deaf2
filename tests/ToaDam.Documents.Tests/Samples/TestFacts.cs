using ToaDam.Documents.Model;
using ToaDam.Documents.Templates;
using FactName = ToaDam.Documents.Templates.FactAttribute;

namespace ToaDam.Documents.Tests.Samples;

/// <summary>Facts for tests of the template language alone.</summary>
[Facts]
internal sealed record TestFacts
{
    public string Value { get; init; } = "giá trị";
    public string? Optional { get; init; }
    public bool Flag { get; init; }
    public int Number { get; init; } = 3;

    [FactName("start-time", "giờ bắt đầu")]
    public string? Missing { get; init; }

    [FactName("person", "người chủ trì")]
    public PersonFacts? Person { get; init; }

    [FactName("list", "danh sách")]
    public IReadOnlyList<string>? MissingList { get; init; }

    public IReadOnlyList<string> Items { get; init; } = ["một", "hai", "ba"];
    public IReadOnlyList<StatementFacts> Statements { get; init; } = [];
}

/// <summary>Composes documents from a few lines of markup.</summary>
internal static class Compose
{
    private const string Head = "---\nform: titled\ntype: Báo cáo\nsubject: Thử nghiệm\n---\n";

    /// <summary>The first line of the body is line 6 of the template.</summary>
    internal const int FirstLine = 6;

    internal static OfficialDocument Body(string body, TestFacts? facts = null) =>
        TextTemplate.Parse(Head + body).Compose(facts ?? new TestFacts(), Sample.ReportFrame);

    internal static string Plain(Block block) => Inlines.Plain(Inlines.Of(block));

    /// <summary>Label and words of each block.</summary>
    internal static IReadOnlyList<string> Lines(OfficialDocument document) =>
        [
            .. document.Body.Select(block =>
                block switch
                {
                    Heading heading => $"{heading.Label} {Plain(heading)}",
                    Point point => $"{point.Label} {Plain(point)}",
                    _ => Plain(block),
                }
            ),
        ];
}
