using System.Diagnostics;
using System.Globalization;
using ToaDam.Documents.Model;
using ToaDam.Documents.Tests.Samples;
using ToaDam.Documents.Typesetting;

namespace ToaDam.Documents.Tests.Typesetting;

/// <summary>Figures for people, run by hand (explicit tests): times, and the memory of the whole process.</summary>
public sealed class Measurements(TypesetterFixture fixture, ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public async Task Measure_ThreeHundredDocuments()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < 300; n++)
        {
            var facts = Sample.Full with { Title = $"Tọa đàm số {n}" };
            await fixture.Typesetter.RenderAsync(
                n % 2 == 0 ? Sample.Minutes(facts) : Sample.Report(facts),
                cancellation
            );
            if (n % 50 == 0)
                output.WriteLine($"{n}: {Memory()}");
        }
        output.WriteLine($"{clock.ElapsedMilliseconds / 300.0:F1} ms per document; {Memory()}");
    }

    [Fact(Explicit = true)]
    public async Task Measure_HugeReport()
    {
        var clock = Stopwatch.StartNew();
        var document = Sample.Report(Sample.Huge);
        output.WriteLine($"compose {clock.ElapsedMilliseconds} ms");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            clock.Restart();
            var pdf = await fixture.Typesetter.RenderAsync(document, TestContext.Current.CancellationToken);
            output.WriteLine(
                $"{pdf.Pages} pages, {pdf.Content.Length / 1024} KB, {clock.ElapsedMilliseconds} ms; {Memory()}"
            );
        }
    }

    [Fact(Explicit = true)]
    public async Task Measure_SingleDocuments()
    {
        var document = Sample.Report(Sample.Full);
        var times = new List<string>();
        await using var own = new Typesetter(new TypesetterOptions { Workers = 1, RecycleAboveBytes = 1L << 30 });
        for (var n = 0; n < 60; n++)
        {
            var changed = Sample.Report(Sample.Full with { Title = $"Tọa đàm số {n}" });
            var clock = Stopwatch.StartNew();
            await own.RenderAsync(changed, TestContext.Current.CancellationToken);
            times.Add(clock.ElapsedMilliseconds.ToString(CultureInfo.InvariantCulture));
        }
        output.WriteLine(string.Join(' ', times) + Memory());
    }

    private static string Memory() =>
        string.Join(
            ' ',
            File.ReadLines("/proc/self/status")
                .Where(line => line.StartsWith("VmRSS", StringComparison.Ordinal) || line.StartsWith("VmHWM", StringComparison.Ordinal))
                .Select(line => line.Replace("\t", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal))
        )
        + string.Create(CultureInfo.InvariantCulture, $" gc {GC.GetTotalMemory(false) >> 20} MB");
}
