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
