using System.Globalization;
using Microsoft.Extensions.Localization;
using ToaDam.Programmes;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Programmes;

/// <summary>How pages say times, presenters and warnings of a programme.</summary>
public static class ProgrammeWords
{
    public static string Clock(TimeOnly time) =>
        time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"08:20", past midnight "00:30 hôm sau".</summary>
    public static string Time(this IStringLocalizer<ProgrammeText> words, PlannedTime time) =>
        time.DaysLater == 0 ? Clock(time.Time) : words["NextDay", Clock(time.Time)];

    /// <summary>"Thực tế 08:05–08:22"; null while nothing is recorded.</summary>
    public static string? Actual(this IStringLocalizer<ProgrammeText> words, ProgrammeItem item) =>
        (item.ActualStart, item.ActualEnd) switch
        {
            ({ } start, { } end) => words["Actual", Clock(start), Clock(end)].Value,
            ({ } start, null) => words["ActualStart", Clock(start)],
            (null, { } end) => words["ActualEnd", Clock(end)],
            _ => null,
        };

    /// <summary>"Bà Nguyễn Thị Phúc", or the presenter in words.</summary>
    public static string? Who(this ProgrammeItem item, IStringLocalizer<FieldWords> words) =>
        item.PresenterName is not { } name ? item.PresenterText
        : item.Honorific is { } honorific ? $"{words.Choice("Honorific", $"{honorific}")} {name}"
        : name;

    public static string Sentence(
        this IStringLocalizer<ProgrammeText> words,
        ProgrammeWarning warning
    ) =>
        words[
            $"Warning_{warning.Kind}",
            warning.Other ?? "",
            warning.Time is { } time ? Clock(time) : ""
        ];

    public static string Weekday(this IStringLocalizer<ProgrammeText> words, DateOnly date) =>
        words[$"Weekday_{date.DayOfWeek}"];

    /// <summary>"2 giờ 5 phút", "45 phút".</summary>
    public static string Duration(this IStringLocalizer<ProgrammeText> words, int minutes) =>
        (minutes / 60, minutes % 60) switch
        {
            (0, var m) => words["Minutes", m],
            (var h, 0) => words["Hours", h],
            var (h, m) => words["HoursMinutes", h, m],
        };
}
