using System.Globalization;
using System.Text;
using System.Xml;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using ToaDam.Common;

namespace ToaDam.Sheets;

/// <summary>Reads an Excel or CSV file, or cells pasted from one, into a table whose columns have names.</summary>
public static class SheetReader
{
    /// <summary>Titles and the body's head may stand above the table's own head; further down nobody looks for it.</summary>
    private const int MaxHeadRow = 30;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <param name="fields">What the list takes in: the head is the line that names most of them.</param>
    public static Outcome<Sheet> ReadFile(
        string name,
        byte[] content,
        IReadOnlyList<SheetField> fields
    )
    {
        if (content.Length > Sheet.MaxBytes)
        {
            return new Refusal(
                "sheet-large",
                $"Tệp lớn hơn {Sheet.MaxBytes / 1024 / 1024} MB. Hãy bỏ hình ảnh và các cột không cần, hoặc chia danh sách ra."
            );
        }

        return content switch
        {
            [0x50, 0x4B, 0x03, 0x04, ..] => ReadExcel(name, content, fields),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => new Refusal(
                "sheet-old",
                "Tệp thuộc dạng Excel cũ (.xls) hoặc có mật khẩu. Hãy mở bằng Excel rồi lưu lại dạng .xlsx, không đặt mật khẩu."
            ),
            _ => ReadCsv(name, content, fields),
        };
    }

    public static Outcome<Sheet> ReadPaste(string text, IReadOnlyList<SheetField> fields) =>
        Parse(
            "",
            text,
            text.Contains('\t', StringComparison.Ordinal) ? "\t" : Separator(text),
            fields
        );

    private static Outcome<Sheet> ReadExcel(
        string name,
        byte[] content,
        IReadOnlyList<SheetField> fields
    )
    {
        try
        {
            if (WorkbookGuard.Check(content) is { } refusal)
            {
                return refusal;
            }

            using var stream = new MemoryStream(content);
            var sheets = stream.GetSheetNames();
            Outcome<Sheet>? first = null;
            foreach (var sheet in sheets)
            {
                var read = Table(name, Cells(stream, sheet), fields, sheets.Count - 1);
                if (read.Ok && SheetFields.Guess(fields, read.Value.Header).Any(f => f is not null))
                {
                    return read;
                }

                first = first is { Ok: true } or { Refusal.Code: not "sheet-empty" } ? first : read;
            }

            return first ?? Empty;
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or XmlException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or FormatException
                        or NotSupportedException
                        or ArgumentException
                        or NullReferenceException
            )
        {
            // Whatever a broken workbook makes the library stumble over.
            return new Refusal(
                "sheet-broken",
                "Không đọc được tệp này. Hãy mở bằng Excel rồi lưu lại dạng .xlsx, hoặc chép các ô và dán vào đây."
            );
        }
    }

    private static IEnumerable<SheetRow> Cells(MemoryStream stream, string sheet)
    {
        stream.Position = 0;
        var number = 0;
        foreach (
            IDictionary<string, object?> row in stream.Query(
                useHeaderRow: false,
                sheetName: sheet,
                configuration: new OpenXmlConfiguration { EnableSharedStringCache = false }
            )
        )
        {
            yield return new(++number, [.. row.Values.Select(Text)]);
        }
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            DateTime { Year: < 1901 } time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            DateTime day => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture),
            TimeSpan time => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
            bool flag => flag ? "có" : "không",
            double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private static Outcome<Sheet> ReadCsv(
        string name,
        byte[] content,
        IReadOnlyList<SheetField> fields
    )
    {
        string text;
        try
        {
            text = content switch
            {
                [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content, 2, content.Length - 2),
                [0xEF, 0xBB, 0xBF, ..] => StrictUtf8.GetString(content, 3, content.Length - 3),
                _ => StrictUtf8.GetString(content),
            };
        }
        catch (DecoderFallbackException)
        {
            text = "\0";
        }

        return text.Contains('\0', StringComparison.Ordinal)
            ? new Refusal(
                "sheet-unknown",
                "Tệp này không phải bảng tính Excel (.xlsx) hay CSV mã UTF-8. Hãy mở bằng Excel rồi lưu lại dạng .xlsx."
            )
            : Parse(name, text, Separator(text), fields);
    }

