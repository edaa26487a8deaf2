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
            var pdf = await fixture.Typesetter.RenderAsync(
                document,
                TestContext.Current.CancellationToken
            );
            output.WriteLine(
                $"{pdf.Pages} pages, {pdf.Content.Length / 1024} KB, {clock.ElapsedMilliseconds} ms; {Memory()}"
            );
        }
    }

    [Fact(Explicit = true)]
    public async Task Measure_SingleDocuments()
    {
        var times = new List<string>();
        await using var own = new Typesetter(
            new TypesetterOptions { Workers = 1, RecycleAboveBytes = 1L << 30 }
        );
        for (var n = 0; n < 60; n++)
        {
            var changed = Sample.Report(Sample.Full with { Title = $"Tọa đàm số {n}" });
            var clock = Stopwatch.StartNew();
            await own.RenderAsync(changed, TestContext.Current.CancellationToken);
            times.Add(clock.ElapsedMilliseconds.ToString(CultureInfo.InvariantCulture));
        }
        output.WriteLine(string.Join(' ', times) + Memory());
    }

    /// <summary>Writes the samples into the folder named by SAMPLE_FOLDER, to be looked at.</summary>
    [Fact(Explicit = true)]
    public async Task Write_Samples()
    {
        var folder = Environment.GetEnvironmentVariable("SAMPLE_FOLDER");
        Assert.SkipWhen(folder is null, "SAMPLE_FOLDER is not set.");
        Directory.CreateDirectory(folder);
        var long0 = string.Join(
            ' ',
            Enumerable.Range(0, 60).Select(n => $"{n} {Sample.Sentence}.")
        );
        (string, OfficialDocument)[] samples =
        [
            ("minutes-full", Sample.Minutes(Sample.Full)),
            ("minutes-poor", Sample.Minutes(Sample.Poor)),
            ("report-full", Sample.Report(Sample.Full)),
            (
                "addressees",
                Sample.Report(Sample.Full) with
                {
                    Addressees =
                    [
                        "Sở Nội vụ tỉnh Bình Thuận;",
                        "Hội đồng Thi đua - Khen thưởng tỉnh.",
                    ],
                }
            ),
            ("report-poor", Sample.Report(Sample.Poor)),
            (
                "long-cell",
                Compose.Body(
                    "Một\n| STT | Nội dung |\n|---|--------|\n| 1 | ngắn |\n| 2 | {{ value }} |\n| 3 | ngắn |\nHết",
                    new TestFacts { Value = long0 }
                )
            ),
            (
                "long-word",
                Compose.Body(
                    "{{ value }}\n| a | b |\n|---|-------|\n| x | {{ value }} |\nHết",
                    new TestFacts { Value = string.Concat(Enumerable.Repeat("ngườiđẹp", 100)) }
                )
            ),
        ];
        foreach (var (name, document) in samples)
            await File.WriteAllBytesAsync(
                Path.Combine(folder, name + ".pdf"),
                await fixture.PrintAsync(document),
                TestContext.Current.CancellationToken
            );
    }

    private static string Memory() =>
        string.Join(
            ' ',
            File.ReadLines("/proc/self/status")
                .Where(line =>
                    line.StartsWith("VmRSS", StringComparison.Ordinal)
                    || line.StartsWith("VmHWM", StringComparison.Ordinal)
                )
                .Select(line =>
                    line.Replace("\t", "", StringComparison.Ordinal)
                        .Replace(" ", "", StringComparison.Ordinal)
                )
        ) + string.Create(CultureInfo.InvariantCulture, $" gc {GC.GetTotalMemory(false) >> 20} MB");
}
