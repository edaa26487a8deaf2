using ToaDam.Accounts;
using ToaDam.Planning;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Planning;

public abstract class HolidayServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private HolidayService Holidays => new(Database, Feed, TimeProvider.System);

    private DeadlineService Deadlines => new(Database, Holidays, TimeProvider.System);

    [Theory]
    // The seven years of the table: the first day of Tết and the tenth of the third lunar month, counted at UTC+7.
    [InlineData("2024-02-10", "Tết Nguyên đán")]
    [InlineData("2025-01-29", "Tết Nguyên đán")]
    [InlineData("2026-02-17", "Tết Nguyên đán")]
    [InlineData("2027-02-06", "Tết Nguyên đán")]
    [InlineData("2028-01-26", "Tết Nguyên đán")]
    [InlineData("2029-02-13", "Tết Nguyên đán")]
    [InlineData("2030-02-02", "Tết Nguyên đán")]
    [InlineData("2024-04-18", "Giỗ Tổ Hùng Vương")]
    [InlineData("2027-04-16", "Giỗ Tổ Hùng Vương")]
    [InlineData("2030-04-12", "Giỗ Tổ Hùng Vương")]
    [InlineData("2028-01-01", "Tết Dương lịch")]
    [InlineData("2029-04-30", "Ngày Chiến thắng và Quốc tế Lao động")]
    [InlineData("2030-09-02", "Quốc khánh")]
    public async Task BuiltInDay_IsClosed(string day, string name)
    {
        var days = (await Holidays.DaysAsync(Organiser, Cancellation)).Value!;
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((name, false), (days.Find(date)?.Name, days.IsOpen(date)));
    }

    [Fact]
    public async Task SaturdayThatIsWorked_IsOpen_AndAnEntryWinsOverTheTable()
    {
        var saturday = new DateOnly(2026, 8, 22);
        Assert.True((await Holidays.DaysAsync(Organiser, Cancellation)).Value!.IsOpen(saturday));
        var saved = await Holidays.SaveAsync(
            Administrator,
            new("22/8/2026", "Không làm bù nữa", false),
            Cancellation
        );
        Assert.True(saved.Ok, saved.Refusal?.Sentence);
        Assert.False((await Holidays.DaysAsync(Organiser, Cancellation)).Value!.IsOpen(saturday));
        var year = (await Holidays.YearAsync(Organiser, 2026, Cancellation)).Value!;
        Assert.Equal("Không làm bù nữa", Assert.Single(year.Days, d => d.Date == saturday).Name);

        await Holidays.RemoveAsync(Administrator, saturday, Cancellation);
        Assert.True((await Holidays.DaysAsync(Organiser, Cancellation)).Value!.IsOpen(saturday));
    }

    [Theory]
    [InlineData(null, "Nghỉ")]
    [InlineData("1/1/2027", " ")]
    [InlineData("31/2/2027", "Nghỉ")]
    public async Task EntryThatIsNotWhole_IsRefused(string? day, string name)
    {
        var saved = await Holidays.SaveAsync(Administrator, new(day, name, false), Cancellation);
        Assert.False(saved.Ok);
        Assert.DoesNotContain(
            (await Holidays.YearAsync(Organiser, 2027, Cancellation)).Value!.Days,
            d => d.IsOwn
        );
    }

    [Fact]
    public async Task Deadlines_AreCountedBack_AndWarnOfDaysWhenNobodyWorks()
    {
        var seminar = await SeminarAsync();
        Assert.Empty(
            (await Deadlines.ReadAsync(Organiser, seminar.Values["code"], Cancellation)).Value!.Days
        );
        // Tuesday 9 March 2027: T-30 is a Sunday in the days of Tết, whose last open day before is 4 February.
        await NewAndSaveAsync("SeminarDay", seminar.Id, ("date", "9/3/2027"));
        var days = (await Deadlines.ReadAsync(Organiser, seminar.Values["code"], Cancellation))
            .Value!
            .Days;
        Assert.Equal(
            [
                "Plan 07/02/2027 Tết Nguyên đán 04/02/2027",
                "Invitations 22/02/2027  22/02/2027",
                "Papers 02/03/2027  02/03/2027",
                "Skeleton 08/03/2027  08/03/2027",
                "Meeting 09/03/2027  09/03/2027",
            ],
            days.Select(d =>
                FormattableString.Invariant(
                    $"{d.Kind} {d.Day:dd/MM/yyyy} {d.Closed} {d.Instead:dd/MM/yyyy}"
                )
            )
        );
    }

    private static Caller Administrator { get; } =
        new("quantri", new HashSet<string>([Roles.Administrator], StringComparer.Ordinal))
        {
            UserId = Guid.CreateVersion7(),
        };
}

public sealed class HolidayServiceTestsOnSqlite() : HolidayServiceTests(SqliteSource.Instance);

public sealed class HolidayServiceTestsOnPostgres(PostgresServer server)
    : HolidayServiceTests(server);
