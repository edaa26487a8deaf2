using System.Buffers;
using System.Globalization;
using System.Text;

namespace ToaDam.Documents.Model;

/// <summary>
/// The last gate before paper. Input gates live elsewhere; this one makes sure that whatever slipped through
/// (an import, an old record) cannot reach the layout as an invisible or broken character.
/// </summary>
public static class TextGate
{
    /// <summary>Stands for a character that cannot be printed at all; the typesetter prints □ and reports it.</summary>
    public const char Unprintable = '\uFFFD';

    /// <summary>Printable, precomposed and unchanged by NFC: nearly all text consists of these, and skips the slow way.</summary>
    private static readonly SearchValues<char> Harmless = SearchValues.Create([
        .. Enumerable.Range(0x20, 0x5F).Select(c => (char)c),
        .. Enumerable.Range(0xA0, 0xD0).Where(c => c is not 0xAD).Select(c => (char)c),
        .. "ĂăĐđĨĩŨũƠơƯư“”‘’–—…\n",
        .. Enumerable.Range(0x1EA0, 0x5A).Select(c => (char)c),
    ]);

    /// <summary>
    /// NFC; tabs and odd blanks become spaces, CR LF a line feed; control, zero-width, directional and other invisible
    /// characters vanish; private-use characters, non-characters and lone surrogates become <see cref="Unprintable"/>.
    /// U+00A0 stays: it joins words on purpose.
    /// </summary>
    public static string Clean(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.AsSpan().ContainsAnyExcept(Harmless))
            return value;
        var clean = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; )
        {
            // Enumerating runes by hand: a lone surrogate must be seen, not silently replaced.
            if (!Rune.TryGetRuneAt(value, i, out var rune))
            {
                clean.Append(Unprintable);
                i++;
                continue;
            }
            Append(clean, rune, value, i);
            i += rune.Utf16SequenceLength;
        }
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    private static void Append(StringBuilder clean, Rune rune, string value, int at)
    {
        switch (rune.Value)
        {
            case '\n' or 0x2028 or 0x2029 or 0x85:
            case '\r' when at + 1 == value.Length || value[at + 1] != '\n':
                clean.Append('\n');
                return;
            case '\t':
                clean.Append(' ');
                return;
            case 0x2011 or 0x2010:
                // Times-like fonts lack these two hyphens; the plain one means the same on paper.
                clean.Append('-');
                return;
        }
        if (IsInvisible(rune))
            return;
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control:
            case UnicodeCategory.Format:
                return;
            case UnicodeCategory.PrivateUse:
            case UnicodeCategory.Surrogate:
                clean.Append(Unprintable);
                return;
            case UnicodeCategory.SpaceSeparator when rune.Value is not 0xA0:
                clean.Append(' ');
                return;
            default:
                if ((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF)
                    clean.Append(Unprintable);
                else
                    clean.Append(rune.ToString());
                return;
        }
    }

    /// <summary>Characters that Unicode asks fonts to hide although their category is not "format".</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180F)
                or 0x2065
                or 0x2800
                or 0x3164
                or 0xFFA0
                or (>= 0xFE00 and <= 0xFE0F)
                or (>= 0xFFF0 and <= 0xFFF8)
                or (>= 0xE0000 and <= 0xE0FFF);
}
