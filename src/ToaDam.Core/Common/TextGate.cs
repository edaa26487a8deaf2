using System.Globalization;
using System.Text;

namespace ToaDam.Common;

/// <summary>
/// The one way in for all text: forms, imports and the command line. What can be mended without a change of meaning is
/// mended; what would be lost or would harm a paper is refused with a sentence.
/// </summary>
public static class TextGate
{
    /// <summary>The refusal of a text of which nothing remains.</summary>
    public const string Empty = "text-empty";

    /// <summary>
    /// For what is only looked up: PostgreSQL takes no U+0000, and nothing that was recorded holds one.
    /// </summary>
    public static string WithoutNul(string text) =>
        text.Replace("\0", "", StringComparison.Ordinal);

    /// <summary>The cleaned text, or the reason why it can't be taken.</summary>
    /// <param name="maxLength">In UTF-16 units, after normalisation.</param>
    public static Outcome<string> Clean(string text, int maxLength, bool multiLine)
    {
        if (!IsWellFormed(text))
        {
            return Refuse(
                "text-broken",
                "Văn bản chứa ký tự hỏng (nửa ký tự Unicode). Hãy gõ lại đoạn này."
            );
        }

        var cleaned = new StringBuilder(text.Length);
        // U+FFFE is refused below, but Normalize would throw on it first.
        if (text.Contains('\uFFFE', StringComparison.Ordinal))
        {
            return Unusable(0xFFFE);
        }

        foreach (
            var rune in text.ReplaceLineEndings("\n")
                .Normalize(NormalizationForm.FormC)
                .EnumerateRunes()
        )
        {
            switch (Classify(rune))
            {
                case Verdict.Keep:
                    cleaned.Append(Unify(rune));
                    break;
                case Verdict.Space:
                    cleaned.Append(' ');
                    break;
                case Verdict.Break:
                    cleaned.Append(multiLine ? '\n' : ' ');
                    break;
                case Verdict.Drop:
                    break;
                default:
                    return Unusable(rune.Value);
            }
        }

        var result = Trim(cleaned.ToString(), multiLine).Normalize(NormalizationForm.FormC);
        if (result.Length == 0)
        {
            return Refuse(Empty, "Trường này để trống. Nếu chưa biết, hãy bỏ hẳn trường đó.");
        }

        return result.Length <= maxLength
            ? result
            : Refuse(
                "text-long",
                $"Văn bản dài {Count(result.Length)} ký tự, tối đa {Count(maxLength)}. Hãy rút ngắn hoặc chia ra."
            );
    }

    private enum Verdict
    {
        Keep,
        Space,
        Break,
        Drop,
        Refuse,
    }

    private static Verdict Classify(Rune rune) =>
        rune.Value switch
        {
            '\n' or 0x2028 or 0x2029 => Verdict.Break,
            '\t' => Verdict.Space,
            // Soft hyphen, Arabic letter mark, zero-width, direction marks and overrides, word joiner, variation selectors, BOM.
            0x00AD or 0x061C or 0x180E or 0xFEFF => Verdict.Drop,
            (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) => Verdict.Drop,
            (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F) => Verdict.Drop,
            // Letters and marks that nobody can see: joiners, Hangul fillers, Khmer inherent vowels, Mongolian selectors, blank Braille.
            0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 =>
                Verdict.Drop,
            (>= 0x180B and <= 0x180F) or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF) =>
                Verdict.Drop,
            (>= 0xFDD0 and <= 0xFDEF) => Verdict.Refuse,
            _ when (rune.Value & 0xFFFE) == 0xFFFE => Verdict.Refuse,
            _ => Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate => Verdict.Refuse,
                UnicodeCategory.Format => Verdict.Drop,
                UnicodeCategory.SpaceSeparator => Verdict.Space,
                _ => Verdict.Keep,
            },
        };

    // Letters that look like Đ but are not: normalisation does not unify them (nd30 F.1).
    private static Rune Unify(Rune rune) =>
        rune.Value switch
        {
            0x00D0 or 0x0189 => new Rune('Đ'),
            0x00F0 or 0x0256 => new Rune('đ'),
            _ => rune,
        };

    private static string Trim(string text, bool multiLine) =>
        multiLine
            ? string.Join('\n', text.Split('\n').Select(l => l.TrimEnd())).Trim('\n', ' ')
            : text.Trim();

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (
                !char.IsHighSurrogate(text[i])
                || i + 1 == text.Length
                || !char.IsLowSurrogate(text[i + 1])
            )
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private static string Count(int n) => n.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));

    private static Outcome<string> Unusable(int character) =>
        Refuse(
            "text-character",
            $"Văn bản chứa ký tự không dùng được (U+{character:X4}). Hãy xóa ký tự đó."
        );

    private static Outcome<string> Refuse(string code, string sentence) =>
        new Refusal(code, sentence);
}
