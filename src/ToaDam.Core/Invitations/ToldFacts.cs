using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToaDam.Data;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Invitations;

/// <summary>What an invitation told its recipient: compared with the facts of today it shows who must hear of a change.</summary>
public sealed record ToldFacts(
    string Title,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    TimeOnly? Start,
    TimeOnly? End,
    string? Place
)
{
    internal static ToldFacts Of(Seminar seminar)
    {
        var days = seminar.Days.OrderBy(d => d.Date).ToList();
        return new(
            seminar.Title,
            days.FirstOrDefault()?.Date,
            days.LastOrDefault()?.Date,
            days.FirstOrDefault()?.PlannedStart,
            days.LastOrDefault()?.PlannedEnd,
            PlaceOf(seminar)
        );
    }

    /// <summary>What holds now; null when there is no such seminar.</summary>
    internal static async Task<ToldFacts?> FindAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    ) =>
        await db.Set<Seminar>()
            .AsNoTracking()
            .Include(s => s.Days)
            .Include(s => s.Places)
            .AsSplitQuery()
            .FirstOrDefaultAsync(s => s.Id == seminarId, cancellation)
            is { } seminar
            ? Of(seminar)
            : null;

    internal string ToJson() => JsonSerializer.Serialize(this, AuditTrail.Json);

    internal static ToldFacts? Read(string json) =>
        json.Length == 0 ? null : JsonSerializer.Deserialize<ToldFacts>(json, AuditTrail.Json);

    /// <summary>Each change as a Vietnamese clause: "thời gian bắt đầu: 08:00 → 08:30".</summary>
    public IReadOnlyList<string> ChangesTo(ToldFacts now)
    {
        var changes = new List<string>();
        Compare("tên gọi", Title, now.Title);
        Compare("ngày tổ chức", Days(), now.Days());
        Compare("giờ bắt đầu", Clock(Start), Clock(now.Start));
        Compare("giờ kết thúc", Clock(End), Clock(now.End));
        Compare("địa điểm", Place, now.Place);
        return changes;

        void Compare(string what, string? old, string? current)
        {
            if (!string.Equals(old, current, StringComparison.Ordinal))
            {
                changes.Add($"{what}: {old ?? "chưa có"} → {current ?? "chưa có"}");
            }
        }
    }

    /// <summary>"26/9/2024", or "26/9/2024 – 27/9/2024".</summary>
    public string? Days() =>
        FirstDay is not { } first ? null
        : LastDay is { } last && last != first
            ? $"{Wording.ShortDate(first)} – {Wording.ShortDate(last)}"
        : Wording.ShortDate(first);

    /// <summary>"08:00–11:30, ngày 26/9/2024"; over several days from the first hour to the last; null while no day is known.</summary>
    public string? When()
    {
        if (FirstDay is not { } first)
        {
            return null;
        }

        var (start, end) = (Clock(Start), Clock(End));
        return LastDay is { } last && last != first
            ? $"từ {Moment(start, first)} đến {Moment(end, last)}"
            : (start, end) switch
            {
                ({ } from, { } to) => $"{from}–{to}, ngày {Wording.ShortDate(first)}",
                ({ } from, null) => $"{from}, ngày {Wording.ShortDate(first)}",
                _ => $"ngày {Wording.ShortDate(first)}",
            };

        static string Moment(string? clock, DateOnly day) =>
            clock is null
                ? $"ngày {Wording.ShortDate(day)}"
                : $"{clock} ngày {Wording.ShortDate(day)}";
    }

    internal static string? Clock(TimeOnly? time) =>
        time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string? PlaceOf(Seminar seminar)
    {
        var venue = seminar
            .Places.OrderBy(p => p.Position)
            .FirstOrDefault(p => p.Kind == PlaceKind.Venue);
        string?[] parts = [venue?.Name, venue?.Address, venue?.Locality];
        var known = parts.Where(p => !string.IsNullOrEmpty(p)).ToList();
        return known.Count == 0 ? null : string.Join(", ", known);
    }
}
