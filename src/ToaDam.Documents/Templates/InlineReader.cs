using System.Text;
using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>Reads <c>**bold**</c>, <c>*italic*</c> and <c>\*</c> inside a line.</summary>
internal static class InlineReader
{
    /// <exception cref="TemplateException">A star opens and never closes.</exception>
    internal static IReadOnlyList<Inline> Read(string text, int line) =>
        TryRead(text)
        ?? throw new TemplateException(
            line,
            "dấu * mở mà không đóng; muốn in dấu sao hãy viết \\*"
        );

    /// <summary>As <see cref="Read"/>, but stars without a partner are stars.</summary>
    internal static IReadOnlyList<Inline> ReadLeniently(string text, int line) =>
        TryRead(text) ?? [new Text(text)];

    private static List<Inline>? TryRead(string text)
    {
        if (!text.AsSpan().ContainsAny('*', '\\'))
            return [new Text(text)];
        var content = new List<Inline>();
        var run = new StringBuilder();
        var (bold, italic) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscape(text, i))
                run.Append(text[++i]);
            else if (text[i] != '*' || IsLoneStar(text, i))
                run.Append(text[i]);
            else
            {
                Flush();
                if (i + 1 < text.Length && text[i + 1] == '*')
                {
                    bold = !bold;
                    i++;
                }
                else
                    italic = !italic;
            }
        }
        Flush();
        return bold || italic ? null : content;

        void Flush()
        {
            if (run.Length > 0)
                content.Add(new Text(run.ToString(), bold, italic));
            run.Clear();
        }
    }

    private static bool IsEscape(string text, int at) =>
        text[at] == '\\'
        && at + 1 < text.Length
        && (char.IsPunctuation(text[at + 1]) || char.IsSymbol(text[at + 1]));

    private static bool IsLoneStar(string text, int at) =>
        (at == 0 || text[at - 1] == ' ') && (at + 1 == text.Length || text[at + 1] == ' ');
}
