using ToaDam.Documents.Tests.Samples;
using ToaDam.Documents.Typesetting;

namespace ToaDam.Documents.Tests.Typesetting;

public sealed class TypesetterTests(TypesetterFixture fixture)
{
    [Fact]
    public async Task Samples_Printed_WriteFiles()
    {
        var folder = Environment.GetEnvironmentVariable("SAMPLE_FOLDER");
        Assert.SkipWhen(folder is null, "SAMPLE_FOLDER is not set.");
        Directory.CreateDirectory(folder);
        foreach (
            var (name, document) in new[]
            {
                ("minutes-full", Sample.Minutes(Sample.Full)),
                ("minutes-poor", Sample.Minutes(Sample.Poor)),
                ("report-full", Sample.Report(Sample.Full)),
                ("report-poor", Sample.Report(Sample.Poor)),
            }
        )
            await File.WriteAllBytesAsync(
                Path.Combine(folder, name + ".pdf"),
                await fixture.PrintAsync(document),
                TestContext.Current.CancellationToken
            );
    }
}
