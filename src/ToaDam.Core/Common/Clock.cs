namespace ToaDam.Common;

/// <summary>The clock of Asia/Ho_Chi_Minh, whatever the server's, and rules on times of one day.</summary>
public static class Clock
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(
        "Asia/Ho_Chi_Minh"
    );

    public static DateTime ToLocal(this DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>The instant at which clocks there show this time.</summary>
    public static DateTime ToUtc(DateOnly day, TimeOnly time) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time, DateTimeKind.Unspecified), Zone);

    /// <summary>The civil day there: what is valid today hangs on it.</summary>
    public static DateOnly Today(this TimeProvider clock) =>
        DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.ToLocal());

    public static IEnumerable<BrokenRule> Check(TimeOnly? start, TimeOnly? end, string property)
    {
        if (end < start)
        {
            yield return new(
                property,
                $"Giờ kết thúc {end:HH:mm} đứng trước giờ bắt đầu {start:HH:mm}. Hãy sửa một trong hai giờ."
            );
        }
    }
}
