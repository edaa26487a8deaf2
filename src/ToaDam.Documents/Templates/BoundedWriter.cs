using System.Globalization;
using System.Text;
using Fluid;

namespace ToaDam.Documents.Templates;

/// <summary>Collects what a template writes and stops it before the text fills the memory.</summary>
internal sealed class BoundedWriter() : StringWriter(CultureInfo.InvariantCulture)
{
    internal const int MaxCharacters = 16_000_000;

    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    /// <summary>The template line whose mark was written last: there the template stood when it failed.</summary>
    internal int LastLine()
    {
        var text = GetStringBuilder();
        // Chunks from the front: indexing a long StringBuilder from the end would walk it again for each character.
        var last = (char)(TemplateSource.LineMark + 1);
        foreach (var chunk in text.GetChunks())
        {
            var at = chunk.Span.LastIndexOfAnyInRange(TemplateSource.LineMark, '\uF8FF');
            last = at >= 0 ? chunk.Span[at] : last;
        }
        return last - TemplateSource.LineMark;
    }

    private void Check(int more)
    {
        if (GetStringBuilder().Length + more > MaxCharacters)
            throw new FluidException("mẫu viết ra quá nhiều chữ");
    }
}
