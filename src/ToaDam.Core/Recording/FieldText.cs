using System.Globalization;
using System.Text.RegularExpressions;
using ToaDam.Common;
using ToaDam.Exchange;

namespace ToaDam.Recording;

/// <summary>
/// A field's value as the text of a form field, and back. One notation for forms, drafts, comparison and the audit trail;
/// what is written reads back as the same value.
/// </summary>
public static partial class FieldText
{
    private const string Continuation = "  ";

    internal static string Write(FieldShape field, object? value) =>
        value switch
        {
            null => "",
            string text => text,
            List<string> lines => string.Join('\n', lines.Select(Indent)),
            bool flag => flag ? "true"
            : IsOptional(field) ? "false"
            : "",
            int number => number.ToString(CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("d/M/yyyy", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            Guid id => id.ToString(),
            _ => value.ToString()!,
        };

    /// <summary>The value, or a sentence on what to do. An empty text is no value.</summary>
    internal static (object? Value, string? Problem) Read(FieldShape field, string text)
    {
        if (field.Kind == FieldKind.TextList)
        {
            return ReadLines(field, text);
        }

        if (field.Kind == FieldKind.Flag && !IsOptional(field))
        {
            return (text == "true", null);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return field.Required ? (null, "Trường này cần được ghi.") : (Empty(field), null);
        }

        return field.Kind switch
        {
            FieldKind.Text => ReadText(field, text),
            FieldKind.Flag => (text == "true", null),
            FieldKind.Choice => Enum.GetNames(field.ValueType).Contains(text)
                ? (Enum.Parse(field.ValueType, text), null)
                : (null, "Hãy chọn một mục trong danh sách."),
            FieldKind.Integer => ReadNumber(field, text),
            FieldKind.Date => ReadDate(text),
            FieldKind.Time => ReadTime(text),
            FieldKind.Reference => Guid.TryParse(text, out var id)
                ? (id, null)
                : (null, "Hãy chọn một mục trong danh sách, hoặc xóa trắng ô này."),
            _ => throw new InvalidOperationException(field.Kind.ToString()),
        };
    }

    private static bool IsOptional(FieldShape field) =>
        Nullable.GetUnderlyingType(field.Property.PropertyType) is not null;

    // A choice that always has a value falls back to its first; forms offer no empty one there.
    private static object? Empty(FieldShape field) =>
        field.Kind == FieldKind.Choice && !IsOptional(field)
            ? Enum.GetValues(field.ValueType).GetValue(0)
            : null;

    private static (object?, string?) ReadText(FieldShape field, string text)
    {
        var clean = TextGate.Clean(text, field.MaxLength, field.MultiLine);
        if (clean.Ok && field.Pattern is { } pattern && !IsMatch(clean.Value, pattern))
        {
            return (
                null,
                "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối ở giữa, như “td-2024-09-26”."
            );
        }

        // Only characters that nobody sees: nothing was recorded.
        return clean.Refusal is { Code: TextGate.Empty } && !field.Required
            ? (null, null)
            : (clean.Value, clean.Refusal?.Sentence);
    }

    // A line is an item; a line that starts with two spaces goes on with the item above.
    private static (object?, string?) ReadLines(FieldShape field, string text)
    {
        var raw = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith(Continuation, StringComparison.Ordinal) && raw.Count > 0)
            {
                raw[^1] += (field.MultiLine ? "\n" : " ") + line[Continuation.Length..];
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                raw.Add(line);
            }
        }

        if (raw.Count > Lengths.Items)
        {
            return (null, $"Danh sách có {raw.Count} dòng, tối đa {Lengths.Items}.");
        }

        var items = new List<string>(raw.Count);
        foreach (var item in raw)
        {
            var clean = TextGate.Clean(item, field.MaxLength, field.MultiLine);
            if (clean.Ok)
            {
                items.Add(clean.Value);
            }
            else if (clean.Refusal is { Code: not TextGate.Empty } refusal)
            {
                return (null, $"Mục thứ {items.Count + 1}: {refusal.Sentence}");
            }
        }

        return items.Count == 0 && field.Required
            ? (null, "Trường này cần được ghi.")
            : (items, null);
    }

    private static string Indent(string item) =>
        item.Replace("\n", "\n" + Continuation, StringComparison.Ordinal);

    private static (object?, string?) ReadNumber(FieldShape field, string text)
    {
        var (min, max) = field.Range;
        var digits = text.Trim().Replace(".", "", StringComparison.Ordinal);
        return
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n >= min
            && n <= max
            ? (n, null)
            : (
                null,
                max == int.MaxValue
                    ? $"Hãy ghi một số nguyên từ {min}."
                    : $"Hãy ghi một số nguyên từ {min} đến {max}."
            );
    }

    // 26/9/2024, 26-9-2024, 26.9.2024, 26/9/24 and 26092024, as people type it.
    private static (object?, string?) ReadDate(string text)
    {
        var match = DatePattern().Match(text.Trim());
        if (!match.Success)
        {
            return (null, "Hãy ghi ngày theo dạng ngày/tháng/năm, như 26/9/2024.");
        }

        int Part(string name) =>
            int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        var year = Part("y") is < 100 and var two ? 2000 + two : Part("y");
        return
            year is >= 1900 and <= 2200
            && Part("m") is >= 1 and <= 12
            && Part("d") >= 1
            && Part("d") <= DateTime.DaysInMonth(year, Part("m"))
            ? (new DateOnly(year, Part("m"), Part("d")), null)
            : (null, $"Không có ngày {text.Trim()}. Hãy kiểm tra lại ngày, tháng, năm.");
    }

    // 08:00, 8h30, 8g30, 8 giờ 30, 8h, 0830.
    private static (object?, string?) ReadTime(string text)
    {
        var match = TimePattern().Match(text.Trim());
        if (
            match.Success
            && int.TryParse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture, out var hour)
            && hour < 24
        )
        {
            var minute = match.Groups["m"] is { Success: true } m
                ? int.Parse(m.ValueSpan, CultureInfo.InvariantCulture)
                : 0;
            if (minute < 60)
            {
                return (new TimeOnly(hour, minute), null);
            }
        }

        return (null, "Hãy ghi giờ theo dạng giờ:phút, như 08:00.");
    }

    private static bool IsMatch(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(
        @"^((?<d>\d{1,2})[/.\- ](?<m>\d{1,2})[/.\- ](?<y>\d{4}|\d{2})|(?<d>\d{2})(?<m>\d{2})(?<y>\d{4}))$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex DatePattern();

    [GeneratedRegex(
        @"^(?<h>\d{1,2})( ?([:.hg]|giờ) ?(?<m>\d{2})?( ?phút)?)?$|^(?<h>\d{2})(?<m>\d{2})$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex TimePattern();
}
