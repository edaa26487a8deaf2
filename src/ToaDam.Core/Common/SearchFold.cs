using System.Globalization;
using System.Text;

namespace ToaDam.Common;

/// <summary>Folds text for search: no diacritics, no case, one space. <c>Đổi  Mới</c> becomes <c>doi moi</c>.</summary>
public static class SearchFold
{
    /// <summary>Stands before each word of <see cref="AsTyped"/>.</summary>
    public const char WordStart = '·';

    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in WellFormed(text).Normalize(NormalizationForm.FormD))
        {
            // Control characters too: PostgreSQL takes no U+0000, not even to look for it.
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                space = folded.Length > 0;
                continue;
            }

            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (space)
            {
                folded.Append(' ');
                space = false;
            }

            folded.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    /// <summary>
    /// The words as they stand, in small letters, each after a dot: <c>·đổi·mới</c>. What is found in it begins where a
    /// word begins and has the right diacritics.
    /// </summary>
    public static string AsTyped(string? text)
    {
        var words = new StringBuilder();
        var inside = false;
        foreach (var c in WellFormed(text ?? "").Normalize(NormalizationForm.FormC))
        {
            if (!char.IsLetterOrDigit(c))
            {
                inside = false;
                continue;
            }

            if (!inside)
            {
                words.Append(WordStart);
                inside = true;
            }

            words.Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }

    /// <summary>
    /// What one record is found by: all its words folded, then the words as they stand for ranking, as far as the column
    /// goes. One column, so that one index serves both. Never empty: a record without a word has a column that is filled
    /// all the same, and is not taken for one of an earlier version.
    /// </summary>
    public static string Column(params IEnumerable<string?> words)
    {
        var text = string.Join(' ', words.Where(w => w is not null));
        var folded = Cut(Fold(text), Lengths.Text, ' ');
        var typed = Cut(AsTyped(text), Lengths.Text - folded.Length - 1, WordStart);
        return typed.Length == 0 && folded.Length > 0 ? folded : $"{folded}\n{typed}";
    }

    private static string Cut(string text, int length, char at) =>
        text.Length <= length ? text
        : length <= 0 ? ""
        : text[..Math.Max(text.LastIndexOf(at, length), 0)];

    // Normalize throws on half a surrogate pair, which a cut search term may hold, and on U+FFFE.
    private static string WellFormed(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD');
}