    // Excel writes ";" where the comma is the decimal sign, as in Vietnam.
    private static string Separator(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 4000));
        var (tab, semicolon, comma) = (head.Count('\t'), head.Count(';'), head.Count(','));
        return tab >= semicolon && tab >= comma && tab > 0 ? "\t"
            : semicolon >= comma && semicolon > 0 ? ";"
            : ",";
    }

    private static Outcome<Sheet> Parse(
        string name,
        string text,
        string separator,
        IReadOnlyList<SheetField> fields
    )
    {
        using var reader = new StringReader(text);
        using var parser = new CsvParser(
            reader,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = separator,
                BadDataFound = null,
                IgnoreBlankLines = false,
            }
        );
        return Table(name, Rows(parser), fields, 0);

        static IEnumerable<SheetRow> Rows(CsvParser parser)
        {
            var number = 0;
            while (parser.Read())
            {
                yield return new(++number, parser.Record ?? []);
            }
        }
    }

    private static Refusal Empty { get; } =
        new("sheet-empty", "Không có ô nào có chữ. Hãy chọn tệp khác hoặc dán lại.");

    private static Outcome<Sheet> Table(
        string name,
        IEnumerable<SheetRow> lines,
        IReadOnlyList<SheetField> fields,
        int otherSheets
    )
    {
        var rows = new List<SheetRow>();
        var letters = 0;
        foreach (var line in lines)
        {
            List<string> cells = [.. line.Cells.Select(c => c.Trim())];
            cells.RemoveRange(Width(cells), cells.Count - Width(cells));
            if (cells.Count == 0)
            {
                continue;
            }

            letters += cells.Sum(c => c.Length);
            if (rows.Count > Sheet.MaxRows + MaxHeadRow || letters > Sheet.MaxText)
            {
                return TooLong;
            }

            if (cells.Count > Sheet.MaxColumns)
            {
                return new Refusal(
                    "sheet-wide",
                    $"Dòng {line.Number} có {cells.Count} cột, tối đa {Sheet.MaxColumns}. Hãy bỏ các cột không cần."
                );
            }

            rows.Add(new(line.Number, cells));
        }

        if (rows.Count == 0)
        {
            return Empty;
        }

        if (LegacyFont.Marks(rows.SelectMany(r => r.Cells)))
        {
            return new Refusal(
                "sheet-font",
                "Chữ trong tệp gõ bằng phông cũ (TCVN3, như .VnTime) nên không đọc được dấu. Hãy chuyển sang Unicode bằng UniKey (Ctrl + Shift + F6) rồi nhập lại."
            );
        }

        var head = Head(rows, fields);
        var body = rows.Skip(head + 1).Where(r => !IsColumnNumbers(r.Cells)).ToList();
        return body.Count > Sheet.MaxRows
            ? TooLong
            : new Sheet(name, Named(rows[head].Cells, body), body, otherSheets);
    }

    private static Refusal TooLong { get; } =
        new(
            "sheet-long",
            $"Danh sách dài quá {Sheet.MaxRows:N0} dòng một lần. Hãy chia ra thành nhiều tệp.".Replace(
                ',',
                '.'
            )
        );

    private static int Width(List<string> cells) => 1 + cells.FindLastIndex(c => c.Length > 0);

    // The line that names most columns; without any, the first one.
    private static int Head(List<SheetRow> rows, IReadOnlyList<SheetField> fields)
    {
        var best = rows.Take(MaxHeadRow)
            .Select((row, at) => (at, Known: Known(row)))
            .MaxBy(r => r.Known);
        return best.Known > 0 ? best.at : 0;

        int Known(SheetRow row) => SheetFields.Guess(fields, row.Cells).Count(f => f is not null);
    }

    // "(1) (2) (3)" under the head.
    private static bool IsColumnNumbers(IReadOnlyList<string> cells) =>
        cells.Count > 2
        && cells
            .Index()
            .All(c =>
                c.Item.Length == 0
                || c.Item.Trim('(', ')', '[', ']')
                    == (c.Index + 1).ToString(CultureInfo.InvariantCulture)
            );

    private static List<string> Named(IReadOnlyList<string> head, List<SheetRow> body)
    {
        var width = body.Select(r => r.Cells.Count).Append(head.Count).Max();
        return
        [
            .. Enumerable
                .Range(0, width)
                .Select(i => i < head.Count ? head[i].ReplaceLineEndings(" ") : ""),
        ];
    }
}
