using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ToaDam.Data;

/// <summary>Instants are UTC, cut to microseconds by both databases alike; an unspecified kind is a programming error.</summary>
public sealed class UtcDateTimeConverter()
    : ValueConverter<DateTime, DateTime>(
        v => ToStore(v),
        v => DateTime.SpecifyKind(v, DateTimeKind.Utc)
    )
{
    private static DateTime ToStore(DateTime value) =>
        value.Kind == DateTimeKind.Utc
            ? value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMillisecond))
            : throw new InvalidOperationException(
                $"Instants are stored as UTC, but this one is {value.Kind}."
            );
}
