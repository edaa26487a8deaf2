using ToaDam.Achievements;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.People;
using ToaDam.Programmes;
using ToaDam.Seminars;
using ToaDam.Statements;
using ToaDam.Units;

namespace ToaDam.Benchmarks;

/// <summary>Larger than any real seminar: 300 agenda items with a statement each, 1,200 delegates, 2,000 contributions of 80 words.</summary>
internal static class LargeSeminar
{
    public const string Code = "bench-large";

    private const string Words =
        "thực hiện chính sách an sinh xã hội ở cơ sở cần sự phối hợp của cấp ủy chính quyền các ngành đoàn thể và hội viên";

    public static IEnumerable<Entity> Create()
    {
        var block = new EmulationBlock { Name = "Khối thi đua lớn" };
        var units = Enumerable
            .Range(1, 60)
            .Select(i => new MemberUnit
            {
                OfficialName = $"Hội thành viên số {i}",
                BlockId = block.Id,
                Order = i,
            })
            .ToList();
        var seminar = new Seminar
        {
            Code = Code,
            Title = "Hội thảo rất lớn dùng để đo tốc độ in",
            Kind = SeminarKind.Workshop,
            BlockId = block.Id,
            DelegateListComplete = true,
            UnitListComplete = true,
            Days =
            [
                new()
                {
                    Date = new DateOnly(2025, 10, 16),
                    Part = DayPart.Morning,
                    Position = 1,
                },
            ],
            Places = [new() { Name = "Hội trường lớn", Position = 1 }],
            Units =
            [
                .. units.Select((u, i) => new SeminarUnit { UnitId = u.Id, Position = i + 1 }),
            ],
            Delegates =
            [
                .. Enumerable
                    .Range(1, 1200)
                    .Select(i => new SeminarDelegate
                    {
                        Name = $"Nguyễn Văn Đại Biểu {i}",
                        Honorific = i % 2 == 0 ? Honorific.Ms : Honorific.Mr,
                        Posts = ["Ủy viên Ban Chấp hành"],
                        UnitId = units[i % units.Count].Id,
                        Attendance = AttendanceStatus.Present,
                        Position = i,
                    }),
            ],
        };
        for (var i = 1; i <= 300; i++)
        {
            var item = new AgendaItem { Title = $"Mục chương trình số {i}", Position = i };
            seminar.Programme.Add(item);
            seminar.Statements.Add(
                new Statement
                {
                    Kind = StatementKind.Discussion,
                    AgendaItemId = item.Id,
                    SpeakerId = seminar.Delegates[i].Id,
                    Points = [Text(i, 40)],
                    Position = i,
                }
            );
            seminar.Results.Add(
                new Result
                {
                    Text = Text(i, 20),
                    UnitId = units[i % units.Count].Id,
                    Position = i,
                }
            );
        }

        for (var i = 1; i <= 2000; i++)
        {
            seminar.Contributions.Add(
                new Contribution
                {
                    Kind = (ContributionKind)(i % 6),
                    Text = Text(i, 80),
                    UnitId = units[i % units.Count].Id,
                    Position = i,
                }
            );
        }

        return [block, .. units, seminar];
    }

    private static string Text(int seed, int words)
    {
        var all = Words.Split(' ');
        return $"Ý kiến {seed}: "
            + string.Join(
                ' ',
                Enumerable.Range(0, words - 3).Select(i => all[((seed * 7) + (i * 3)) % all.Length])
            );
    }
}
