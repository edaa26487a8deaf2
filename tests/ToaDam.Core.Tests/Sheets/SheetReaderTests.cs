using System.IO.Compression;
using System.Text;
using ToaDam.Delegates;
using ToaDam.Sheets;

namespace ToaDam.Tests.Sheets;

public sealed class SheetReaderTests
{
    private static readonly string[] Columns = ["STT", "Đơn vị", "Họ và tên", "Chức vụ"];

    [Fact]
    public void Paste_WithQuotedBreaksAndTabs_KeepsCellsWhole()
    {
        var sheet = Paste(
            "STT\tĐơn vị\tHọ và tên\tChức vụ\n1\tHội Luật gia\tTrần Văn A\t\"Chủ tịch\nBí thư\"\n2\tHội \"\"X\"\"\tLê Thị B\t\n"
        );
        Assert.Equal(Columns, sheet.Header);
        Assert.Equal("Chủ tịch\nBí thư", sheet.Rows[0].Cells[3].ReplaceLineEndings("\n"));
        Assert.Equal("Lê Thị B", sheet.Rows[1].Cells[2]);
    }

    [Fact]
    public void Table_BelowATitle_IsHeadedByTheLineThatNamesMost()
    {
        var sheet = Paste(
            "KHỐI THI ĐUA 8\n\nDANH SÁCH ĐẠI BIỂU DỰ TỌA ĐÀM\nTT\tHọ và tên đại biểu\tChức vụ\tĐơn vị công tác\n(1)\t(2)\t(3)\t(4)\n1\tTrần Văn A\tChủ tịch\tHội Luật gia\n"
        );
        Assert.Equal(["TT", "Họ và tên đại biểu", "Chức vụ", "Đơn vị công tác"], sheet.Header);
        var row = Assert.Single(sheet.Rows);
        Assert.Equal((6, "Trần Văn A"), (row.Number, row.Cells[1]));
        Assert.Equal([null, "name", "posts", "unit"], DelegateSheetService.Begin(sheet).Columns);
    }

    [Theory]
    [InlineData("a;b\nHọ và tên;Đơn vị\nA, B;C\n", "A, B")]
    [InlineData("Họ và tên,Đơn vị\n\"A, B\",C\n", "A, B")]
    public void Csv_WithEitherSeparator_IsRead(string text, string name) =>
        Assert.Equal(
            name,
            SheetReader
                .ReadFile("ds.csv", Encoding.UTF8.GetBytes(text), DelegateSheet.Fields)
                .Value!.Rows[0]
                .Cells[0]
        );

    [Fact]
    public void Excel_WrittenByTheExport_ReadsBack()
    {
        var file = new SheetFile(
            "Đại biểu",
            ["STT", "Đơn vị", "Họ và tên"],
            [
                ["1", "Hội Một", "=Trần Văn A"],
                ["2", "", "Lê Thị B"],
            ]
        );
        var sheet = SheetReader.ReadFile("ds.xlsx", file.ToExcel(), DelegateSheet.Fields).Value!;
        Assert.Equal(["=Trần Văn A", "Lê Thị B"], sheet.Rows.Select(r => r.Cells[2]));
        Assert.Equal([2, 3], sheet.Rows.Select(r => r.Number));
    }

    [Fact]
    public void BadFiles_AreRefusedWithWhatToDo()
    {
        Assert.Equal("sheet-old", Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]));
        Assert.Equal("sheet-unknown", Refused([0x25, 0x50, 0x44, 0x46, 0x00, 0xFF]));
        Assert.Equal("sheet-broken", Refused([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00]));
        Assert.Equal("sheet-broken", Refused(Zip(("other.xml", "<a/>"))));
        Assert.Equal("sheet-empty", Refused(Encoding.UTF8.GetBytes("\n ; ;\n")));
        Assert.Equal("sheet-large", Refused(new byte[Sheet.MaxBytes + 1]));
        Assert.Equal(
            "sheet-bomb",
            Refused(Zip(("xl/worksheets/sheet1.xml", new string(' ', 61 * 1024 * 1024))))
        );
        Assert.Equal(
            "sheet-long",
            Refused(
                Encoding.UTF8.GetBytes(
                    "Họ và tên\n"
                        + string.Concat(
                            Enumerable.Range(0, Sheet.MaxRows + 1).Select(i => $"Người {i}\n")
                        )
                )
            )
        );
        Assert.Equal(
            "sheet-font",
            Refused(
                Encoding.UTF8.GetBytes(
                    "Hä vµ tªn;§¬n vÞ\nNguyÔn V¨n ¸nh;Héi LuËt gia\nTrÇn ThÞ B×nh;Héi N«ng d©n\n"
                )
            )
        );
    }

    [Theory]
    [InlineData("<mergeCells><mergeCell ref=\"A1\"/></mergeCells>")]
    [InlineData("<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>")]
    public void Merges_OfAnyExtent_DoNotKeepTheReaderBusy(string merges)
    {
        var file = Workbook(
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Họ và tên</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Lê Chí</t></is></c></row></sheetData>"
                + merges
        );
        var sheet = SheetReader.ReadFile("ds.xlsx", file, DelegateSheet.Fields).Value!;
        Assert.Equal("Lê Chí", Assert.Single(sheet.Rows).Cells[0]);
    }

    [Theory]
    [InlineData("<dimension ref=\"A1:XFD1\"/><sheetData/>")]
    [InlineData("<sheetData><row r=\"1048576\"/></sheetData>")]
    [InlineData("<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>")]
    public void Sheet_ThatSpreadsOverEverything_IsRefused(string content) =>
        Assert.Equal("sheet-vast", Refused(Workbook(content)));

    [Fact]
    public void HeadingOverTwoColumns_IsFamilyAndGivenName()
    {
        var work = DelegateSheetService.Begin(
            Paste("STT\tHọ và tên\t\tChức vụ\n1\tNguyễn Văn\tAn\tChủ tịch\n2\tLê Thị\tBình\t\n")
        );
        Assert.Equal([null, "familyName", "name", "posts"], work.Columns);
    }

    private static byte[] Workbook(string sheet) =>
        Zip(
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
            (
                "xl/worksheets/sheet1.xml",
                $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{sheet}</worksheet>"
            )
        );

    private static Sheet Paste(string text)
    {
        var read = SheetReader.ReadPaste(text, DelegateSheet.Fields);
        Assert.True(read.Ok, read.Refusal?.Sentence);
        return read.Value;
    }

    private static string? Refused(byte[] content) =>
        SheetReader.ReadFile("tep", content, DelegateSheet.Fields).Refusal?.Code;

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
