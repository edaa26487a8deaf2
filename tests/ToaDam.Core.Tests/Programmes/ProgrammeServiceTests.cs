using ToaDam.Accounts;
using ToaDam.Programmes;
using ToaDam.Recording;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Programmes;

public abstract class ProgrammeServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private ProgrammeService Programmes => new(Database);

    private ProgrammeMoveService ItemMoves => new(Records);

    [Fact]
    public async Task Read_GivesDaysSessionsItemsAndPresenters()
    {
        var seminar = await SeminarAsync();
        await NewAndSaveAsync(
            "SeminarDay",
            seminar.Id,
            ("date", "26/9/2024"),
            ("plannedStart", "8h")
        );
        var session = await NewAndSaveAsync("AgendaSession", seminar.Id, ("title", "Phiên sáng"));
        var person = await NewAndSaveAsync(
            "SeminarDelegate",
            seminar.Id,
            ("name", "Nguyễn Thị Phúc"),
            ("honorific", "Ms")
        );
        await NewAndSaveAsync(
            "AgendaItem",
            seminar.Id,
            ("title", "Khai mạc"),
            ("kind", "Opening"),
            ("session", session.Id.ToString()),
            ("presenter", person.Id.ToString()),
            ("plannedMinutes", "20")
        );
        await NewAndSaveAsync("AgendaItem", seminar.Id, ("title", "Thảo luận"));

        var programme = await ReadAsync(seminar.Id);
        var rows = programme.Rows.ToList();
        Assert.Equal(["Phiên sáng", null], programme.Days[0].Groups.Select(g => g.Session?.Title));
        Assert.Equal(
            ("Nguyễn Thị Phúc", (TimeOnly?)null),
            (rows[0].Item.PresenterName, rows[0].Item.PlannedStart)
        );
        Assert.Equal((new TimeOnly(8, 20), true), (rows[1].Start!.Value.Time, rows[1].IsComputed));
    }

    [Fact]
    public async Task Read_OfNobody_IsForbidden()
    {
        var read = await Programmes.ReadAsync(Caller.Nobody, Guid.CreateVersion7(), Cancellation);
        Assert.Equal("forbidden", read.Refusal?.Code);
    }

    [Fact]
    public async Task Step_WithinASession_ChangesOnlyTheOrder_AndCanBeUndone()
    {
        var (seminar, ids) = await ItemsAsync("A", "B", "C");
        var moved = await StepAsync(seminar, ids[2], -1);
        Assert.Null(moved.Session);
        Assert.Equal("A C B", await TitlesAsync(seminar));
        await ItemMoves.UndoAsync(Secretary, ids[2], moved.Before, Cancellation);
        Assert.Equal("A B C", await TitlesAsync(seminar));
    }

    [Fact]
    public async Task Undo_OfAnItemThatAnotherPersonPutElsewhere_IsRefused()
    {
        var (seminar, ids) = await ItemsAsync("A", "B", "C", "D", "E");
        var moved = await StepAsync(seminar, ids[4], -1);
        await StepAsync(seminar, ids[4], -1);
        await StepAsync(seminar, ids[4], -1);
        var undone = await ItemMoves.UndoAsync(Secretary, ids[4], moved.Before, Cancellation);
        Assert.Equal("changed-meanwhile", undone.Refusal?.Code);
        Assert.Equal("A E B C D", await TitlesAsync(seminar));
    }

    [Fact]
    public async Task Step_OverTheBorder_TakesTheItemIntoTheSession_AndCanBeUndone()
    {
        var (seminar, ids) = await ItemsAsync("A", "B", "C", "D");
        var morning = await SessionAsync(seminar, "sáng", ids[0], ids[1]);
        var afternoon = await SessionAsync(seminar, "chiều", ids[2], ids[3]);
        Assert.Equal("sáng: A B, chiều: C D", await GroupsAsync(seminar));

        var moved = await StepAsync(seminar, ids[2], -1);
        Assert.Equal("sáng", moved.Session);
        Assert.Equal("sáng: A B C, chiều: D", await GroupsAsync(seminar));
        await StepAsync(seminar, ids[3], -1);
        Assert.Equal("sáng: A B C D, chiều: ", await GroupsAsync(seminar));
        var back = await StepAsync(seminar, ids[3], +1);
        Assert.Equal("sáng: A B C, chiều: D", await GroupsAsync(seminar));
        await ItemMoves.UndoAsync(Secretary, ids[3], back.Before, Cancellation);
        await ItemMoves.UndoAsync(Secretary, ids[2], moved.Before, Cancellation);
        Assert.Equal("sáng: A B D, chiều: C", await GroupsAsync(seminar));
        Assert.NotEqual(morning, afternoon);
    }

    [Fact]
    public async Task Step_BeyondTheEnd_IsRefused()
    {
        var (seminar, ids) = await ItemsAsync("A", "B");
        var refused = await ItemMoves.StepAsync(Secretary, seminar, ids[0], -1, Cancellation);
        Assert.Equal("no-further", refused.Refusal?.Code);
    }

    [Fact]
    public async Task Step_ToAnotherDay_TakesItsDate()
    {
        var (seminar, ids) = await ItemsAsync("A", "B", "C");
        await NewAndSaveAsync("SeminarDay", seminar, ("date", "26/9/2024"));
        await NewAndSaveAsync("SeminarDay", seminar, ("date", "27/9/2024"));
        await SavedAsync(await OpenAsync("AgendaItem", ids[2]), ("date", "27/9/2024"));
        await StepAsync(seminar, ids[1], +1);
        Assert.Equal("27/9/2024", (await OpenAsync("AgendaItem", ids[1])).Values["date"]);
        Assert.Equal(
            ["A", "BC"],
            (await ReadAsync(seminar)).Days.Select(d =>
                string.Concat(d.Rows.Select(r => r.Item.Title))
            )
        );
    }

    [Theory]
    [InlineData(0, 2, "B C A D")]
    [InlineData(3, 1, "A D B C")]
    [InlineData(0, 3, "B C D A")]
    public async Task Drop_OnAnItem_TakesItsPlace(int from, int onto, string expected)
    {
        var (seminar, ids) = await ItemsAsync("A", "B", "C", "D");
        var moved = await ItemMoves.DropAsync(
            Secretary,
            seminar,
            ids[from],
            ids[onto],
            Cancellation
        );
        Assert.True(moved.Ok, moved.Refusal?.Sentence);
        Assert.Equal(expected, await TitlesAsync(seminar));
    }

    [Fact]
    public async Task DropInto_ASession_PutsTheItemAtItsHead()
    {
        var (seminar, ids) = await ItemsAsync("A", "B", "C");
        await SessionAsync(seminar, "sáng", ids[0], ids[1]);
        var empty = await SessionAsync(seminar, "chiều");
        await ItemMoves.DropIntoAsync(Secretary, seminar, ids[0], empty, Cancellation);
        Assert.Equal("sáng: B, : C, chiều: A", await GroupsAsync(seminar));
    }

    /// <summary>A session's items may stand apart in the list; the programme shows them as one run.</summary>
    [Fact]
    public async Task Step_InASessionThatStandsApart_MovesOnlyTheItem()
    {
        var (seminar, ids) = await ItemsAsync("A", "C", "D", "E");
        await SessionAsync(seminar, "một", ids[0], ids[3]);
        await SessionAsync(seminar, "hai", ids[1], ids[2]);
        Assert.Equal("một: A E, hai: C D", await GroupsAsync(seminar));
        var moved = await StepAsync(seminar, ids[0], +1);
        Assert.Equal("một: E A, hai: C D", await GroupsAsync(seminar));
        await ItemMoves.UndoAsync(Secretary, ids[0], moved.Before, Cancellation);
        Assert.Equal("một: A E, hai: C D", await GroupsAsync(seminar));
        await StepAsync(seminar, ids[3], +1);
        Assert.Equal("một: A, hai: E C D", await GroupsAsync(seminar));
    }

    /// <summary>What has no date goes on where the item before it stands; that item leaves alone.</summary>
    [Fact]
    public async Task Step_OfADaysFirstItemToTheDayBefore_LeavesTheOthersOnTheirDay()
    {
        var (seminar, ids) = await ItemsAsync("A", "B", "C", "D");
        await NewAndSaveAsync("SeminarDay", seminar, ("date", "26/9/2024"));
        await NewAndSaveAsync("SeminarDay", seminar, ("date", "27/9/2024"));
        await SavedAsync(await OpenAsync("AgendaItem", ids[1]), ("date", "27/9/2024"));
        Assert.Equal(["A", "BCD"], await DaysAsync(seminar));
        var moved = await StepAsync(seminar, ids[1], -1);
        Assert.Equal(["AB", "CD"], await DaysAsync(seminar));
        await ItemMoves.UndoAsync(Secretary, ids[1], moved.Before, Cancellation);
        Assert.Equal(["A", "BCD"], await DaysAsync(seminar));
        Assert.Equal("", (await OpenAsync("AgendaItem", ids[2])).Values["date"]);
    }

    [Fact]
    public async Task Drop_OfADaysLastItem_LeavesTheOthersOnTheirDay()
    {
        var (seminar, ids) = await ItemsAsync("A", "B", "C", "D");
        await NewAndSaveAsync("SeminarDay", seminar, ("date", "26/9/2024"));
        await NewAndSaveAsync("SeminarDay", seminar, ("date", "27/9/2024"));
        await SavedAsync(await OpenAsync("AgendaItem", ids[1]), ("date", "27/9/2024"));
        await ItemMoves.DropAsync(Secretary, seminar, ids[0], ids[2], Cancellation);
        Assert.Equal(["", "BCAD"], await DaysAsync(seminar));
    }

    [Fact]
    public async Task Undo_OfWhatSomebodyMovedToAnotherSessionMeanwhile_IsRefused()
    {
        var (seminar, ids) = await ItemsAsync("A", "B");
        await SessionAsync(seminar, "sáng", ids[0]);
        var noon = await SessionAsync(seminar, "trưa");
        var evening = await SessionAsync(seminar, "tối");
        var moved = await ItemMoves.DropIntoAsync(Secretary, seminar, ids[0], noon, Cancellation);
        await SavedAsync(await OpenAsync("AgendaItem", ids[0]), ("session", $"{evening}"));
        var undone = await ItemMoves.UndoAsync(
            Secretary,
            ids[0],
            moved.Value!.Before,
            Cancellation
        );
        Assert.Equal("changed-meanwhile", undone.Refusal?.Code);
        Assert.Equal($"{evening}", (await OpenAsync("AgendaItem", ids[0])).Values["session"]);
    }

    private async Task<IEnumerable<string>> DaysAsync(Guid seminar) =>
        (await ReadAsync(seminar)).Days.Select(d =>
            string.Concat(d.Rows.Select(r => r.Item.Title))
        );

    [Fact]
    public async Task List_OfOneItem_HoldsOnlyItsRecords()
    {
        var (seminar, ids) = await ItemsAsync("A", "B");
        await NewAndSaveAsync("Conclusion", seminar, ("text", "Một"), ("item", ids[0].ToString()));
        await NewAndSaveAsync("Conclusion", seminar, ("text", "Hai"), ("item", ids[1].ToString()));
        await NewAndSaveAsync("Conclusion", seminar, ("text", "Ba"));
        foreach (var (target, text) in new (Guid?, string)[] { (ids[0], "Một"), (null, "Ba") })
        {
            var page = await Lists.ListAsync(
                Secretary,
                "Conclusion",
                seminar,
                0,
                Cancellation,
                new RecordFilter("item", target)
            );
            Assert.Equal((text, 1), (Assert.Single(page.Value!.Rows).Title, page.Value.Total));
        }
    }

    private async Task<(Guid Seminar, List<Guid> Ids)> ItemsAsync(
        params IReadOnlyList<string> titles
    )
    {
        var seminar = await SeminarAsync();
        var ids = new List<Guid>();
        foreach (var title in titles)
        {
            ids.Add((await NewAndSaveAsync("AgendaItem", seminar.Id, ("title", title))).Id);
        }

        return (seminar.Id, ids);
    }

    private async Task<Guid> SessionAsync(
        Guid seminar,
        string title,
        params IReadOnlyList<Guid> items
    )
    {
        var session = await NewAndSaveAsync("AgendaSession", seminar, ("title", title));
        foreach (var id in items)
        {
            await SavedAsync(await OpenAsync("AgendaItem", id), ("session", session.Id.ToString()));
        }

        return session.Id;
    }

    private async Task<SeminarProgramme> ReadAsync(Guid seminar)
    {
        var read = await Programmes.ReadAsync(Secretary, seminar, Cancellation);
        Assert.True(read.Ok, read.Refusal?.Sentence);
        return read.Value;
    }

    private async Task<ItemMoved> StepAsync(Guid seminar, Guid id, int by)
    {
        var moved = await ItemMoves.StepAsync(Secretary, seminar, id, by, Cancellation);
        Assert.True(moved.Ok, moved.Refusal?.Sentence);
        return moved.Value;
    }

    private async Task<string> TitlesAsync(Guid seminar) =>
        string.Join(' ', (await ReadAsync(seminar)).Rows.Select(r => r.Item.Title));

    private async Task<string> GroupsAsync(Guid seminar) =>
        string.Join(
            ", ",
            (await ReadAsync(seminar))
                .Days.SelectMany(d => d.Groups)
                .Select(g =>
                    $"{g.Session?.Title}: {string.Join(' ', g.Rows.Select(r => r.Item.Title))}"
                )
        );
}

public sealed class ProgrammeServiceTestsOnSqlite() : ProgrammeServiceTests(SqliteSource.Instance);

public sealed class ProgrammeServiceTestsOnPostgres(PostgresServer server)
    : ProgrammeServiceTests(server);
