using System.Globalization;
using System.Text.Json;
using ToaDam.Documents.Model;

namespace ToaDam.Documents.Pdf;

/// <summary>
/// Writes the stretches of one line as runs for the layout: bare strings, styled runs, gaps, line breaks. Decides where a line
/// may break inside a word, which the layout cannot see.
/// </summary>
internal sealed class RunWriter(Utf8JsonWriter json, Func<string, string> cover)
{
    /// <summary>A document symbol such as 48/HD-LĐLĐ stays in one piece up to this length; the typesetter would break it after "/".</summary>
    private const int LongestSymbol = 25;

    /// <summary>Longest word left whole in a paragraph: it always fits the 165 mm of a line.</summary>
    private const int LongestWord = 40;

    /// <summary>In a cell the room is small. No Vietnamese syllable has more than seven letters.</summary>
    private const int LongestWordInCell = 14;

    internal void Write(IReadOnlyList<Inline> content, bool inCell)
    {
        json.WriteStartArray();
        foreach (var inline in content)
        {
            switch (inline)
            {
                case Text text:
                    Write(text, inCell);
                    break;
                case Gap:
                    WriteMark("gap");
                    break;
                case LineBreak:
                    WriteMark("break");
                    break;
            }
        }
        json.WriteEndArray();
    }

    private void Write(Text text, bool inCell)
    {
        var value = cover(TextGate.Clean(text.Value));
        var longest = inCell ? LongestWordInCell : LongestWord;
        var written = 0;
        for (var at = 0; at < value.Length; )
        {
            if (value[at] == '\n')
            {
                Run(value[written..at], text);
                WriteMark("break");
                written = ++at;
                continue;
            }
            var end = at;
            var slash = false;
            while (end < value.Length && value[end] is not (' ' or '\n'))
                slash |= value[end++] == '/';
            if (end - at > longest)
            {
                Run(value[written..at], text);
                WriteBreakable(value[at..end], text, inCell ? 4 : 10);
                written = end;
            }
            else if (slash && !inCell && end - at <= LongestSymbol)
            {
                Run(value[written..at], text);
                Run(value[at..end], text, whole: true);
                written = end;
            }
            at = end == value.Length || value[end] == '\n' ? end : end + 1;
        }
        Run(value[written..], text);
    }

    // Between whole clusters only: a mark must not lose its letter.
    private void WriteBreakable(string word, Text style, int piece)
    {
        var starts = StringInfo.ParseCombiningCharacters(word);
        for (var i = 0; i < starts.Length; i += piece)
        {
            if (i > 0)
                WriteMark("may-break");
            var end = i + piece < starts.Length ? starts[i + piece] : word.Length;
            Run(word[starts[i]..end], style);
        }
    }

    private void Run(string words, Text style, bool whole = false)
    {
        if (words.Length == 0)
            return;
        if (!style.Bold && !style.Italic && !whole)
        {
            json.WriteStringValue(words);
            return;
        }
        json.WriteStartObject();
        json.WriteString("text", words);
        if (style.Bold)
            json.WriteBoolean("bold", true);
        if (style.Italic)
            json.WriteBoolean("italic", true);
        if (whole)
            json.WriteBoolean("whole", true);
        json.WriteEndObject();
    }

    private void WriteMark(string name)
    {
        json.WriteStartObject();
        json.WriteBoolean(name, true);
        json.WriteEndObject();
    }
}
