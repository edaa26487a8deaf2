using ToaDam.Common;
using ToaDam.Seminars;

namespace ToaDam.Printing;

/// <summary>"05-BB_bien-ban_td-2024-09-26.pdf": number if there is one, kind, seminar; ASCII only.</summary>
internal static class PaperFileName
{
    public static string For(Seminar seminar, DocumentKind kind)
    {
        var (code, words) = kind == DocumentKind.Minutes ? ("BB", "bien-ban") : ("BC", "bao-cao");
        var number = seminar.Documents.FirstOrDefault(d => d.Kind == kind)?.Number;
        var prefix = number is { } n ? FormattableString.Invariant($"{n:D2}-{code}_") : "";
        return $"{prefix}{words}_{Ascii(seminar.Code)}.pdf";
    }

    private static string Ascii(string text) =>
        string.Concat(SearchFold.Fold(text).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
