using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using ToaDam.Common;

namespace ToaDam.Invitations;

/// <summary>
/// The seminar as a calendar entry (RFC 5545). Its identity stays for the life of the invitation, so that a calendar
/// replaces the entry that it has: an update and a cancellation only raise the number.
/// </summary>
internal static class CalendarEntry
{
    public const string ContentType = "text/calendar";

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(
        "Asia/Ho_Chi_Minh"
    );

    /// <summary>Null while no day is known: an entry without a day is none.</summary>
    /// <param name="now">When it is written (DTSTAMP).</param>
    /// <param name="organiser">The address that mails come from; without one the entry is published, not requested.</param>
    public static string? Write(
        Guid invitationId,
        int sequence,
        bool cancelled,
        ToldFacts facts,
        string? organiser,
        string? attendee,
        DateTime now
    )
    {
        if (facts.FirstDay is not { } first)
        {
            return null;
        }

        var last = facts.LastDay ?? first;
        var entry = new CalendarEvent
        {
            Uid = $"{invitationId:N}@toadam",
            Sequence = sequence,
            DtStamp = new CalDateTime(now),
            Summary = facts.Title,
            Location = facts.Place,
            Status = cancelled ? "CANCELLED" : "CONFIRMED",
            Start = facts.Start is { } start
                ? new CalDateTime(Clock.ToUtc(first, start))
                : new CalDateTime(first),
        };
        // Two kinds of values must not meet in one entry: with an hour at the beginning, a day alone is no end.
        if (facts.Start is null)
        {
            entry.End = new CalDateTime(last.AddDays(1));
        }
        else if (
            facts.End is { } end
            && Clock.ToUtc(last, end) > Clock.ToUtc(first, facts.Start.Value)
        )
        {
            entry.End = new CalDateTime(Clock.ToUtc(last, end));
        }

        var calendar = new Ical.Net.Calendar
        {
            ProductId = "-//ToaDam//ToaDam//VI",
            Method =
                cancelled ? "CANCEL"
                : organiser is null ? "PUBLISH"
                : "REQUEST",
        };
        if (organiser is not null)
        {
            entry.Organizer = new Organizer($"mailto:{organiser}");
            if (attendee is not null)
            {
                entry.Attendees = [new Attendee($"mailto:{attendee}") { Rsvp = false }];
            }
        }

        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar);
    }

    /// <summary>What the entry asks a calendar to do: PUBLISH, REQUEST or CANCEL.</summary>
    public static string MethodOf(byte[] entry) =>
        Ical.Net.Calendar.Load(Encoding.UTF8.GetString(entry))?.Method ?? "PUBLISH";
}
