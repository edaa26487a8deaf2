using System.Diagnostics;
using ToaDam.Documents.Templates;
using ToaDam.Documents.Tests.Samples;

namespace ToaDam.Documents.Tests.Templates;

public sealed class TemplateBoundsTests
{
    [Theory]
    [InlineData(
        "{% assign s = 'aaaaaaaaaa' %}{% for a in items %}{% for b in items %}{% for c in items %}{% for d in items %}{% assign s = s | append: s %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
    )]
    [InlineData(
        "{% capture s %}0123456789{% endcapture %}{% for a in items %}{% for b in items %}{% for c in items %}{% capture s %}{{ s }}{{ s }}{{ s }}{% endcapture %}{% endfor %}{% endfor %}{% endfor %}"
    )]
    [InlineData(
        "{% for a in items %}{% for b in items %}{% for c in items %}{% for d in items %}{% for e in items %}{% for f in items %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
    )]
    [InlineData(
        "{% for a in items %}{% for b in items %}{% for c in items %}{% for d in items %}{{ value }}{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
    )]
    [InlineData(
        "{% for a in statements %}{% for b in statements %}{% assign t = statements | where: 'text', 'x' %}{% endfor %}{% endfor %}"
    )]
    [InlineData("{% for i in (1..1000000000) %}{% endfor %}")]
    public void Bomb_Composed_IsStoppedSoon(string body)
    {
        var facts = new TestFacts
        {
            Items = [.. Enumerable.Range(0, 40).Select(n => $"mục {n}")],
            Statements = [.. Enumerable.Range(0, 2_000).Select(n => new StatementFacts($"ý {n}"))],
        };
        // Once before the clock starts: the first rendering in a process compiles the engine itself.
        Compose.Body("Một");
        var clock = Stopwatch.StartNew();
        Assert.Throws<TemplateException>(() => Compose.Body(body, facts));
        // Under a second on a quiet machine; unbounded, each of them takes minutes or all memory.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void Report_Huge_ComposesQuickly()
    {
        var clock = Stopwatch.StartNew();
        var document = Sample.Report(Sample.Huge);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.True(document.Body.Count > 4_000);
    }

    [Fact]
    public void Values_MoreThanOnePlane_AllComeBack()
    {
        var items = Enumerable.Range(0, 100_000).Select(n => $"v{n}").ToList();
        var document = Compose.Body(
            "{% for x in items %}\n{{ x }}\n{% endfor %}",
            new TestFacts { Items = items }
        );
        Assert.Equal(items[..^1], Compose.Lines(document).Take(items.Count - 1));
    }

    [Fact]
    public void Clock_AskedFor_IsRefused() =>
        Assert.Throws<TemplateException>(() => Compose.Body("{{ 'now' | date: '%Y' }}"));
}
