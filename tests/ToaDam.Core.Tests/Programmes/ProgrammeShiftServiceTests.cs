using ToaDam.Programmes;
using ToaDam.Recording;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Programmes;

public abstract class ProgrammeShiftServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private ProgrammeShiftService Shifts => new(Records);

    [Fact]
    public async Task Shift_MovesWhatFollowsOnThatDay_AndUndoBringsItBack()
    {
        var (seminar, items) = await SampleAsync();
        Assert.Equal(["08:00", "08:20", "09:00", "08:00"], await StartsAsync(seminar));

        // The second has no recorded start of its own: from here on time is different.
        var shifted = await Shifts.ShiftAsync(Organiser, seminar, items[1], 15, Cancellation);
        Assert.True(shifted.Ok, shifted.Refusal?.Sentence);
        Assert.Equal(["08:00", "08:35", "09:15", "08:00"], await StartsAsync(seminar));

        var undone = await Shifts.UndoAsync(Organiser, shifted.Value, Cancellation);
        Assert.True(undone.Ok, undone.Refusal?.Sentence);
        Assert.Equal(["08:00", "08:20", "09:00", "08:00"], await StartsAsync(seminar));
    }

    [Fact]
    public async Task Undo_AfterSomebodyChangedAStart_LeavesAllAsTheyAre()
    {
        var (seminar, items) = await SampleAsync();
        var shifted = await Shifts.ShiftAsync(Organiser, seminar, items[0], 10, Cancellation);
        await SavedAsync(await OpenAsync("AgendaItem", items[2]), ("plannedStart", "9h30"));
        var undone = await Shifts.UndoAsync(Organiser, shifted.Value!, Cancellation);
        Assert.Equal("shift-changed", undone.Refusal?.Code);
        Assert.Equal(["08:10", "08:30", "09:30", "08:00"], await StartsAsync(seminar));
    }

    [Theory]
    [InlineData(0, "shift-minutes")]
    [InlineData(601, "shift-minutes")]
    [InlineData(-481, "shift-midnight")]
    public async Task Shift_ThatCannotBe_IsRefused_AndWritesNothing(int minutes, string code)
    {
        var (seminar, items) = await SampleAsync();
        var shifted = await Shifts.ShiftAsync(Organiser, seminar, items[0], minutes, Cancellation);
        Assert.Equal(code, shifted.Refusal?.Code);
        Assert.Equal(["08:00", "08:20", "09:00", "08:00"], await StartsAsync(seminar));
    }

    [Fact]
    public async Task Shift_OfAnItemWithoutAnyTime_SaysWhatIsMissing()
    {
        var (seminar, _) = await SampleAsync();
        var bare = await NewAndSaveAsync(
            "AgendaItem",
            seminar,
            ("title", "Không giờ"),
            ("date", "20/12/2026")
        );
        var shifted = await Shifts.ShiftAsync(Organiser, seminar, bare.Id, 5, Cancellation);
        Assert.Equal("shift-no-start", shifted.Refusal?.Code);
    }

    private async Task<(Guid Seminar, Guid[] Items)> SampleAsync()
    {
        var seminar = await SeminarAsync();
        foreach (var day in new[] { "18/12/2026", "19/12/2026" })
        {
            await NewAndSaveAsync("SeminarDay", seminar.Id, ("date", day), ("plannedStart", "8h"));
        }

        await NewAndSaveAsync("SeminarDay", seminar.Id, ("date", "20/12/2026"));
        var first = await NewAndSaveAsync(
            "AgendaItem",
            seminar.Id,
            ("title", "Đón tiếp"),
            ("date", "18/12/2026"),
            ("plannedStart", "8h"),
            ("plannedMinutes", "20")
        );
        var second = await NewAndSaveAsync(
            "AgendaItem",
            seminar.Id,
            ("title", "Khai mạc"),
            ("date", "18/12/2026")
        );
        var third = await NewAndSaveAsync(
            "AgendaItem",
            seminar.Id,
            ("title", "Thảo luận"),
            ("date", "18/12/2026"),
            ("plannedStart", "9h")
        );
        var next = await NewAndSaveAsync(
            "AgendaItem",
            seminar.Id,
            ("title", "Hôm sau"),
            ("date", "19/12/2026"),
            ("plannedStart", "8h")
        );
        return (seminar.Id, [first.Id, second.Id, third.Id, next.Id]);
    }

    private async Task<IEnumerable<string>> StartsAsync(Guid seminar) =>
        (await new ProgrammeService(Database).ReadAsync(Organiser, seminar, Cancellation))
            .Value!.Rows.Where(r => r.Start is not null)
            .Select(r =>
                r.Start!.Value.Time.ToString(
                    "HH:mm",
                    System.Globalization.CultureInfo.InvariantCulture
                )
            );
}

public sealed class ProgrammeShiftServiceTestsOnSqlite()
    : ProgrammeShiftServiceTests(SqliteSource.Instance);

public sealed class ProgrammeShiftServiceTestsOnPostgres(PostgresServer server)
    : ProgrammeShiftServiceTests(server);
