using System.IO.Compression;
using System.Text;

namespace ToaDam.Tests.Submissions;

/// <summary>Small files of each kind, good and bad.</summary>
internal static class SampleFiles
{
    public static MemoryStream Pdf() =>
        Of("%PDF-1.7\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF");

    public static MemoryStream Png() =>
        new([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]);

    public static MemoryStream Jpeg() => new([0xFF, 0xD8, 0xFF, 0xE0, 0, 16]);

    public static MemoryStream WebP() => Of("RIFF\0\0\0\0WEBPVP8 ");

    public static MemoryStream Docx() =>
        Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"));

    public static MemoryStream Xlsx() =>
        Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<w/>"));

    public static MemoryStream Html() => Of("<html><script>alert(1)</script></html>");

    public static MemoryStream Of(string text) => new(Encoding.UTF8.GetBytes(text));

    public static MemoryStream Zip(params (string Name, string Text)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                var entry = zip.CreateEntry(name);
                // The same bytes each time, whatever the clock says.
                entry.LastWriteTime = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }
        }

        file.Position = 0;
        return file;
    }

    /// <summary>A document of some 300 KB that unpacks to 300 MB.</summary>
    public static MemoryStream Bomb()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = zip.CreateEntry("[Content_Types].xml").Open())
            {
                types.Write("<Types/>"u8);
            }

            using var part = zip.CreateEntry("word/document.xml", CompressionLevel.Optimal).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 300; i++)
            {
                part.Write(zeros);
            }
        }

        file.Position = 0;
        return file;
    }
}
