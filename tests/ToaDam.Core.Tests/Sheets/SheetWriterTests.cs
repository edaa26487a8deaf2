using System.IO.Compression;
using ToaDam.Sheets;

namespace ToaDam.Tests.Sheets;

public sealed class SheetWriterTests
{
    [Fact]
    public void Cells_ThatBeginLikeFormulas_AreText()
    {
        string[] hostile =
        [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "=HYPERLINK(\"http://example.org\")",
            "Hội <b> & “Đông y”",
        ];
        var file = SheetWriter.Write(
            "Việc",
            ["Đơn vị", "Ghi chú"],
            hostile.Select(h => (IReadOnlyList<string>)[h, h])
        );
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = reader.ReadToEnd();
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
        using var stream = new MemoryStream(file);
        var read = MiniExcelLibs
            .MiniExcel.Query(stream)
            .Cast<IDictionary<string, object>>()
            .ToList();
        Assert.Equal(["Đơn vị", .. hostile], read.Select(r => $"{r["A"]}"));
    }
}
