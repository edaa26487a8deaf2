using System.Globalization;
using System.Text;

namespace ToaDam.Documents.Pdf;

/// <summary>Writes an incremental update: objects, cross-reference table and trailer behind an existing PDF.</summary>
internal sealed class PdfUpdate : IDisposable
{
    private readonly MemoryStream file;
    private readonly SortedDictionary<int, long> offsets = [];

    internal PdfUpdate(ReadOnlySpan<byte> pdf)
    {
        file = new MemoryStream(pdf.Length + 8_192);
        file.Write(pdf);
        if (pdf[^1] != '\n')
            file.WriteByte((byte)'\n');
    }

    /// <summary>Adds an object whose text already starts with "n 0 obj".</summary>
    internal void AddObject(int number, string text)
    {
        offsets[number] = file.Position;
        Write($"{text.TrimEnd()}\nendobj\n");
    }

    internal void AddStream(int number, string entries, ReadOnlySpan<byte> content)
    {
        offsets[number] = file.Position;
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{number} 0 obj\n<<{entries} /Length {content.Length}>>\nstream\n"
            )
        );
        file.Write(content);
        Write("\nendstream\nendobj\n");
    }

    /// <summary>Ends the file.</summary>
    /// <param name="trailer">Entries of the trailer besides /Prev.</param>
    /// <param name="previous">Position of the earlier cross-reference table.</param>
    internal byte[] Finish(string trailer, int previous)
    {
        var start = file.Position;
        var table = new StringBuilder("xref\n");
        foreach (var (number, offset) in offsets)
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offset:D10} 00000 n \n");
        table.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<<{trailer} /Prev {previous}>>\nstartxref\n{start}\n%%EOF\n"
        );
        Write(table.ToString());
        return file.ToArray();
    }

    public void Dispose() => file.Dispose();

    private void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
