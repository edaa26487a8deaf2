using System.Globalization;
using Microsoft.Extensions.Localization;
using ToaDam.Common;

namespace ToaDam.Web.Seminars;

/// <summary>How pages say a seminar's day.</summary>
public static class SeminarWords
{
    /// <summary>"26/9/2024, buổi sáng"; the unknown is said in words.</summary>
    public static string Day(
        this IStringLocalizer<SeminarText> words,
        DateOnly? date,
        DayPart? part
    )
    {
        if (date is not { } day)
        {
            return words["Unknown"];
        }

        var text = day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);
        return part is { } p ? $"{text}, {words[$"Part_{p}"]}" : text;
    }
}
