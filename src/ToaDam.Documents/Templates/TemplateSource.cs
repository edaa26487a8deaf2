using System.Globalization;
using System.Text;

namespace ToaDam.Documents.Templates;

/// <summary>
/// The text of a template with one invisible mark at the start of each line. A rendered document thereby knows which line of
/// the template wrote each of its lines, also in the second round of a loop, and an error knows where it happened.
/// </summary>
internal sealed class TemplateSource
{
    /// <summary>U+E000 + n marks template line n. Marks never leave this folder.</summary>
    internal const char LineMark = '\uE000';
    internal const int MaxLines = 6_000;

    private readonly HashSet<int> tagLines = [];

    private TemplateSource(string marked) => Marked = marked;

    internal string Marked { get; private set; }

    /// <summary>True when the line holds a <c>{% … %}</c> tag, or lies inside one: it may vanish when nothing else is on it.</summary>
    internal bool HoldsTag(int line) => tagLines.Contains(line);

    internal static bool IsMark(char c) => c is >= LineMark and <= '\uF8FF';

    /// <exception cref="TemplateException">Private-use characters, too many lines, or a range <c>(a..b)</c>.</exception>
    internal static TemplateSource Read(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC).Split('\n');
        if (lines.Length > MaxLines)
            throw new TemplateException(MaxLines, $"mẫu dài quá {MaxLines} dòng");
        var read = new TemplateSource("");
        var marked = new StringBuilder(source.Length + lines.Length);
        var scanner = new TagScanner();
        for (var n = 1; n <= lines.Length; n++)
        {
            var text = lines[n - 1];
            Refuse(text, n);
            // Not inside a tag that began on an earlier line: there the mark would be a syntax error.
            if (!scanner.IsInsideTag)
                marked.Append((char)(LineMark + n));
            if (scanner.Scan(text, n))
                read.tagLines.Add(n);
            marked.Append(text).Append('\n');
        }
        read.Marked = marked.ToString();
        return read;
    }

    private static void Refuse(string text, int line)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            if (
                category is UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
                && !char.IsLowSurrogate(text[i])
            )
                throw new TemplateException(
                    line,
                    "có ký tự thuộc vùng dùng riêng của Unicode; hãy xóa ký tự đó"
                );
        }
    }

    /// <summary>Follows <c>{{ }}</c> and <c>{% %}</c> over line ends.</summary>
    private sealed class TagScanner
    {
        private string? end;

        internal bool IsInsideTag => end is not null;

        /// <returns>True when the line holds a piece of a <c>{% %}</c> tag.</returns>
        internal bool Scan(string text, int line)
        {
            var found = end is "%}";
            for (var i = 0; i + 1 < text.Length; i++)
            {
                if (end is null)
                {
                    if (text[i] != '{' || text[i + 1] is not ('{' or '%'))
                        continue;
                    end = text[i + 1] == '{' ? "}}" : "%}";
                    found |= end == "%}";
                    i++;
                }
                else if (text[i] is '"' or '\'')
                {
                    // A quote without a partner on its line is an apostrophe in a comment.
                    var closing = text.IndexOf(text[i], i + 1);
                    i = closing < 0 ? i : closing;
                }
                else if (string.CompareOrdinal(text, i, end, 0, 2) == 0)
                {
                    end = null;
                    i++;
                }
                // `(1..1000000000)` is built in memory before any step is counted, and killed the process when tried.
                else if (text[i] == '.' && text[i + 1] == '.')
                    throw new TemplateException(line, "không dùng khoảng (a..b) trong mẫu");
            }
            return found;
        }
    }
}
