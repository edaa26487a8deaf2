using System.Globalization;
using System.IO.Compression;
using System.Xml;
using ToaDam.Common;

namespace ToaDam.Sheets;

/// <summary>
/// Looks through a workbook before it is read into cells. A small file can unpack to gigabytes, or say that its one cell
/// stands in row 1,048,576: a reader would fill up all that lies between.
/// </summary>
internal static class WorkbookGuard
{
    /// <summary>In bytes, all parts together. A sheet of 3,000 rows takes some 10 MB.</summary>
    private const long MaxUnpacked = 60 * 1024 * 1024;

    /// <summary>Empty rows and columns count too: people format more than they fill.</summary>
    private const int MaxRow = 20_000;

    private const int MaxColumn = 200;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    /// <returns>Null for a workbook that may be read.</returns>
    /// <exception cref="InvalidDataException">No zip archive.</exception>
    /// <exception cref="XmlException">A sheet that is no XML.</exception>
    public static Refusal? Check(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        return !UnpackLimit.Unpacks(zip, MaxUnpacked)
                ? new(
                    "sheet-bomb",
                    "Nội dung của tệp nở ra lớn bất thường nên không được đọc. Hãy chép danh sách sang một tệp mới."
                )
            : zip.Entries.Any(e => IsSheet(e) && IsVast(e))
                ? new(
                    "sheet-vast",
                    $"Trang tính trải ra quá rộng (quá {MaxRow:N0} dòng hoặc {MaxColumn} cột, kể cả dòng và cột trống). Hãy chép riêng danh sách sang một tệp mới.".Replace(
                        ',',
                        '.'
                    )
                )
            : null;
    }

    private static bool IsSheet(ZipArchiveEntry entry) =>
        entry.FullName.Contains("worksheets/", StringComparison.OrdinalIgnoreCase)
        && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    private static bool IsVast(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream, Settings);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var beyond = xml.LocalName switch
            {
                "dimension" => (xml.GetAttribute("ref") ?? "").Split(':').Any(IsBeyond),
                "row" => int.TryParse(
                    xml.GetAttribute("r"),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var row
                )
                    && row > MaxRow,
                "c" => IsBeyond(xml.GetAttribute("r") ?? ""),
                _ => false,
            };
            if (beyond)
            {
                return true;
            }
        }

        return false;
    }

    // "XFD1048576": letters count columns from A to Z and on with AA.
    private static bool IsBeyond(string cell)
    {
        var (column, row) = (0L, 0L);
        foreach (var c in cell.Where(char.IsAsciiLetterOrDigit))
        {
            if (char.IsAsciiDigit(c))
            {
                row = (row * 10) + (c - '0');
            }
            else
            {
                column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            }

            if (row > MaxRow || column > MaxColumn)
            {
                return true;
            }
        }

        return false;
    }
}
