using ToaDam.Delegates;
using ToaDam.Seminars;

namespace ToaDam.Printing;

/// <summary>A stated count must equal a list only when that list is marked complete.</summary>
internal static class StatedCountCheck
{
    public static IEnumerable<PaperGap> Contradictions(PaperSource source)
    {
        var seminar = source.Seminar;
        foreach (
            var count in seminar.Counts.Where(c => c.Qualifier is null).OrderBy(c => c.Position)
        )
        {
            // Delegates are stated as invited or as present; either may be meant.
            var present = seminar.Delegates.Count(d =>
                d.Attendance is AttendanceStatus.Present or AttendanceStatus.Substituted
            );
            int? listed = count.Of switch
            {
                CountSubject.Units when seminar.UnitListComplete => source.AttendingUnits.Count,
                CountSubject.Delegates when seminar.DelegateListComplete => seminar.Delegates.Count,
                _ => null,
            };
            if (
                listed is { } n
                && n != count.Value
                && !(count.Of == CountSubject.Delegates && present == count.Value)
            )
            {
                yield return new(
                    count.Of == CountSubject.Units ? "count-units" : "count-delegates",
                    $"Số nêu là {Wording.Stated(count)}, nhưng danh sách đầy đủ có {Wording.Count(n)}. Hãy sửa số hoặc danh sách."
                );
            }
        }
    }
}
