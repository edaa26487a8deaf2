using System.Globalization;
using ToaDam.Common;

namespace ToaDam.Web.Common;

/// <summary>How pages say an instant.</summary>
public static class LocalTime
{
    /// <summary>10:42:07</summary>
    public static string Clock(this DateTime utc) =>
        utc.ToLocal().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>26/9/2024</summary>
    public static string Day(DateOnly day) =>
        day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The same for a field: null where nothing is recorded.</summary>
    public static string? Typed(DateOnly? day) => day is { } known ? Day(known) : null;

    /// <summary>10:42 ngày 26/9/2024</summary>
    public static string Moment(this DateTime utc) =>
        utc.ToLocal().ToString("HH:mm 'ngày' d/M/yyyy", CultureInfo.InvariantCulture);
}
