using System.Net.Mail;
using ToaDam.Recording;

namespace ToaDam.Common;

/// <summary>
/// What was typed into the fields of one form: cleaned, null where nothing was typed. The first problem is kept as a
/// sentence, and then nothing may be saved.
/// </summary>
internal static class FormText
{
    public static string? Line(string? text, ref Refusal? problem) =>
        Clean(text, Lengths.Line, multiLine: false, ref problem);

    public static string? Line(string? text, int maxLength, ref Refusal? problem) =>
        Clean(text, maxLength, multiLine: false, ref problem);

    public static string? Lines(string? text, int maxLength, ref Refusal? problem) =>
        Clean(text, maxLength, multiLine: true, ref problem);

    /// <summary>A day as people type it: 26/9/2024, 26-9-24.</summary>
    /// <param name="today">What a year of two digits is near to.</param>
    public static DateOnly? Day(string? text, DateOnly today, ref Refusal? problem)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var (day, unusable) = FieldText.ReadDay(text.Trim(), today);
        if (unusable is not null)
        {
            problem ??= new("day", unusable);
        }

        return day;
    }

    public static string? Email(string? text, ref Refusal? problem)
    {
        var line = Line(text, ref problem);
        if (line is not null && !IsEmail(line))
        {
            problem ??= new(
                "email",
                $"“{line}” không phải là một địa chỉ thư điện tử. Hãy ghi dạng ten@donvi.vn, hoặc để trống nếu chưa biết."
            );
        }

        return line;
    }

    public static bool IsEmail(string line) =>
        MailAddress.TryCreate(line, out var address)
        && address.Address == line
        && address.Host.Contains('.', StringComparison.Ordinal);

    private static string? Clean(string? text, int maxLength, bool multiLine, ref Refusal? problem)
    {
        var clean = TextGate.Clean(text ?? "", maxLength, multiLine);
        if (clean.Refusal is { Code: not TextGate.Empty } unusable)
        {
            problem ??= unusable;
        }

        return clean.Value;
    }
}
