using System.Globalization;

namespace ToaDam.Web.Common;

/// <summary>Instants as the people here read them: the clock of Asia/Ho_Chi_Minh, whatever the server's.</summary>
public static class LocalTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(
        "Asia/Ho_Chi_Minh"
    );

    public static DateTime ToLocal(this DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>10:42:07</summary>
    public static string Clock(this DateTime utc) =>
        utc.ToLocal().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>10:42 ngày 26/9/2024</summary>
    public static string Moment(this DateTime utc) =>
        utc.ToLocal().ToString("HH:mm 'ngày' d/M/yyyy", CultureInfo.InvariantCulture);
}
