using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Delegates;

public abstract class AttendanceServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private const string Code = "td-co-mat";

    private AttendanceService Attendance => new(Database, Feed, TimeProvider.System);

    [Fact]
    public async Task Board_ShowsUnitsInBlockOrder_ThenUnlistedOnes_ThenGuests()
    {
        var board = await BoardAsync(await SampleAsync());
        Assert.Equal(["Hội Một", "Hội Hai", "Hội Ngoài", ""], board.Groups.Select(g => g.Name));
        Assert.Equal(
            ["Trần Văn Ánh|Lê Thị Bưởi", "Phạm Đức", "Vũ Ngoài", "Đỗ Khách"],
            board.Groups.Select(g => string.Join('|', g.People.Select(p => p.Name)))
        );
        Assert.Equal([true, true, false, false], board.Groups.Select(g => g.PartId is not null));
        Assert.Equal((2, 5, 5), (board.Units, board.Counts.Total, board.Counts.Unrecorded));
    }

    [Theory]
    [InlineData("buoi", "Lê Thị Bưởi")]
    [InlineData("le HOI MOT", "Lê Thị Bưởi")]
    [InlineData("hai", "Phạm Đức")]
    [InlineData("duc", "Phạm Đức")]
    [InlineData("%", "")]
    public async Task Board_Searched_IgnoresDiacritics(string search, string expected)
    {
        var board = await BoardAsync(await SampleAsync(), new(search));
        Assert.Equal(
            expected,
            string.Join('|', board.Groups.SelectMany(g => g.People).Select(p => p.Name))
        );
    }

    [Fact]
    public async Task Set_WithReasonAndSubstitute_KeepsOnlyWhatBelongsToTheStatus()
    {
        var seminar = await SampleAsync();
        var (first, second) = (await IdAsync("Trần Văn Ánh"), await IdAsync("Lê Thị Bưởi"));
        await SetAsync(first, AttendanceStatus.Excused, "  đi công tác ");
        await SetAsync(second, AttendanceStatus.Substituted, null, "ông Hà Nam");
        // Ticked again by somebody who did not see the reason.
        await SetAsync(first, AttendanceStatus.Excused);
        Assert.Equal("đi công tác", (await PersonAsync(seminar, "Trần Văn Ánh")).Reason);
        Assert.Equal("ông Hà Nam", (await PersonAsync(seminar, "Lê Thị Bưởi")).Substitute);

        var present = await SetAsync(first, AttendanceStatus.Present, "thừa");
        Assert.Equal((null, null), (present.Reason, present.Substitute));
        Assert.Null((await SetAsync(first, null)).Attendance);

        var trail = await Audit.ListAsync(Secretary, new(RecordId: first), Cancellation);
        Assert.Equal(
            ["Excused", "Present", ""],
            trail
                .Value!.Rows.Reverse()
                .SelectMany(r => r.Changes)
                .Where(c => c.Field == "attendance")
                .Select(c => c.New)
        );
    }

    [Fact]
    public async Task AllPresent_FillsOnlyTheOpen_AndUndoTakesBackOnlyThose()
    {
        var seminar = await SampleAsync();
        await SetAsync(await IdAsync("Trần Văn Ánh"), AttendanceStatus.Unexcused);
        var unit = (await BoardAsync(seminar)).Groups[0].UnitId;
        Assert.Single((await FillAsync(seminar, unit)).Versions);
        Assert.Single((await FillAsync(seminar, AttendanceService.NoUnit)).Versions);
        var rest = await FillAsync(seminar, null);
        Assert.Equal(2, rest.Count);
        Assert.Empty((await FillAsync(seminar, null)).Versions);

        // Somebody knows better meanwhile.
        await SetAsync(await IdAsync("Phạm Đức"), AttendanceStatus.Excused, "ốm");
        var undone = await Attendance.UndoAllPresentAsync(Secretary, seminar, rest, Cancellation);
        Assert.Single(undone.Value!.Versions);
        var counts = (await BoardAsync(seminar)).Counts;
        Assert.Equal(new AttendanceCounts(2, 1, 1, 0, 1), counts);
    }

    [Fact]
    public async Task UndoAllPresent_WhoWasCorrectedAndIsPresentAgain_StaysPresent()
    {
        var seminar = await SampleAsync();
        var filled = await FillAsync(seminar, null);
        var person = await IdAsync("Phạm Đức");
        await SetAsync(person, AttendanceStatus.Excused, "ốm");
        await SetAsync(person, AttendanceStatus.Present);

        var undone = await Attendance.UndoAllPresentAsync(Secretary, seminar, filled, Cancellation);
        Assert.Equal(filled.Count - 1, undone.Value!.Count);
        Assert.Equal(AttendanceStatus.Present, (await PersonAsync(seminar, "Phạm Đức")).Attendance);
    }

    [Fact]
    public async Task Set_OverWhatAnotherDeskRecorded_IsRefusedAndSaysWhatStandsThere()
    {
        var seminar = await SampleAsync();
        var person = await IdAsync("Phạm Đức");
        var seen = AttendanceSeen.Of(await SetAsync(person, AttendanceStatus.Excused));
        await SetAsync(person, AttendanceStatus.Excused, "đi công tác Hà Nội");

        var refused = await SeenAsync(person, AttendanceStatus.Excused, "ốm", null, seen);
        Assert.Equal("changed-meanwhile", refused.Refusal!.Code);
        Assert.Contains("đi công tác Hà Nội", refused.Refusal.Sentence, StringComparison.Ordinal);
        // A tick would take the words along.
        Assert.False((await SeenAsync(person, AttendanceStatus.Present, null, null, seen)).Ok);
        Assert.Equal("đi công tác Hà Nội", (await PersonAsync(seminar, "Phạm Đức")).Reason);

        // Another status, no words: that counts as well.
        await SetAsync(person, AttendanceStatus.Substituted, null, "bà Sáu");
        Assert.False((await SeenAsync(person, AttendanceStatus.Excused, "ốm", null, seen)).Ok);
        await SetAsync(person, AttendanceStatus.Present);
        Assert.False((await SeenAsync(person, AttendanceStatus.Excused, "ốm", null, seen)).Ok);
        Assert.True((await SeenAsync(person, AttendanceStatus.Present, null, null, seen)).Ok);

        // Who has seen it may change it.
        var now = AttendanceSeen.Of(await PersonAsync(seminar, "Phạm Đức"));
        Assert.True((await SeenAsync(person, AttendanceStatus.Excused, "ốm", null, now)).Ok);
        Assert.Equal("ốm", (await PersonAsync(seminar, "Phạm Đức")).Reason);
    }

    [Fact]
    public async Task Board_Filtered_KeepsTheRowThatWasJustTicked()
    {
        var seminar = await SampleAsync();
        var shown = await BoardAsync(seminar, new(Show: AttendanceView.Unrecorded));
        var person = shown.Groups[0].People[0].Id;
        await SetAsync(person, AttendanceStatus.Present);
        var open = new AttendanceFilter(Show: AttendanceView.Unrecorded);
        Assert.Equal(4, (await BoardAsync(seminar, open)).Found);
        var kept = await BoardAsync(seminar, open with { Keep = new HashSet<Guid> { person } });
        Assert.Equal((5, person), (kept.Found, kept.Groups[0].People[0].Id));
    }

    [Fact]
    public async Task Set_ByManyAtOnce_NeverThrowsAndOneOfThemHolds()
    {
        var seminar = await SampleAsync();
        var person = await IdAsync("Phạm Đức");
        var statuses = Enum.GetValues<AttendanceStatus>();
        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    Task.Run(() => SetAsync(person, statuses[i % statuses.Length]), Cancellation)
                )
        );
        Assert.NotNull((await PersonAsync(seminar, "Phạm Đức")).Attendance);
    }

    [Fact]
    public async Task Attendance_OfAnArchivedSeminar_OrByADelegate_IsRefused()
    {
        var seminar = await SampleAsync();
        var person = await IdAsync("Phạm Đức");
        Assert.Equal(
            "forbidden",
            (
                await Attendance.SetAsync(
                    Caller.Nobody,
                    person,
                    AttendanceStatus.Present,
                    null,
                    null,
                    null,
                    Cancellation
                )
            )
                .Refusal!
                .Code
        );
        await using var db = Database.CreateDbContext();
        await db.Set<Seminar>()
            .ExecuteUpdateAsync(
                s => s.SetProperty(x => x.Status, SeminarStatus.Archived),
                Cancellation
            );
        var refused = await Attendance.SetAsync(
            Secretary,
            person,
            AttendanceStatus.Present,
            null,
            null,
            null,
            Cancellation
        );
        var all = await Attendance.AllPresentAsync(Secretary, seminar, null, Cancellation);
        Assert.Equal(
            ("seminar-archived", "seminar-archived"),
            (refused.Refusal!.Code, all.Refusal!.Code)
        );
    }

    [Fact]
    public async Task Board_OfTwelveHundredPeople_HasShortPagesAndFiveQueries()
    {
        await TakeAsync(Many(units: 150, each: 7, guests: 450));
        var id = await SeminarIdAsync();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var pages = (await BoardAsync(id)).Pages;
        for (var n = 0; n < pages; n++)
        {
            var counter = new CountingFactory(Database);
            var counted = new AttendanceService(counter, Feed, TimeProvider.System);
            var board = await counted.BoardAsync(Secretary, id, new(Page: n), Cancellation);
            Assert.Equal(5, counter.Commands);
            var people = board.Value!.Groups.Sum(g => g.People.Count);
            Assert.InRange(people + board.Value.Groups.Count, 1, AttendanceService.MaxRows);
            names.UnionWith(board.Value.Groups.SelectMany(g => g.People).Select(p => p.Name));
        }

        Assert.Equal(1500, names.Count);
        var last = (await BoardAsync(id, new(Page: pages - 1))).Groups[^1].People[^1].Id;
        var found = await BoardAsync(id, new(Find: last));
        Assert.Equal(pages - 1, found.Page);
    }

    [Fact]
    public async Task Units_AddedTogether_StandOnceInTheGivenOrder()
    {
        var seminar = await SampleAsync();
        var service = new SeminarUnitService(Database, Feed, TimeProvider.System);
        var candidates = await service.CandidatesAsync(Secretary, seminar, null, Cancellation);
        Assert.Equal(
            [("Hội Một", true), ("Hội Hai", true), ("Hội Ba", false), ("Hội Ngoài", false)],
            candidates.Value!.Units.Select(u => (u.Name, u.Listed))
        );
        Guid[] ids = [.. candidates.Value.Units.Select(u => u.Id)];
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(
                        () => service.AddAsync(Secretary, seminar, ids, Cancellation),
                        Cancellation
                    )
                )
        );
        Assert.Equal(2, results.Sum(r => r.Value!.Count));
        Assert.Equal(
            ["Hội Một", "Hội Hai", "Hội Ba", "Hội Ngoài", ""],
            (await BoardAsync(seminar)).Groups.Select(g => g.Name)
        );
    }

    private async Task<Guid> SampleAsync()
    {
        await TakeAsync(
            $$"""
            { "format": "toadam/1",
              "blocks": [{ "id": "k", "name": "Khối Thử" }],
              "units": [
                { "id": "hai", "officialName": "Hội Hai", "block": "k", "order": 2 },
                { "id": "mot", "officialName": "Hội Một", "block": "k", "order": 1 },
                { "id": "ba", "officialName": "Hội Ba", "block": "k", "order": 3 },
                { "id": "ngoai", "officialName": "Hội Ngoài", "block": "k", "order": 4 },
                { "id": "cu", "officialName": "Hội Đã Giải Thể", "block": "k", "order": 5, "validTo": "2010-01-01" }],
              "seminars": [{ "code": "{{Code}}", "kind": "seminar", "title": "Thử", "block": "k",
                "units": [{ "unit": "hai" }, { "unit": "mot" }],
                "delegates": [
                  { "name": "Đỗ Khách", "role": "guest" },
                  { "name": "Trần Văn Ánh", "unit": "mot" },
                  { "name": "Phạm Đức", "unit": "hai" },
                  { "name": "Vũ Ngoài", "unit": "ngoai" },
                  { "name": "Lê Thị Bưởi", "unit": "mot" }] }] }
            """
        );
        return await SeminarIdAsync();
    }

    private static string Many(int units, int each, int guests) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            { "format": "toadam/1",
              "units": [{{string.Join(
                ',',
                Enumerable.Range(1, units).Select(u =>
                    $$"""{ "id": "u{{u}}", "officialName": "Hội số {{u}}", "order": {{u}} }"""
                )
            )}}],
              "seminars": [{ "code": "{{Code}}", "kind": "seminar", "title": "Đông",
                "units": [{{string.Join(
                ',',
                Enumerable.Range(1, units).Select(u => $$"""{ "unit": "u{{u}}" }""")
            )}}],
                "delegates": [{{string.Join(
                ',',
                Enumerable.Range(0, units * each).Select(d =>
                    $$"""{ "name": "Người {{d}}", "unit": "u{{(d % units) + 1}}" }"""
                ).Concat(
                    Enumerable.Range(0, guests).Select(g =>
                        $$"""{ "name": "Khách {{g}}", "role": "guest" }"""
                    )
                )
            )}}] }] }
            """
        );

    private async Task<Guid> SeminarIdAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<Seminar>()
            .Where(s => s.Code == Code)
            .Select(s => s.Id)
            .FirstAsync(Cancellation);
    }

    private async Task<Guid> IdAsync(string name)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<SeminarDelegate>()
            .Where(d => d.Name == name)
            .Select(d => d.Id)
            .FirstAsync(Cancellation);
    }

    private async Task<AttendanceBoard> BoardAsync(Guid seminar, AttendanceFilter? filter = null)
    {
        var board = await Attendance.BoardAsync(Secretary, seminar, filter ?? new(), Cancellation);
        Assert.True(board.Ok, board.Refusal?.Sentence);
        return board.Value;
    }

    private async Task<DelegateItem> PersonAsync(Guid seminar, string name) =>
        (await BoardAsync(seminar)).Groups.SelectMany(g => g.People).First(p => p.Name == name);

    private async Task<DelegateItem> SetAsync(
        Guid person,
        AttendanceStatus? status,
        string? reason = null,
        string? substitute = null
    )
    {
        var set = await Attendance.SetAsync(
            Secretary,
            person,
            status,
            reason,
            substitute,
            null,
            Cancellation
        );
        Assert.True(set.Ok, set.Refusal?.Sentence);
        return set.Value;
    }

    private Task<Outcome<DelegateItem>> SeenAsync(
        Guid person,
        AttendanceStatus? status,
        string? reason,
        string? substitute,
        AttendanceSeen seen
    ) => Attendance.SetAsync(Secretary, person, status, reason, substitute, seen, Cancellation);

    private async Task<FilledIn> FillAsync(Guid seminar, Guid? unit)
    {
        var filled = await Attendance.AllPresentAsync(Secretary, seminar, unit, Cancellation);
        Assert.True(filled.Ok, filled.Refusal?.Sentence);
        return filled.Value;
    }
}

public sealed class AttendanceServiceTestsOnSqlite()
    : AttendanceServiceTests(SqliteSource.Instance);

public sealed class AttendanceServiceTestsOnPostgres(PostgresServer server)
    : AttendanceServiceTests(server);
