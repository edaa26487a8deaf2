using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.Text;
using ToaDam.Documents.Model;

namespace ToaDam.Documents.Typesetting;

/// <summary>
/// Knows from the fonts' <c>cmap</c> tables what can be printed. The typesetter draws an uncovered character as a missing glyph
/// without a word, which breaks PDF/A and loses the text; so it must be found before.
/// </summary>
internal sealed class FontCoverage
{
    private const char Box = '□';

    private readonly BitArray[] families;

    /// <param name="families">Families in order of preference; of each, only characters in all its styles count.</param>
    internal FontCoverage(IEnumerable<IReadOnlyList<byte[]>> families) =>
        this.families = [
            .. families.Select(styles =>
                styles.Select(CharacterMap.Read).Aggregate((all, style) => all.And(style))
            ),
        ];

    /// <summary>Replaces what cannot be printed by □ and reports it.</summary>
    internal string Cover(string text, ICollection<UncoveredCharacter> warnings)
    {
        if (IsAllInFirst(text))
            return text;
        var covered = new StringBuilder(text.Length);
        // By clusters: a font is chosen for a letter together with its marks, so one font must hold them all.
        var clusters = StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
        {
            var cluster = clusters.GetTextElement();
            if (Array.Exists(families, family => Holds(family, cluster)))
            {
                covered.Append(cluster);
                continue;
            }
            covered.Append(Box);
            warnings.Add(new UncoveredCharacter(cluster, Around(text, clusters.ElementIndex)));
        }
        return covered.ToString();
    }

    private bool IsAllInFirst(string text)
    {
        foreach (var c in text)
            if (c is < ' ' or TextGate.Unprintable || !families[0][c])
                return false;
        return true;
    }

    private static bool Holds(BitArray family, string cluster)
    {
        foreach (var rune in cluster.EnumerateRunes())
            if (rune.Value is TextGate.Unprintable || rune.Value < ' ' || !family[rune.Value])
                return false;
        return true;
    }

    private static string Around(string text, int at)
    {
        var from = Math.Max(0, at - 15);
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from++;
        var to = Math.Min(text.Length, at + 16);
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to++;
        return (from > 0 ? "…" : "") + text[from..to] + (to < text.Length ? "…" : "");
    }

    /// <summary>Reads formats 4 and 12 of a TrueType <c>cmap</c> table.</summary>
    private static class CharacterMap
    {
        internal static BitArray Read(byte[] font)
        {
            var map = new BitArray(0x110000);
            var table = Table(font, "cmap");
            var count = U16(font, table + 2);
            for (var i = 0; i < count; i++)
            {
                var platform = U16(font, table + 4 + i * 8);
                var encoding = U16(font, table + 6 + i * 8);
                var at = table + (int)U32(font, table + 8 + i * 8);
                if (platform is not (0 or 3) || (platform == 3 && encoding is not (1 or 10)))
                    continue;
                switch (U16(font, at))
                {
                    case 4:
                        ReadSegments(font, at, map);
                        break;
                    case 12:
                        ReadGroups(font, at, map);
                        break;
                }
            }
            return map;
        }

        private static void ReadSegments(byte[] font, int at, BitArray map)
        {
            var twice = U16(font, at + 6);
            for (var s = 0; s < twice; s += 2)
            {
                int end = U16(font, at + 14 + s);
                int start = U16(font, at + 16 + twice + s);
                int delta = U16(font, at + 16 + 2 * twice + s);
                var offsetAt = at + 16 + 3 * twice + s;
                int offset = U16(font, offsetAt);
                for (var c = start; c <= end && c != 0xFFFF; c++)
                {
                    int glyph = offset == 0 ? c : U16(font, offsetAt + offset + 2 * (c - start));
                    if (offset == 0 || glyph != 0)
                        glyph = (glyph + delta) & 0xFFFF;
                    if (glyph != 0)
                        map[c] = true;
                }
            }
        }

        private static void ReadGroups(byte[] font, int at, BitArray map)
        {
            var groups = U32(font, at + 12);
            for (var g = 0; g < groups; g++)
            {
                var entry = at + 16 + g * 12;
                var (start, end) = (U32(font, entry), U32(font, entry + 4));
                var glyph = U32(font, entry + 8);
                for (var c = start; c <= end && c < 0x110000; c++)
                    if (glyph + (c - start) != 0)
                        map[(int)c] = true;
            }
        }

        private static int Table(byte[] font, string name)
        {
            for (var i = 0; i < U16(font, 4); i++)
                if (Encoding.ASCII.GetString(font, 12 + i * 16, 4) == name)
                    return (int)U32(font, 12 + i * 16 + 8);
            throw new InvalidDataException($"The font has no table {name}.");
        }

        private static ushort U16(byte[] font, int at) =>
            BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(at));

        private static uint U32(byte[] font, int at) =>
            BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(at));
    }
}
