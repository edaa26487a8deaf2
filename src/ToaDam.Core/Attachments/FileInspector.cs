using System.IO.Compression;
using ToaDam.Common;

namespace ToaDam.Attachments;

/// <summary>
/// Looks into a file before it is kept. Neither its name nor what the browser calls it says what it is; a name that does
/// not fit the content is refused, because whoever opens it later goes by the name.
/// </summary>
internal static class FileInspector
{
    /// <summary>Bytes, all parts of a document together: a file of 20 MB that unpacks to more is no report.</summary>
    private const long MaxUnpacked = 200L * 1024 * 1024;

    private const int MaxParts = 5000;

    /// <summary>Where a PDF must say that it is one; some programs write a few bytes before.</summary>
    private const int PdfHead = 1024;

    private static readonly Refusal NotTaken = new(
        "file-kind",
        "Chỉ nhận tệp PDF, Word (.docx), Excel (.xlsx) và ảnh (.png, .jpg, .webp). Hãy lưu lại theo một trong các dạng đó rồi đính kèm."
    );

    private static readonly Refusal Bomb = new(
        "file-bomb",
        "Nội dung của tệp nở ra lớn bất thường nên không được nhận. Hãy lưu lại thành tệp mới rồi đính kèm."
    );

    private static readonly Refusal Macros = new(
        "file-macros",
        "Tệp có chứa macro (chương trình chạy tự động) nên không được nhận. Hãy lưu lại dạng .docx hoặc .xlsx không có macro."
    );

    private static readonly Refusal Broken = new(
        "file-broken",
        "Tệp bị hỏng hoặc tải lên chưa trọn nên không mở được. Hãy mở thử trên máy rồi đính kèm lại."
    );

    /// <param name="content">Can be sought; stays open.</param>
    public static Outcome<InspectedFile> Inspect(Stream content, string fileName)
    {
        var read = Recognise(content);
        return !read.Ok ? read.Refusal
            : read.Value.Format.IsNamed(fileName) ? read.Value
            : new Refusal(
                "file-lies",
                $"Tên tệp “{Excerpt.Of(fileName, 100)}” không đúng với nội dung: bên trong là {Words(read.Value.Format)}. Hãy đổi đuôi tệp cho đúng rồi đính kèm lại."
            );
    }

    private static Outcome<InspectedFile> Recognise(Stream content)
    {
        Span<byte> head = stackalloc byte[PdfHead];
        content.Position = 0;
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        return head switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Of(
                FileFormat.Png
            ),
            [0xFF, 0xD8, 0xFF, ..] => Of(FileFormat.Jpeg),
            [
                (byte)'R',
                (byte)'I',
                (byte)'F',
                (byte)'F',
                _,
                _,
                _,
                _,
                (byte)'W',
                (byte)'E',
                (byte)'B',
                (byte)'P',
                ..,
            ] => Of(FileFormat.WebP),
            [(byte)'P', (byte)'K', 3, 4, ..] => OfArchive(content),
            _ when head.IndexOf("%PDF-"u8) >= 0 => Of(FileFormat.Pdf),
            _ => NotTaken,
        };
    }

    private static Outcome<InspectedFile> OfArchive(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MaxParts || !UnpackLimit.Unpacks(zip, MaxUnpacked))
            {
                return Bomb;
            }

            return zip.Entries.Any(e =>
                    e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
                )
                    ? Macros
                : zip.GetEntry("[Content_Types].xml") is null ? NotTaken
                : zip.GetEntry("word/document.xml") is not null ? Of(FileFormat.Docx)
                : zip.GetEntry("xl/workbook.xml") is not null ? Of(FileFormat.Xlsx)
                : NotTaken;
        }
        catch (InvalidDataException)
        {
            return Broken;
        }
    }

    private static InspectedFile Of(FileFormat format) => new(format);

    private static string Words(FileFormat format) =>
        format switch
        {
            FileFormat.Pdf => "một tệp PDF",
            FileFormat.Docx => "một văn bản Word",
            FileFormat.Xlsx => "một bảng tính Excel",
            _ => "một ảnh",
        };
}

/// <summary>What a file was found to be.</summary>
internal sealed record InspectedFile(FileFormat Format);
