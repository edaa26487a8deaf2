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

    internal void Write(IReadOnlyList<Inline> content, Room room)
    {
        json.WriteStartArray();
        foreach (var inline in content)
        {
            switch (inline)
            {
                case Text text:
                    Write(text, room);
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

    private void Write(Text text, Room room)
    {
        var value = cover(TextGate.Clean(text.Value));
        var (longest, piece) = Words(room);
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
                WriteBreakable(value[at..end], text, piece);
                written = end;
            }
            else if (slash && room != Room.Cell && end - at <= LongestSymbol)
            {
                Run(value[written..at], text);
                Run(value[at..end], text, whole: true);
                written = end;
            }
            at = end == value.Length || value[end] == '\n' ? end : end + 1;
        }
        Run(value[written..], text);
    }

    // The longest word left whole, which always fits, and the pieces that a longer one may break into. No Vietnamese syllable
    // has more than seven letters, so this concerns only what is no word.
    private static (int Longest, int Piece) Words(Room room) =>
        room switch
        {
            Room.Line => (40, 10),
            Room.Column => (16, 8),
            _ => (14, 4),
        };

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

/// <summary>How wide the place is where a text stands.</summary>
internal enum Room
{
    /// <summary>The whole 165 mm.</summary>
    Line,

    /// <summary>A column of the letterhead or of the signatures, from 53 mm.</summary>
    Column,

    /// <summary>A cell of a table.</summary>
    Cell,
}
