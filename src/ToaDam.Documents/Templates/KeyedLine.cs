using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>A line "key: value" in the head of a template, in a signature or in an appendix.</summary>
internal sealed record KeyedLine(string Key, int Line, IReadOnlyList<Inline> Value)
{
    /// <returns>Null when the paragraph does not start with "key:".</returns>
    internal static KeyedLine? Read(Paragraph paragraph)
    {
        if (paragraph.Content is not [Text first, ..])
            return null;
        var colon = first.Value.IndexOf(':');
        if (colon <= 0)
            return null;
        var rest = first.Value[(colon + 1)..].TrimStart();
        return new KeyedLine(
            first.Value[..colon].Trim(),
            paragraph.Line,
            rest.Length == 0
                ? [.. paragraph.Content.Skip(1)]
                : [first with { Value = rest }, .. paragraph.Content.Skip(1)]
        );
    }
}
