using ToaDam.Programmes;

namespace ToaDam.Tests.Programmes;

public sealed class ProgrammeTimesTests
{
    private static readonly DateOnly First = new(2024, 9, 26);
    private static readonly DateOnly Second = new(2024, 9, 27);
    private static readonly ProgrammeDay Day = new(First, new(8, 0), new(11, 30));

    [Fact]
    public void Start_WithoutOwn_FollowsFromDayAndMinutes()
    {
        var rows = Rows(
            Plan([Day], Item("A", null, 20), Item("B", null, 30), Item("C", "09:30", 15), Item("D"))
        );
        Assert.Equal(["~08:00-08:20", "~08:20-08:50", "09:30-09:45", "~09:45-?"], rows);
    }

    [Fact]
    public void Start_AfterAnItemWithoutMinutes_IsUnknownUntilTheNextRecordedOne()
    {
        var rows = Rows(
            Plan([Day], Item("A"), Item("B", null, 10), Item("C", "09:00", 10), Item("D", null, 5))
        );
        Assert.Equal(["~08:00-?", "?-?", "09:00-09:10", "~09:10-09:15"], rows);
    }

    [Fact]
    public void Start_WithNoDayRecorded_IsUnknown()
    {
        var plan = Plan([], Item("A", null, 20), Item("B", "09:00", 20), Item("C", null, 20));
        Assert.Equal(["?-?", "09:00-09:20", "~09:20-09:40"], Rows(plan));
        Assert.Null(Assert.Single(plan.Days).Date);
    }

    [Fact]
    public void Start_AfterAnItemInsideAnother_WaitsForTheLongerOne()
    {
        var rows = Rows(
            Plan([Day], Item("A", "08:00", 120), Item("B", "08:30", 10), Item("C", null, 10))
        );
        Assert.Equal("~10:00-10:10", rows[2]);
    }

    [Fact]
    public void Start_PastMidnight_GoesOnTheNextDay()
    {
        var plan = Plan(
            [new(First, new(22, 0), null)],
            Item("A", "23:30", 60),
            Item("B", null, 10),
            Item("C", "00:45", 30),
            Item("D", "01:00", 5)
        );
        Assert.Equal(["23:30-00:30", "~00:30-00:40", "00:45-01:15", "01:00-01:05"], Rows(plan));
        Assert.Equal(1, plan.Days[0].End!.Value.DaysLater);
        Assert.Equal(["D Overlap C 01:15"], Warnings(plan));
    }

    [Fact]
    public void Days_EachStartWithTheirOwnClock()
    {
        var plan = Plan(
            [Day, new(Second, new(7, 30), new(9, 0))],
            Item("A", null, 60),
            Item("B", null, 30) with
            {
                Date = Second,
            },
            Item("C", null, 30),
            Item("D", null, 10) with
            {
                Date = First,
            }
        );
        Assert.Equal(
            ["A D", "B C"],
            plan.Days.Select(d => string.Join(' ', d.Rows.Select(r => r.Item.Title)))
        );
        Assert.Equal(["~08:00-09:00", "~09:00-09:10", "~07:30-08:00", "~08:00-08:30"], Rows(plan));
        Assert.Equal((-140, -30), (plan.Days[0].MinutesOver, plan.Days[1].MinutesOver));
    }

    [Fact]
    public void Days_WithoutItemsOrWithoutADayRecord_AreShown()
    {
        var plan = Plan([Day], Item("A", "09:00", 10) with { Date = Second });
        Assert.Equal([First, Second], plan.Days.Select(d => d.Date));
        Assert.Empty(plan.Days[0].Rows);
        Assert.Null(plan.Days[1].Day);
        Assert.Equal(["09:00-09:10"], Rows(plan));
    }

    [Fact]
    public void Sessions_AreOneRunWhereTheirFirstItemStands()
    {
        var (morning, afternoon, empty) = (Session("sáng"), Session("chiều"), Session("tối"));
        var plan = ProgrammeTimes.Plan(
            [Day],
            [morning, afternoon, empty],
            [
                Item("Đón tiếp"),
                Item("A") with
                {
                    SessionId = morning.Id,
                },
                Item("B") with
                {
                    SessionId = afternoon.Id,
                },
                Item("C") with
                {
                    SessionId = morning.Id,
                },
                Item("Bế mạc"),
            ]
        );
        Assert.Equal(
            [": Đón tiếp", "sáng: A C", "chiều: B", ": Bế mạc", "tối: "],
            plan.Days[0]
                .Groups.Select(g =>
                    $"{g.Session?.Title}: {string.Join(' ', g.Rows.Select(r => r.Item.Title))}"
                )
        );
    }

    [Fact]
    public void Sessions_WithADate_BringTheirItemsToThatDay()
    {
        var session = Session("sáng") with { Date = Second };
        var plan = ProgrammeTimes.Plan(
            [Day],
            [session],
            [Item("A") with { SessionId = session.Id }, Item("B")]
        );
        Assert.Equal(["A", "B"], plan.Days[1].Rows.Select(r => r.Item.Title));
    }

    [Fact]
    public void End_IsTheLastItemsEnd_AgainstThePlannedOne()
    {
        var plan = Plan([Day], Item("A", null, 120), Item("B", null, 100));
        Assert.Equal(
            (new TimeOnly(11, 40), 10),
            (plan.Days[0].End!.Value.Time, plan.Days[0].MinutesOver)
        );
        Assert.Equal(["B PastDayEnd  11:30"], Warnings(plan));
    }

