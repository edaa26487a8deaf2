using ToaDam.Documents.Model;
using ToaDam.Documents.Tests.Samples;
using ToaDam.Tests.Pdf;

namespace ToaDam.Documents.Tests.Pdf;

/// <summary>A check that finds nothing is worth nothing unless it can find something.</summary>
public sealed class PdfChecksTests(TypesetterFixture fixture)
{
    [Fact]
    public async Task ModelText_WithAStringTooMany_ReportsIt()
    {
        var document = Sample.Minutes(Sample.Full);
        var pdf = await fixture.PrintAsync(document);
        var longer = document with
        {
            Body = [.. document.Body, new Paragraph(0, [new Text("Không in ra")])],
        };
        Assert.Contains("Missing: “Không in ra”.", ModelText.Violations(pdf, longer));
    }

    [Fact]
    public async Task ModelText_InAnotherOrder_ReportsIt()
    {
        var document = Sample.Minutes(Sample.Full);
        var pdf = await fixture.PrintAsync(document);
        var turned = document with { Body = [.. document.Body.Reverse()] };
        Assert.Contains(
            ModelText.Violations(pdf, turned),
            v => v.StartsWith("Out of order", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task StructureCheck_WithOtherHeadings_ReportsThem()
    {
        var document = Sample.Report(Sample.Full);
        var pdf = await fixture.PrintAsync(document);
        var fewer = document with
        {
            Body = [.. document.Body.Where(block => block is not Heading)],
            Appendices = [],
        };
        Assert.Equal(4, PdfStructureCheck.Violations(pdf, fewer).Count);
    }

    [Fact]
    public async Task LayoutCheck_OfTheOtherForm_ReportsTheDate()
    {
        var document = Sample.Report(Sample.Full);
        var pdf = await fixture.PrintAsync(document);
        Assert.Contains(
            PdfLayoutCheck.Violations(pdf, document with { Form = Form.Minutes }),
            v => v.Contains("form 1.9 has no date line", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task ArchiveCheck_OfADamagedFile_ReportsIt()
    {
        var document = Sample.Minutes(Sample.Poor);
        var pdf = await fixture.PrintAsync(document);
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        var damaged = System.Text.Encoding.Latin1.GetBytes(
            text.Replace(
                    "<pdfaid:part xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">2",
                    "<pdfaid:part xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">3",
                    StringComparison.Ordinal
                )
                .Replace("GTS_PDFA1", "GTS_PDFX1", StringComparison.Ordinal)
                .Replace("/Marked true", "/Marked null", StringComparison.Ordinal)
        );
        Assert.Equal(3, PdfArchiveCheck.Violations(damaged, document).Count);
        Assert.NotEmpty(
            PdfArchiveCheck.Violations(pdf, document with { Subject = [new Text("Khác")] })
        );
    }

    [Fact]
    public async Task Addressees_OneAndSeveral_ArePrintedAboveTheBody()
    {
        foreach (
            var addressees in (string[][])
                [
                    ["Sở Nội vụ"],
                    ["Sở Nội vụ;", "Hội đồng Thi đua - Khen thưởng tỉnh."],
                ]
        )
        {
            var document = Sample.Report(Sample.Full) with { Addressees = addressees };
            var pdf = (await fixture.PrintCheckedAsync(document)).Content;
            var lines = PdfText.Read(pdf).Lines;
            var label = lines.First(line =>
                line.Text.StartsWith("Kính gửi:", StringComparison.Ordinal)
            );
            Assert.Equal(
                addressees.Length == 1,
                label.Text.EndsWith("Sở Nội vụ", StringComparison.Ordinal)
            );
            if (addressees.Length == 1)
                continue;
            var hyphens = lines
                .Where(line =>
                    line.Page == 1 && line.Text.StartsWith("- ", StringComparison.Ordinal)
                )
                .Take(2)
                .ToList();
            Assert.Equal(hyphens[0].Left, hyphens[1].Left, 0.1);
            Assert.InRange(hyphens[0].Left, label.Right - 2, label.Right + 1);
        }
    }
}
