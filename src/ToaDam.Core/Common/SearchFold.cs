using System.Globalization;
using System.Text;

namespace ToaDam.Common;

/// <summary>Folds text for search: no diacritics, no case, one space. <c>Đổi  Mới</c> becomes <c>doi moi</c>.</summary>
public static class SearchFold
{
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

    /// <summary>The folded words of one record, cut at a word where the column ends.</summary>
    public static string Column(params IEnumerable<string?> words)
    {
        var folded = Fold(string.Join(' ', words.Where(w => w is not null)));
        return folded.Length <= Lengths.Text
            ? folded
            : folded[..Math.Max(folded.LastIndexOf(' ', Lengths.Text), 0)];
    }

    // Normalize throws on half a surrogate pair, which a cut search term may hold, and on U+FFFE.
    private static string WellFormed(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD');
}
