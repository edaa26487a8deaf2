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

    private ItemClockService Clock => new(new ProgrammeService(Database), Records, _clock);

    private RaisingService Raising => new(Database, Records, Trash);

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