    [Fact]
    public void End_WithMinutesMissing_IsUnknown()
    {
        var day = Plan([Day], Item("A", null, 20), Item("B")).Days[0];
        Assert.Null(day.End);
        Assert.Null(day.MinutesOver);
        Assert.Null(Plan([Day]).Days[0].End);
    }

    [Fact]
    public void PastDayEnd_IsSaidOnce()
    {
        var plan = Plan([Day], Item("A", "11:00", 60), Item("B", null, 10), Item("C", null, 10));
        Assert.Equal(["A PastDayEnd  11:30"], Warnings(plan));
    }

    [Theory]
    [InlineData("08:00", 30, "08:30", "")]
    [InlineData("08:00", 31, "08:30", "B Overlap A 08:31")]
    [InlineData("09:00", null, "08:30", "B Overlap A 09:00")]
    [InlineData("08:00", null, "08:30", "")]
    public void Overlap_IsAStartBeforeAnEarlierEnd(
        string first,
        int? minutes,
        string second,
        string expected
    ) =>
        Assert.Equal(
            expected,
            string.Join(
                ';',
                Warnings(
                    Plan(
                        [Day with { PlannedEnd = null }],
                        Item("A", first, minutes),
                        Item("B", second, 5)
                    )
                )
            )
        );

    [Fact]
    public void Overlap_OfAnItemInTheWrongPlace_IsSaidOnce()
    {
        var plan = Plan(
            [Day],
            Item("A", "08:00", 20),
            Item("D", "10:00", 25),
            Item("B", "08:20", 30),
            Item("C", "08:50", 5)
        );
        Assert.Equal(["B Overlap D 10:25"], Warnings(plan));
    }

    [Fact]
    public void Presenter_OfTwoItemsAtOnce_IsSaidOnBoth()
    {
        var person = Guid.CreateVersion7();
        var plan = Plan(
            [Day],
            Item("A", "08:00", 30) with
            {
                PresenterId = person,
            },
            Item("B", "08:20", 30) with
            {
                PresenterId = person,
            },
            Item("C", "09:00", 30) with
            {
                PresenterId = person,
            }
        );
        Assert.Equal(
            ["A PresenterTwice B 08:20", "B Overlap A 08:30", "B PresenterTwice A 08:00"],
            Warnings(plan)
        );
    }

    [Fact]
    public void Presenter_OnTwoDaysAtTheSameHour_IsNoClash()
    {
        var person = Guid.CreateVersion7();
        var plan = Plan(
            [Day, new(Second, null, null)],
            Item("A", "08:00", 30) with
            {
                PresenterId = person,
            },
            Item("B", "08:00", 30) with
            {
                PresenterId = person,
                Date = Second,
            }
        );
        Assert.Empty(Warnings(plan));
    }

    [Theory]
    [InlineData(AgendaItemKind.Opening, true)]
    [InlineData(AgendaItemKind.Keynote, true)]
    [InlineData(AgendaItemKind.Paper, true)]
    [InlineData(AgendaItemKind.Address, true)]
    [InlineData(AgendaItemKind.Conclusion, true)]
    [InlineData(AgendaItemKind.Closing, true)]
    [InlineData(AgendaItemKind.Registration, false)]
    [InlineData(AgendaItemKind.Discussion, false)]
    [InlineData(AgendaItemKind.Ballot, false)]
    [InlineData(AgendaItemKind.Awards, false)]
    [InlineData(AgendaItemKind.Break, false)]
    [InlineData(AgendaItemKind.Other, false)]
    public void Presenter_Missing_IsSaidWhereTheKindNeedsOne(AgendaItemKind kind, bool needed)
    {
        var item = Item("A") with { Kind = kind };
        Assert.Equal(needed, Warnings(Plan([Day], item)).Count > 0);
        Assert.Empty(Warnings(Plan([Day], item with { PresenterText = "Đại diện các hội" })));
    }

    private static SeminarProgramme Plan(
        IReadOnlyList<ProgrammeDay> days,
        params IReadOnlyList<ProgrammeItem> items
    ) => ProgrammeTimes.Plan(days, [], items);

    private static ProgrammeItem Item(string title, string? start = null, int? minutes = null) =>
        new(Guid.CreateVersion7(), AgendaItemKind.Other, title)
        {
            PlannedStart = start is null
                ? null
                : TimeOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture),
            PlannedMinutes = minutes,
        };

    private static ProgrammeSession Session(string title) =>
        new(Guid.CreateVersion7(), title, null);

    private static List<string> Rows(SeminarProgramme plan) =>
        [.. plan.Rows.Select(r => $"{(r.IsComputed ? "~" : "")}{Text(r.Start)}-{Text(r.End)}")];

    private static string Text(PlannedTime? time) => time is { } t ? $"{t.Time:HH:mm}" : "?";

    private static List<string> Warnings(SeminarProgramme plan) =>
        [
            .. plan.Rows.SelectMany(r =>
                r.Warnings.Select(w =>
                    $"{r.Item.Title} {w.Kind} {w.Other} {w.Time:HH:mm}".TrimEnd()
                )
            ),
        ];
}
