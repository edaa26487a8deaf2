using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace ToaDam.Sheets;

/// <summary>Writes a table as an Excel file. Every cell is text: what begins with "=" or "+" is a word, never a formula.</summary>
public static class SheetWriter
{
    public const string ContentType =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="header">Distinct names of the columns.</param>
    public static byte[] Write(
        string sheet,
        IReadOnlyList<string> header,
        IEnumerable<IReadOnlyList<string>> rows
    )
    {
        var cells = rows.Select(row =>
            header.Zip(row).ToDictionary(c => c.First, object (c) => c.Second)
        );
        using var stream = new MemoryStream();
        stream.SaveAs(
            cells,
            sheetName: sheet,
            configuration: new OpenXmlConfiguration
            {
                AutoFilter = false,
                FastMode = true,
                EnableAutoWidth = true,
            }
        );
        return stream.ToArray();
    }
}
