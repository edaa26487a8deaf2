namespace ToaDam.Common;

/// <summary>Rules on times of one day.</summary>
public static class Clock
{
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
