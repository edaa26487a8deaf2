// Reads a calendar file from standard input and prints what a calendar program would take from it.
import ICAL from "ical.js";

let text = "";
for await (const part of process.stdin) {
  text += part;
}
const calendar = new ICAL.Component(ICAL.parse(text));
const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
const instant = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
process.stdout.write(
  JSON.stringify({
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence ?? 0,
    status: event.component.getFirstPropertyValue("status"),
    summary: event.summary,
    location: event.location,
    start: instant(event.startDate),
    end: instant(event.endDate),
    attendees: event.attendees.map((a) => a.getFirstValue()),
  }),
);
