using ToaDam.Common;

namespace ToaDam.Sheets;

/// <summary>
/// A column that a list takes in. Its heading and the words of its cells are Vietnamese whoever looks: a file goes from
/// hand to hand, and must read back the same for a person whose pages are in English.
/// </summary>
/// <param name="Name">The record's field, or a name of its own for a column that is put together with others.</param>
/// <param name="Heading">As the exported file heads it.</param>
/// <param name="OtherHeadings">What other offices write above such a column.</param>
public sealed record SheetField(
    string Name,
    string Heading,
    bool Required = false,
    params IReadOnlyList<string> OtherHeadings
)
{
    /// <summary>Whether a heading names this column: without diacritics, signs and what stands in brackets.</summary>
    internal bool IsHeadedBy(string heading) =>
        Words(heading) is { Length: > 0 } words
        && (
            words == Words(Heading)
            || OtherHeadings.Any(other => words == Words(other))
            // "Họ và tên đại biểu tham dự": longer than what is known, but beginning with it.
            || (words.StartsWith(Words(Heading) + " ", StringComparison.Ordinal))
        );

    private static string Words(string text)
    {
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        return NameMatcher.Words(bracket > 0 ? text[..bracket] : text);
    }
}

internal static class SheetFields
{
    /// <summary>Which field each column holds, by its heading; null for a column that is left out. No field twice.</summary>
    public static IReadOnlyList<string?> Guess(
        IReadOnlyList<SheetField> fields,
        IReadOnlyList<string> header
    )
    {
        var left = fields.ToList();
        return
        [
            .. header.Select(heading =>
            {
                var field = left.Find(f => f.IsHeadedBy(heading));
                return field is not null && left.Remove(field) ? field.Name : null;
            }),
        ];
    }
}
