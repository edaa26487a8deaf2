namespace ToaDam.Common;

/// <summary>Rules on times of one day.</summary>
public static class Clock
{
    /// <summary>Vietnam has kept this offset without summer time since 1975, so no zone data has to be installed.</summary>
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>The civil day in Vietnam: what is valid today hangs on it.</summary>
    public static DateOnly Today(this TimeProvider clock) =>
        DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Vietnam).DateTime);

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
