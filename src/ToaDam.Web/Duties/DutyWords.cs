using Microsoft.Extensions.Localization;
using ToaDam.Duties;
using ToaDam.Web.Common;

namespace ToaDam.Web.Duties;

/// <summary>How pages and files say the state of a duty.</summary>
public static class DutyWords
{
    public static string Say(this IStringLocalizer<DutiesText> words, DutyCell cell) =>
        cell switch
        {
            { State: DutyState.Done, Count: > 0 } => words[$"Count_{cell.Kind}", cell.Count],
            { State: DutyState.Done, DoneOn: { } day } => words["DoneOn", LocalTime.Day(day)],
            _ => words[$"State_{cell.State}"],
        };
}
