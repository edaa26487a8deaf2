using ToaDam.Accounts;
using ToaDam.Contributions;
using ToaDam.Programmes;
using ToaDam.Statements;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Statements;

public abstract class ProceedingsServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private readonly StoppedClock _clock = new(new(2024, 9, 26, 1, 5, 30, TimeSpan.Zero));

    private ProceedingsService Reading => new(Database);

    private ItemClockService Clock => new(Records, _clock);

    private RaisingService Raising => new(Database, Records);

    [Fact]
    public async Task Read_CountsByItem_AndWhatHasNone()
    {
        var seminar = (await SeminarAsync()).Id;
        var item = await ItemAsync(seminar, "A");
        await NewAndSaveAsync(
            "Statement",
            seminar,
            ("kind", "Discussion"),
            ("points", "Một"),
            ("item", $"{item}")
        );
        await NewAndSaveAsync("Conclusion", seminar, ("text", "Hai"), ("item", $"{item}"));
        await NewAndSaveAsync("Statement", seminar, ("kind", "Discussion"), ("points", "Ba"));
        await NewAndSaveAsync("Movement", seminar, ("kind", "Drive"), ("name", "Bốn"));
        await NewAndSaveAsync("Contribution", seminar, ("kind", "Solution"), ("text", "Năm"));

        var read = (await Reading.ReadAsync(Secretary, seminar, Cancellation)).Value!;
        Assert.Equal(new FactCounts(1, 0, 1, 0), read.Of(item));
        Assert.Equal(new FactCounts(1, 1, 0, 0), read.Of(null));
        Assert.Equal(
            (new GeneralCounts(1, 0, 0), new WaitingCounts(1, 0)),
            (read.General, read.Waiting)
        );
    }

    [Fact]
    public async Task LastSpeaker_IsTheLastRecordedAtTheItem()
    {
        var seminar = (await SeminarAsync()).Id;
        var item = await ItemAsync(seminar, "A");
        var nobody = await Reading.LastSpeakerAsync(Secretary, seminar, item, Cancellation);
        Assert.Equal("nobody-spoke", nobody.Refusal?.Code);
        foreach (var name in new[] { "An", "Bình" })
        {
            var person = await NewAndSaveAsync("SeminarDelegate", seminar, ("name", name));
            await NewAndSaveAsync(
                "Statement",
                seminar,
                ("kind", "Discussion"),
                ("speaker", $"{person.Id}"),
                ("item", $"{item}")
            );
        }

        var last = await Reading.LastSpeakerAsync(Secretary, seminar, item, Cancellation);
        Assert.Equal("Bình", last.Value?.Name);
    }

    [Fact]
    public async Task Clock_WritesTheTimeOfThePlace_Once_AndTakesItBack()
    {
        var seminar = (await SeminarAsync()).Id;
        var item = await ItemAsync(seminar, "A");
        var started = (await Clock.StartAsync(Secretary, item, Cancellation)).Value!;
        Assert.Equal("08:05", (await OpenAsync("AgendaItem", item)).Values["actualStart"]);

        _clock.Now += TimeSpan.FromMinutes(17);
        var again = await Clock.StartAsync(Secretary, item, Cancellation);
        Assert.Equal("time-recorded", again.Refusal?.Code);
        Assert.Equal("08:05", (await OpenAsync("AgendaItem", item)).Values["actualStart"]);
        Assert.True((await Clock.EndAsync(Secretary, item, Cancellation)).Ok);
        Assert.Equal("08:22", (await OpenAsync("AgendaItem", item)).Values["actualEnd"]);

        await Clock.UndoAsync(Secretary, started, Cancellation);
        Assert.Equal(("", "08:22"), Times(await OpenAsync("AgendaItem", item)));
    }

    [Fact]
    public async Task Clock_Next_EndsOneAndStartsTheOther_AndBothAreUndone()
    {
        var seminar = (await SeminarAsync()).Id;
        var (first, second) = (await ItemAsync(seminar, "A"), await ItemAsync(seminar, "B"));
        await Clock.StartAsync(Secretary, first, Cancellation);
        _clock.Now += TimeSpan.FromMinutes(20);
        var next = (await Clock.NextAsync(Secretary, seminar, first, Cancellation)).Value!;
        Assert.Equal((second, "B"), (next.Next, next.Title));
        Assert.Equal(("08:05", "08:25"), Times(await OpenAsync("AgendaItem", first)));
        Assert.Equal(("08:25", ""), Times(await OpenAsync("AgendaItem", second)));

        await Clock.UndoAsync(Secretary, next, Cancellation);
        Assert.Equal(("08:05", ""), Times(await OpenAsync("AgendaItem", first)));
        Assert.Equal(("", ""), Times(await OpenAsync("AgendaItem", second)));
        Assert.Null((await Clock.NextAsync(Secretary, seminar, second, Cancellation)).Value!.Next);
    }

    [Fact]
    public async Task Raise_MarksTheContribution_AndUndoGivesItBack()
    {
        var seminar = (await SeminarAsync()).Id;
        var item = await ItemAsync(seminar, "A");
        var sent = await NewAndSaveAsync(
            "Contribution",
            seminar,
            ("kind", "Solution"),
            ("text", "Đẩy mạnh truyền thông"),
            ("status", "Submitted")
        );
        await NewAndSaveAsync(
            "Contribution",
            seminar,
            ("kind", "Solution"),
            ("text", "Đẩy mạnh khác"),
            ("status", "Draft")
        );

        var found = (
            await Raising.ContributionsAsync(Secretary, seminar, "day manh", Cancellation)
        ).Value!;
        Assert.Equal(sent.Id, Assert.Single(found).Id);
        var raised = (await Raising.RaiseAsync(Secretary, sent.Id, item, Cancellation)).Value!;
        var now = await OpenAsync("Contribution", sent.Id);
        Assert.Equal(
            (nameof(ContributionStatus.Presented), $"{item}"),
            (now.Values["status"], now.Values["item"])
        );
        Assert.Empty(
            (await Raising.ContributionsAsync(Secretary, seminar, "", Cancellation)).Value!
        );

        await Raising.UndoAsync(Secretary, raised, Cancellation);
        now = await OpenAsync("Contribution", sent.Id);
        Assert.Equal(("Submitted", ""), (now.Values["status"], now.Values["item"]));
    }

    [Fact]
    public async Task ReadOut_MarksThePaper_AndAddsTheStatementOfItsPresenter()
    {
        var seminar = (await SeminarAsync()).Id;
        var item = await ItemAsync(seminar, "A");
        var person = await NewAndSaveAsync("SeminarDelegate", seminar, ("name", "An"));
        var paper = await NewAndSaveAsync(
            "Paper",
            seminar,
            ("title", "Tổ công nghệ"),
            ("presenter", $"{person.Id}")
        );
        Assert.Single(
            (await Raising.PapersAsync(Secretary, seminar, "to cong NGHE", Cancellation)).Value!
        );

        var raised = (await Raising.ReadOutAsync(Secretary, paper.Id, item, Cancellation)).Value!;
        var statement = Assert.Single(await RowsAsync("Statement", seminar));
        Assert.Equal(
            ("Paper", $"{person.Id}", $"{paper.Id}", $"{item}"),
            (statement["kind"], statement["speaker"], statement["paper"], statement["item"])
        );
        Assert.Equal("true", (await OpenAsync("Paper", paper.Id)).Values["presented"]);
        Assert.Empty((await Raising.PapersAsync(Secretary, seminar, "", Cancellation)).Value!);

        await Raising.UndoAsync(Secretary, raised, Cancellation);
        Assert.Empty(await RowsAsync("Statement", seminar));
        Assert.Equal("", (await OpenAsync("Paper", paper.Id)).Values["presented"]);
    }

    [Fact]
    public async Task ReadOut_PresentsTheContributionThatThePaperIsMadeOf()
    {
        var seminar = (await SeminarAsync()).Id;
        var sent = await NewAndSaveAsync(
            "Contribution",
            seminar,
            ("kind", "Experience"),
            ("text", "Ống tiết kiệm ở khu phố"),
            ("status", "Accepted")
        );
        var paper = await NewAndSaveAsync(
            "Paper",
            seminar,
            ("title", "Ống tiết kiệm"),
            ("contribution", $"{sent.Id}")
        );
        var raised = (await Raising.ReadOutAsync(Secretary, paper.Id, null, Cancellation)).Value!;
        Assert.Equal("Presented", (await OpenAsync("Contribution", sent.Id)).Values["status"]);
        Assert.True((await Raising.UndoAsync(Secretary, raised, Cancellation)).Ok);
        Assert.Equal("Accepted", (await OpenAsync("Contribution", sent.Id)).Values["status"]);

        // What was endorsed already stays so, and the paper is read out all the same.
        await SavedAsync(await OpenAsync("Contribution", sent.Id), ("status", "Endorsed"));
        Assert.True((await Raising.ReadOutAsync(Secretary, paper.Id, null, Cancellation)).Ok);
        Assert.Equal("Endorsed", (await OpenAsync("Contribution", sent.Id)).Values["status"]);
    }

    [Fact]
    public async Task Clock_Next_AtTheEndOfADay_StartsNothingOnTheNextOne()
    {
        var seminar = (await SeminarAsync()).Id;
        foreach (var day in (string[])["26/9/2024", "27/9/2024"])
        {
            await NewAndSaveAsync("SeminarDay", seminar, ("date", day));
        }

        var (last, tomorrow) = (await ItemAsync(seminar, "A"), await ItemAsync(seminar, "B"));
        await SavedAsync(await OpenAsync("AgendaItem", tomorrow), ("date", "27/9/2024"));
        var next = (await Clock.NextAsync(Secretary, seminar, last, Cancellation)).Value!;
        Assert.Null(next.Next);
        Assert.Equal(("", "08:05"), Times(await OpenAsync("AgendaItem", last)));
        Assert.Equal(("", ""), Times(await OpenAsync("AgendaItem", tomorrow)));
    }

    [Fact]
    public async Task Clock_Next_WhereTheSecondTimeIsRefused_WritesNeither()
    {
        var seminar = (await SeminarAsync()).Id;
        var (first, second) = (await ItemAsync(seminar, "A"), await ItemAsync(seminar, "B"));
        // It is said to have ended before the present time.
        await SavedAsync(await OpenAsync("AgendaItem", second), ("actualEnd", "7h"));
        var refused = await Clock.NextAsync(Secretary, seminar, first, Cancellation);
        Assert.Equal("time-refused", refused.Refusal?.Code);
        Assert.Equal(("", ""), Times(await OpenAsync("AgendaItem", first)));
        Assert.Equal(("", "07:00"), Times(await OpenAsync("AgendaItem", second)));
    }

    [Fact]
    public async Task Clock_Undo_LeavesATimeThatSomebodyCorrectedMeanwhile()
    {
        var seminar = (await SeminarAsync()).Id;
        var item = await ItemAsync(seminar, "A");
        var started = (await Clock.StartAsync(Secretary, item, Cancellation)).Value!;
        await SavedAsync(await OpenAsync("AgendaItem", item), ("actualStart", "8h"));
        var undone = await Clock.UndoAsync(Secretary, started, Cancellation);
        Assert.Equal("changed-meanwhile", undone.Refusal?.Code);
        Assert.Equal(("08:00", ""), Times(await OpenAsync("AgendaItem", item)));
    }

    [Theory]
    [InlineData(nameof(ContributionStatus.Endorsed))]
    [InlineData(nameof(ContributionStatus.Withdrawn))]
    public async Task Raise_OfWhatNoLongerWaits_IsRefused(string status)
    {
        var seminar = (await SeminarAsync()).Id;
        var sent = await NewAndSaveAsync(
            "Contribution",
            seminar,
            ("kind", "Solution"),
            ("text", "Đẩy mạnh"),
            ("status", status)
        );
        var raised = await Raising.RaiseAsync(Secretary, sent.Id, null, Cancellation);
        Assert.Equal("no-longer-waiting", raised.Refusal?.Code);
        Assert.Equal(status, (await OpenAsync("Contribution", sent.Id)).Values["status"]);
    }

    [Fact]
    public async Task ReadOut_PressedTwiceAndAtOnce_AddsOneStatement()
    {
        var seminar = (await SeminarAsync()).Id;
        var paper = await NewAndSaveAsync("Paper", seminar, ("title", "Tổ công nghệ"));
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() => Raising.ReadOutAsync(Secretary, paper.Id, null, Cancellation))
                )
        );
        Assert.Single(all, r => r.Ok);
        Assert.All(all.Where(r => !r.Ok), r => Assert.Equal("no-longer-waiting", r.Refusal!.Code));
        Assert.Single(await RowsAsync("Statement", seminar));
    }

    [Fact]
    public async Task ReadOut_WhereTheStatementIsRefused_LeavesThePaperWaiting()
    {
        var seminar = (await SeminarAsync()).Id;
        var item = await ItemAsync(seminar, "A");
        var paper = await NewAndSaveAsync(
            "Paper",
            seminar,
            ("title", "Tổ công nghệ"),
            ("item", $"{item}")
        );
        var refused = await Raising.ReadOutAsync(
            Secretary,
            paper.Id,
            Guid.CreateVersion7(),
            Cancellation
        );
        Assert.False(refused.Ok);
        Assert.Equal("", (await OpenAsync("Paper", paper.Id)).Values["presented"]);
        Assert.Empty(await RowsAsync("Statement", seminar));
    }

    [Fact]
    public async Task Raise_Undo_LeavesWhatSomebodyDecidedMeanwhile()
    {
        var seminar = (await SeminarAsync()).Id;
        var sent = await NewAndSaveAsync(
            "Contribution",
            seminar,
            ("kind", "Solution"),
            ("text", "Đẩy mạnh"),
            ("status", "Submitted")
        );
        var raised = (await Raising.RaiseAsync(Secretary, sent.Id, null, Cancellation)).Value!;
        await SavedAsync(await OpenAsync("Contribution", sent.Id), ("status", "Endorsed"));
        var undone = await Raising.UndoAsync(Secretary, raised, Cancellation);
        Assert.Equal("changed-meanwhile", undone.Refusal?.Code);
        Assert.Equal("Endorsed", (await OpenAsync("Contribution", sent.Id)).Values["status"]);
    }

    [Fact]
    public async Task ReadOut_Undo_KeepsAStatementThatSomebodyWroteInMeanwhile()
    {
        var seminar = (await SeminarAsync()).Id;
        var paper = await NewAndSaveAsync("Paper", seminar, ("title", "Tổ công nghệ"));
        var raised = (await Raising.ReadOutAsync(Secretary, paper.Id, null, Cancellation)).Value!;
        var statement = (await RowsAsync("Statement", seminar))[0];
        await SavedAsync(await OpenAsync("Statement", statement.Id), ("points", "Đã nói"));
        var undone = await Raising.UndoAsync(Secretary, raised, Cancellation);
        Assert.Equal("changed-meanwhile", undone.Refusal?.Code);
        Assert.Equal("Đã nói", (await RowsAsync("Statement", seminar))[0]["points"]);
        Assert.Equal("true", (await OpenAsync("Paper", paper.Id)).Values["presented"]);
    }

    [Fact]
    public async Task Waiting_LookedForWithAWholePage_IsAnswered()
    {
        var seminar = (await SeminarAsync()).Id;
        await NewAndSaveAsync("Paper", seminar, ("title", "Tổ công nghệ"));
        await NewAndSaveAsync(
            "Contribution",
            seminar,
            ("kind", "Solution"),
            ("text", "Đẩy mạnh"),
            ("status", "Submitted")
        );
        var page = string.Join(' ', Enumerable.Range(0, 5000).Select(n => $"tu{n}"));
        Assert.Empty(
            (await Raising.ContributionsAsync(Secretary, seminar, page, Cancellation)).Value!
        );
        Assert.Empty((await Raising.PapersAsync(Secretary, seminar, page, Cancellation)).Value!);
    }

    [Fact]
    public async Task Anything_OfNobody_IsForbidden()
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(
            Enumerable.Repeat("forbidden", 7),
            [
                (await Reading.ReadAsync(Caller.Nobody, id, Cancellation)).Refusal?.Code,
                (await Reading.LastSpeakerAsync(Caller.Nobody, id, null, Cancellation))
                    .Refusal
                    ?.Code,
                (await Clock.StartAsync(Caller.Nobody, id, Cancellation)).Refusal?.Code,
                (await Clock.NextAsync(Caller.Nobody, id, id, Cancellation)).Refusal?.Code,
                (await Raising.ContributionsAsync(Caller.Nobody, id, "", Cancellation))
                    .Refusal
                    ?.Code,
                (await Raising.PapersAsync(Caller.Nobody, id, "", Cancellation)).Refusal?.Code,
                (await Raising.RaiseAsync(Caller.Nobody, id, null, Cancellation)).Refusal?.Code,
            ]
        );
    }

    private static (string, string) Times(ToaDam.Recording.RecordForm item) =>
        (item.Values["actualStart"], item.Values["actualEnd"]);

    private async Task<Guid> ItemAsync(Guid seminar, string title) =>
        (await NewAndSaveAsync("AgendaItem", seminar, ("title", title))).Id;

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class ProceedingsServiceTestsOnSqlite()
    : ProceedingsServiceTests(SqliteSource.Instance);

public sealed class ProceedingsServiceTestsOnPostgres(PostgresServer server)
    : ProceedingsServiceTests(server);
