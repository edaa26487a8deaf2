using System.Globalization;
using System.Reflection;
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

    /// <summary>Plans and terms lie ahead, but not by more than this.</summary>
    private const int YearsAhead = 5;

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
    /// <param name="today">What a year of two digits is near to; null for the present day.</param>
    internal static (object? Value, string? Problem) Read(
        FieldShape field,
        string text,
        DateOnly? today = null
    )
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
            return field.Required || IsAlwaysSet(field)
                ? (null, "Trường này cần được ghi.")
                : (null, null);
        }

        return field.Kind switch
        {
            FieldKind.Text => ReadText(field, text),
            FieldKind.Flag => text is "true" or "false"
                ? (text == "true", null)
                : (null, "Hãy chọn một mục trong danh sách."),
            FieldKind.Choice => Enum.GetNames(field.ValueType).Contains(text)
                ? (Enum.Parse(field.ValueType, text), null)
                : (null, "Hãy chọn một mục trong danh sách."),
            FieldKind.Integer => ReadNumber(field, Plain(text)),
            FieldKind.Date => ReadDate(field, Plain(text), today ?? TimeProvider.System.Today()),
            FieldKind.Time => ReadTime(Plain(text)),
            FieldKind.Reference => Guid.TryParse(text, out var id) && id != Guid.Empty
                ? (id, null)
                : (null, "Hãy chọn một mục trong danh sách, hoặc xóa trắng ô này."),
            _ => throw new InvalidOperationException(field.Kind.ToString()),
        };
    }

    // Pasted from elsewhere: hard spaces, invisible characters, letters in parts.
    private static string Plain(string text) =>
        TextGate.Clean(text, Lengths.Line, multiLine: false).Value ?? text.Trim();

    private static bool IsOptional(FieldShape field) =>
        Nullable.GetUnderlyingType(field.Property.PropertyType) is not null;

    // Falling back to the first choice would record what nobody chose.
    private static bool IsAlwaysSet(FieldShape field) =>
        field.Kind == FieldKind.Choice && !IsOptional(field);

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
        return clean.Refusal is { Code: TextGate.Empty }
            ? (null, field.Required ? "Trường này cần được ghi." : null)
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

    // 1200 and 1.200; but 1.5 is no whole number.
    private static (object?, string?) ReadNumber(FieldShape field, string text)
    {
        var (min, max) = field.Range;
        var digits = NumberPattern().IsMatch(text)
            ? text.Replace(".", "", StringComparison.Ordinal)
            : "";
        return
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n >= min
            && n <= max
            ? (n, null)
            : (
                null,
                max == int.MaxValue
                    ? $"Hãy ghi một số nguyên từ {Dotted(min)}."
                    : $"Hãy ghi một số nguyên từ {Dotted(min)} đến {Dotted(max)}."
            );

        static string Dotted(int number) =>
            number.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));
    }

    // 26/9/2024, 26-9-2024, 26.9.2024, 26/9/24 and 26092024, as people type it.
    private static (object?, string?) ReadDate(FieldShape field, string text, DateOnly today) =>
        ReadDay(text, today, past: field.Property.GetCustomAttribute<PastAttribute>() is not null);

    /// <summary>The day, or a sentence on what to do.</summary>
    /// <param name="today">What a year of two digits is near to.</param>
    /// <param name="past">The day can't lie ahead.</param>
    internal static (DateOnly? Day, string? Problem) ReadDay(
        string text,
        DateOnly today,
        bool past = false
    )
    {
        var match = DatePattern().Match(text);
        if (!match.Success)
        {
            return (null, "Hãy ghi ngày theo dạng ngày/tháng/năm, như 26/9/2024.");
        }

        var year = Part("y");
        if (match.Groups["y"].Length == 2)
        {
            if (past || 2000 + year > today.Year + YearsAhead)
            {
                return (
                    null,
                    $"Năm {year:D2} là 19{year:D2} hay 20{year:D2}? Hãy ghi năm đủ bốn chữ số."
                );
            }

            year += 2000;
        }

        if (
            year is < 1900 or > 2200
            || Part("m") is < 1 or > 12
            || Part("d") < 1
            || Part("d") > DateTime.DaysInMonth(year, Part("m"))
        )
        {
            return (null, $"Không có ngày {text}. Hãy kiểm tra lại ngày, tháng, năm.");
        }

        var date = new DateOnly(year, Part("m"), Part("d"));
        return past && date > today
            ? (null, $"Ngày {date:d/M/yyyy} chưa đến. Hãy kiểm tra lại năm.")
            : (date, null);

        int Part(string name) =>
            int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
    }

    // 08:00, 8h30, 8g30, 8 giờ 30, 8h, 0830.
    private static (object?, string?) ReadTime(string text)
    {
        var match = TimePattern().Match(text);
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

    // Digits are those of ASCII: \d would also match those that int.Parse does not read.
    [GeneratedRegex(@"^([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(
        @"^((?<d>[0-9]{1,2})[/.\- ](?<m>[0-9]{1,2})[/.\- ](?<y>[0-9]{4}|[0-9]{2})|(?<d>[0-9]{2})(?<m>[0-9]{2})(?<y>[0-9]{4}))$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex DatePattern();

    [GeneratedRegex(
        @"^(?<h>[0-9]{1,2})( ?([:.hg]|giờ)( ?(?<m>[0-9]{2})( ?(phút|p|'))?)?)?$|^(?<h>[0-9]{2})(?<m>[0-9]{2})$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex TimePattern();
}
