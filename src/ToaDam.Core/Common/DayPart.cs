namespace ToaDam.Common;

/// <summary>Known when the hour is not: sáng, trưa, chiều, tối.</summary>
public enum DayPart
{
    Morning,
    Noon,
    Afternoon,
    Evening,
}
