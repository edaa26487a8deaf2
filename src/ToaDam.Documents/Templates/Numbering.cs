using System.Globalization;
using System.Text;
using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>Typed numbers as the decree wants them (Decree 30/2020, Appendix I, II.6).</summary>
internal static class Numbering
{
    /// <summary>Point letters in the order of the Vietnamese alphabet: đ follows d; f, j, w, z do not occur.</summary>
    internal const string Letters = "abcdđeghiklmnopqrstuvxy";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private static readonly (int Value, string Sign)[] RomanSigns =
    [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];

    internal static string Roman(int n)
    {
        var roman = new StringBuilder();
        foreach (var (value, sign) in RomanSigns)
            for (; n >= value; n -= value)
                roman.Append(sign);
        return roman.ToString();
    }

    /// <exception cref="TemplateException">More points than letters.</exception>
    internal static string Letter(int n, int line) =>
        n <= Letters.Length
            ? $"{Letters[n - 1]})"
            : throw new TemplateException(
                line,
                $"quá {Letters.Length} điểm chữ cái; hãy dùng số (1.) hoặc gạch đầu dòng (-)"
            );

    internal static string Upper(string value) => value.ToUpper(Vietnamese);

    internal static IReadOnlyList<Inline> Upper(IReadOnlyList<Inline> content) =>
        [.. content.Select(i => i is Text text ? text with { Value = Upper(text.Value) } : i)];
}
