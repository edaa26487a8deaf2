using ToaDam.Delegates;
using ToaDam.Seminars;

namespace ToaDam.Printing;

/// <summary>Who took part: stated counts with their word, and lists as far as they were recorded.</summary>
internal sealed class AttendanceFactsBuilder(
    Seminar seminar,
    NameBook names,
    IReadOnlyList<SeminarUnit> units
)
{
    /// <summary>More people than this stand in an appendix instead of the running text.</summary>
    private const int LongList = 20;

    private readonly List<SeminarDelegate> _people =
    [
        .. seminar.Delegates.OrderBy(d => d.Position),
    ];

    /// <summary>"12 cơ quan hội thành viên của Khối thi đua 8, gần 120 đại biểu".</summary>
    public string? Participants()
    {
        var counts = seminar
            .Counts.OrderBy(c => c.Position)
            .Where(c => c.Of is CountSubject.Units or CountSubject.Delegates or CountSubject.Guests)
            .Select(Stated)
            .ToList();
        if (counts.Count > 0)
        {
            return string.Join(", ", counts);
        }

        if (seminar.UnitListComplete && units.Count > 0)
        {
            return $"{Wording.Count(units.Count)} đơn vị thành viên";
        }

        return IsFullyRecorded ? $"{Wording.Count(_people.Count(WasThere))} đại biểu" : null;
    }

    /// <summary>"27 tham luận, trình bày 05"; from the recorded papers when nobody stated a count.</summary>
    public string? PaperCount()
    {
        var stated = seminar
            .Counts.OrderBy(c => c.Position)
            .Where(c =>
                c.Of
                    is CountSubject.Papers
                        or CountSubject.PapersPrinted
                        or CountSubject.PapersPresented
                        or CountSubject.Opinions
            )
            .Select(Wording.Stated)
            .ToList();
        if (stated.Count > 0)
        {
            return string.Join(", ", stated);
        }

        var papers = seminar.Papers.Count(p => p.IsAccepted);
        var presented = seminar.Papers.Count(p => p.IsAccepted && p.Presented == true);
        return papers == 0
            ? null
            : $"{Wording.Count(papers)} tham luận, báo cáo được ghi nhận"
                + (presented > 0 ? $", trong đó trình bày {Wording.Count(presented)}" : "");
    }

    private string Stated(StatedCount count)
    {
        var words = Wording.Stated(count);
        return
            count.Of == CountSubject.Units
            && names.Block(seminar.BlockId) is { } block
            && !words.Contains(block, StringComparison.OrdinalIgnoreCase)
            ? $"{words} của {block}"
            : words;
    }

    public IReadOnlyList<string> Guests() =>
        [
            .. _people
                .Where(d => d.Role is DelegateRole.Guest or DelegateRole.Press)
                .Where(WasThere)
                .Select(d => Wording.Sentence(Present(d, names.Introduction))),
        ];

    /// <summary>The units in block order, each with its people when they are few.</summary>
    public IReadOnlyList<string> Members()
    {
        if (!seminar.UnitListComplete && !seminar.DelegateListComplete)
        {
            return [];
        }

        var few = seminar.Delegates.Count <= LongList;
        return
        [
            .. units.Select(u =>
            {
                var people = _people
                    .Where(d => d.UnitId == u.UnitId && WasThere(d))
                    .Select(d => Present(d, names.Addressed))
                    .ToList();
                return names.Unit(u.UnitId)!
                    + (few && people.Count > 0 ? ": " + string.Join("; ", people) : "");
            }),
        ];
    }

    public IReadOnlyList<string> Absent(AttendanceStatus status) =>
        [
            .. _people
                .Where(d => d.Attendance == status)
                .Select(d =>
                    Wording.Sentence(names.Introduction(d))
                    + (d.AbsenceReason is { } reason ? $" ({Wording.Clause(reason)})" : "")
                ),
        ];

    /// <summary>Counted only from a complete list in which everybody's attendance is recorded.</summary>
    public string? Count()
    {
        if (!IsFullyRecorded)
        {
            return null;
        }

        var present = _people.Count(WasThere);
        var excused = _people.Count(d => d.Attendance == AttendanceStatus.Excused);
        var absent = _people.Count - present;
        var reasons = PaperFactsBuilder.Join(
            ", ",
            excused > 0 ? $"có lý do: {Wording.Count(excused)}" : null,
            absent > excused ? $"không lý do: {Wording.Count(absent - excused)}" : null
        );
        var substitutes = _people.Count(d => d.Attendance == AttendanceStatus.Substituted);
        var instead =
            substitutes > 0 ? $" (trong đó {Wording.Count(substitutes)} người dự thay)" : "";
        return $"Tổng số được mời: {Wording.Count(_people.Count)}; có mặt: {Wording.Count(present)}/{Wording.Count(_people.Count)}{instead}; vắng: {Wording.Count(absent)}{(reasons is null ? "" : $" ({reasons})")}";
    }

    /// <summary>The appendix of delegates; only a complete list is one.</summary>
    public IReadOnlyList<DelegateFacts> Delegates() =>
        !seminar.DelegateListComplete
            ? []
            :
            [
                .. _people.Select(d => new DelegateFacts(
                    Wording.Sentence(names.Addressed(d)),
                    d.Posts.Count > 0 ? string.Join(", ", d.Posts) : null,
                    names.UnitOf(d),
                    Note(d)
                )),
            ];

    private bool IsFullyRecorded =>
        seminar.DelegateListComplete
        && _people.Count > 0
        && _people.All(d => d.Attendance is not null);

    private static bool WasThere(SeminarDelegate d) => PaperSource.WasThere(d);

    private static string Present(SeminarDelegate d, Func<SeminarDelegate, string> name) =>
        d.Attendance == AttendanceStatus.Substituted
            ? $"{d.Substitute ?? "người"} (dự thay {name(d)})"
            : name(d);

    private static string? Note(SeminarDelegate d) =>
        d.Attendance switch
        {
            AttendanceStatus.Excused => "Vắng có lý do",
            AttendanceStatus.Unexcused => "Vắng không lý do",
            AttendanceStatus.Substituted => d.Substitute is { } who
                ? $"Cử {who} dự thay"
                : "Cử người dự thay",
            _ => d.Online ? "Dự trực tuyến" : null,
        };
}
