using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ToaDam.Common;

namespace ToaDam.Exchange;

/// <summary>One JSON value to the value of a field. References are read as text and resolved by the importer.</summary>
internal static class FieldReader
{
    public const string DateFormat = "yyyy-MM-dd";
    public const string TimeFormat = "HH:mm";

    public static (object? Value, string? Problem) Read(FieldShape field, JsonElement json) =>
        json.ValueKind == JsonValueKind.Null
            ? (null, "Không ghi null: điều chưa biết thì bỏ hẳn trường đó.")
            : field.Kind switch
            {
                FieldKind.Text or FieldKind.Reference => ReadText(field, json),
                FieldKind.TextList => ReadTexts(field, json),
                FieldKind.Choice => ReadChoice(field, json),
                FieldKind.Integer => ReadInteger(field, json),
                FieldKind.Flag => json.ValueKind is JsonValueKind.True or JsonValueKind.False
                    ? (json.GetBoolean(), null)
                    : Wrong("true hoặc false"),
                FieldKind.Date => ReadDate(json),
                FieldKind.Time => ReadTime(json),
                _ => throw new InvalidOperationException(field.Kind.ToString()),
            };

    public static (object? Value, string? Problem) ReadText(FieldShape field, JsonElement json)
    {
        var (text, problem) = CleanText(json, field.MaxLength, field.MultiLine);
        return
            text is not null
            && field.Pattern is { } pattern
            && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))
            ? (
                null,
                "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối ở giữa, như “td-2024-09-26”."
            )
            : (text, problem);
    }

    /// <summary>The text through the gate.</summary>
    public static (string? Text, string? Problem) CleanText(
        JsonElement json,
        int maxLength,
        bool multiLine
    )
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            return (null, "Giá trị phải là văn bản trong dấu nháy kép.");
        }

        var outcome = TextGate.Clean(json.GetString()!, maxLength, multiLine);
        return (outcome.Value, outcome.Refusal?.Sentence);
    }

    private static (object?, string?) ReadTexts(FieldShape field, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return Wrong("một danh sách văn bản trong ngoặc vuông");
        }

        if (json.GetArrayLength() > Lengths.Items)
        {
            return (null, $"Danh sách có {json.GetArrayLength()} mục, tối đa {Lengths.Items}.");
        }

        var texts = new List<string>();
        foreach (var item in json.EnumerateArray())
        {
            var (text, problem) = CleanText(item, field.MaxLength, field.MultiLine);
            if (problem is not null)
            {
                return (null, $"Mục thứ {texts.Count + 1}: {problem}");
            }

            texts.Add(text!);
        }

        return (texts, null);
    }

    private static (object?, string?) ReadChoice(FieldShape field, JsonElement json)
    {
        var names = Enum.GetNames(field.ValueType);
        var at =
            json.ValueKind == JsonValueKind.String
                ? Array.FindIndex(names, n => json.ValueEquals(RecordShape.CamelCase(n)))
                : -1;
        return at >= 0
            ? (Enum.Parse(field.ValueType, names[at]), null)
            : (
                null,
                $"Giá trị phải là một trong: {string.Join(", ", names.Select(RecordShape.CamelCase))}."
            );
    }

    private static (object?, string?) ReadInteger(FieldShape field, JsonElement json)
    {
        var (min, max) = field.Range;
        return
            json.ValueKind == JsonValueKind.Number
            && json.TryGetInt32(out var n)
            && n >= min
            && n <= max
            ? (n, null)
            : Wrong(max == int.MaxValue ? $"số nguyên từ {min}" : $"số nguyên từ {min} đến {max}");
    }

    private static (object?, string?) ReadDate(JsonElement json)
    {
        if (
            json.ValueKind != JsonValueKind.String
            || !Regex.IsMatch(
                json.GetString() ?? "",
                @"^\d{4}-\d{2}-\d{2}$",
                RegexOptions.None,
                TimeSpan.FromSeconds(1)
            )
        )
        {
            return Wrong("ngày dạng năm-tháng-ngày, như 2024-09-26");
        }

        return
            DateOnly.TryParseExact(
                json.GetString(),
                DateFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            ) && date.Year is >= 1900 and <= 2200
            ? (date, null)
            : (null, $"Không có ngày {json.GetString()}. Hãy kiểm tra lại ngày, tháng, năm.");
    }

    private static (object?, string?) ReadTime(JsonElement json) =>
        json.ValueKind == JsonValueKind.String
        && TimeOnly.TryParseExact(
            json.GetString(),
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? (time, null)
            : Wrong("giờ dạng giờ:phút, như 08:00");

    private static (object?, string?) Wrong(string expected) =>
        (null, $"Giá trị phải là {expected}.");
}
