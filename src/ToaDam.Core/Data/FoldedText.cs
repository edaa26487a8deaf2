using System.Globalization;
using System.Text;
using ToaDam.Common;

namespace ToaDam.Data;

/// <summary>A text folded as <see cref="SearchFold.Fold"/> does it, with the place that each letter came from.</summary>
internal sealed class FoldedText
{
    // Vietnamese and all other letters with marks that lie in one code unit.
    private static readonly char[] Bare =
    [
        .. Enumerable.Range(0, 0x2000).Select(c => Fold((char)c)),
    ];

    private readonly string _folded;
    private readonly int[] _from;
    private readonly int _end;

    public FoldedText(string text)
    {
        var folded = new StringBuilder(text.Length);
        var from = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var space = char.IsWhiteSpace(c) || char.IsControl(c);
            if (space && (folded.Length == 0 || folded[^1] == ' '))
            {
                continue;
            }

            folded.Append(
                space ? ' '
                : c < Bare.Length ? Bare[c]
                : char.ToLowerInvariant(c)
            );
            from.Add(i);
        }

        (_folded, _from, _end) = (folded.ToString(), [.. from], text.Length);
    }

    /// <summary>Every place of a folded word, as a part of the text.</summary>
    public IEnumerable<(int From, int To, bool BeginsWord)> Find(string word)
    {
        for (
            var at = _folded.IndexOf(word, StringComparison.Ordinal);
            at >= 0;
            at = _folded.IndexOf(word, at + word.Length, StringComparison.Ordinal)
        )
        {
            var end = at + word.Length;
            yield return (
                _from[at],
                end < _from.Length ? _from[end - 1] + Length(end - 1) : _end,
                at == 0 || !char.IsLetterOrDigit(_folded[at - 1])
            );
        }
    }

    // A letter with the marks after it, which the folded text leaves out.
    private int Length(int at) => _folded[at] == ' ' ? 1 : _from[at + 1] - _from[at];

    private static char Fold(char c) =>
        c is 'đ' or 'Đ' ? 'd'
        : char.IsSurrogate(c) ? c
        : char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormD)[0]);
}
