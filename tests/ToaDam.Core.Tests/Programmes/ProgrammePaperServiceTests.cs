using Microsoft.EntityFrameworkCore;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.Invitations;
using ToaDam.People;
using ToaDam.Programmes;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;
using ToaDam.Units;

namespace ToaDam.Tests.Programmes;

public abstract class ProgrammePaperServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private ProgrammePaperService Papers => new(Database, Records);

    private ProgrammeService Programmes => new(Database);

    private GuestOrderService Guests => new(Database, Feed, TimeProvider.System);

    [Fact]
    public async Task Paper_PutIntoTheProgramme_StandsBeforeTheConclusion_AndWaitsAgainWhenItIsTakenOut()
    {
        var (seminar, paper) = await SampleAsync();
        var waiting = Assert.Single(
            (await Papers.WaitingAsync(Secretary, seminar, Cancellation)).Value!.Papers
        );
        Assert.Equal(
            (paper, "Nuôi bò sinh sản", "Hội Một", Honorific.Ms, "Lê Thị Hoa"),
            (waiting.Id, waiting.Title, waiting.Unit, waiting.Honorific!.Value, waiting.Presenter)
        );

        var done = await Papers.ScheduleAsync(Secretary, seminar, paper, null, Cancellation);
        Assert.True(done.Ok, done.Refusal?.Sentence);
        var rows = await RowsAsync(seminar);
        Assert.Equal(
            ["Khai mạc", "Tham luận mở đầu", "Tham luận: Nuôi bò sinh sản", "Kết luận", "Bế mạc"],
            rows.Select(r => r.Item.Title)
        );
        // As long as the other paper, read by the paper's presenter.
        Assert.Equal((20, "Lê Thị Hoa"), (rows[2].Item.PlannedMinutes, rows[2].Item.PresenterName));
        Assert.Empty((await Papers.WaitingAsync(Secretary, seminar, Cancellation)).Value!.Papers);
        Assert.Equal(
            "changed-meanwhile",
            (await Papers.ScheduleAsync(Secretary, seminar, paper, null, Cancellation))
                .Refusal
                ?.Code
        );

        await Trash.RemoveAsync(Secretary, nameof(AgendaItem), done.Value.ItemId, Cancellation);
        Assert.Single((await Papers.WaitingAsync(Secretary, seminar, Cancellation)).Value!.Papers);
        var first = rows[0].Item.Id;
        Assert.True(
            (await Papers.ScheduleAsync(Secretary, seminar, paper, first, Cancellation)).Ok
        );
        Assert.Equal("Tham luận: Nuôi bò sinh sản", (await RowsAsync(seminar))[0].Item.Title);
    }

    [Fact]
    public async Task Warnings_NameUnitsThatHaveNotConfirmed_AndPapersThatHaveNotComeIn_WhilePlanning()
    {
        var (seminar, _) = await SampleAsync();
        Assert.Equal(
            [ProgrammeWarningKind.UnitNotConfirmed, ProgrammeWarningKind.NoPaper],
            (await RowsAsync(seminar))[1].Warnings.Select(w => w.Kind)
        );
        await SetAsync<Invitation>(i => i.Reply = InvitationReply.Declined);
        Assert.Contains(
            (await RowsAsync(seminar))[1].Warnings,
            w => w.Kind == ProgrammeWarningKind.UnitDeclined
        );
        await SetAsync<Invitation>(i => i.Reply = InvitationReply.Confirmed);
        await SetAsync<Paper>(p => p.AgendaItemId = Item(1));
        Assert.Empty((await RowsAsync(seminar))[1].Warnings);

        await SetAsync<Invitation>(i => i.Reply = InvitationReply.Pending);
        await SetAsync<Paper>(p => p.AgendaItemId = null);
        await SetAsync<Seminar>(s => s.Status = SeminarStatus.Closed);
        // What was missing before the day is no news after it.
        Assert.Empty((await RowsAsync(seminar))[1].Warnings);
    }

    [Fact]
    public async Task Script_IntroducesGuestsByRank_ThenUnitsInBlockOrder_AndNobodyWhoDidNotConfirm()
    {
        var (seminar, _) = await SampleAsync();
        var scripts = new ScriptService(Database, TimeProvider.System);
        var script = (await scripts.ReadAsync(Secretary, seminar, Cancellation)).Value!;
        Assert.Equal(
            ["Guests: Khách Hai, Khách Một", "Chairs: Trần Chủ Trì", "Hội Hai: Phạm Đức"],
            Words(script)
        );
        Assert.Equal(["Hội Một"], script.Unconfirmed);
        Assert.False(script.ByAttendance);
        Assert.Equal("Mời bà Hoa lên bục", script.Days[0].Items[1].Note);
        Assert.Equal(
            ("Lê Thị Hoa", "Hội Một"),
            (script.Days[0].Items[1].Presenter!.Name, script.Days[0].Items[1].Presenter!.UnitName)
        );

        await SetAsync<Invitation>(i => i.Reply = InvitationReply.Confirmed);
        Assert.Contains(
            "Hội Một: Lê Thị Hoa",
            Words((await scripts.ReadAsync(Secretary, seminar, Cancellation)).Value!)
        );

        // Once attendance is taken, only who came, with who came in their place.
        await SetAsync<SeminarDelegate>(d =>
        {
            d.Attendance =
                d.Name == "Phạm Đức" ? AttendanceStatus.Substituted
                : d.Role == DelegateRole.Chair ? AttendanceStatus.Present
                : null;
            d.Substitute = d.Name == "Phạm Đức" ? "Ngô Thế" : null;
        });
        script = (await scripts.ReadAsync(Secretary, seminar, Cancellation)).Value!;
        // Ticked by way of trial before the day, it says nothing about who comes.
        Assert.False(script.ByAttendance);
        await SetAsync<Seminar>(s => s.Status = SeminarStatus.InSession);
        script = (await scripts.ReadAsync(Secretary, seminar, Cancellation)).Value!;
        Assert.True(script.ByAttendance);
        Assert.Equal(["Chairs: Trần Chủ Trì", "Hội Hai: Ngô Thế"], Words(script));
        Assert.Equal("Phạm Đức", script.Introductions[1].People[0].StandsInFor);
    }

    [Fact]
    public async Task Guest_MovedByRank_ChangesTheOrder_AndStopsAtTheEnds()
    {
        var (seminar, _) = await SampleAsync();
        await using var db = Database.CreateDbContext();
        var first = await db.Set<Invitation>()
            .SingleAsync(i => i.GuestName == "Khách Hai", Cancellation);
        Assert.True((await Guests.StepAsync(Secretary, seminar, first.Id, +1, Cancellation)).Ok);
        Assert.Equal(
            ["Khách Một", "Khách Hai"],
            await db.Set<Invitation>()
                .Where(i => i.UnitId == null)
                .OrderBy(i => i.Position)
                .Select(i => i.GuestName)
                .ToListAsync(Cancellation)
        );
        Assert.Equal(
            "no-further",
            (await Guests.StepAsync(Secretary, seminar, first.Id, +1, Cancellation)).Refusal?.Code
        );
    }

    private static IEnumerable<string> Words(ModeratorScript script) =>
        script.Introductions.Select(g =>
            $"{g.Unit ?? g.Part.ToString()}: {string.Join(", ", g.People.Select(p => p.Name))}"
        );

    private async Task<List<ProgrammeRow>> RowsAsync(Guid seminar) =>
        [.. (await Programmes.ReadAsync(Secretary, seminar, Cancellation)).Value!.Rows];

    private async Task SetAsync<T>(Action<T> change)
        where T : class
    {
        await using var db = Database.CreateDbContext();
        (await db.Set<T>().ToListAsync(Cancellation)).ForEach(change);
        await db.SaveChangesAsync(Cancellation);
    }

    private readonly List<AgendaItem> _items =
    [
        new()
        {
            Title = "Khai mạc",
            Kind = AgendaItemKind.Other,
            Position = 1,
        },
        new()
        {
            Title = "Tham luận mở đầu",
            Kind = AgendaItemKind.Paper,
            PlannedMinutes = 20,
            Position = 2,
            Note = "Mời bà Hoa lên bục",
        },
        new()
        {
            Title = "Kết luận",
            Kind = AgendaItemKind.Conclusion,
            PresenterText = "Chủ trì",
            Position = 3,
        },
        new()
        {
            Title = "Bế mạc",
            Kind = AgendaItemKind.Closing,
            PresenterText = "Chủ trì",
            Position = 4,
        },
    ];

    private Guid Item(int at) => _items[at].Id;

    private async Task<(Guid Seminar, Guid Paper)> SampleAsync()
    {
        await using var db = Database.CreateDbContext();
        var one = new MemberUnit { OfficialName = "Hội Một", Order = 2 };
        var two = new MemberUnit { OfficialName = "Hội Hai", Order = 1 };
        var hoa = new SeminarDelegate
        {
            Name = "Lê Thị Hoa",
            Honorific = Honorific.Ms,
            UnitId = one.Id,
            Position = 1,
        };
        var seminar = new Seminar
        {
            Code = "td-xep",
            Title = "Tọa đàm xếp lịch",
            Delegates =
            [
                hoa,
                new()
                {
                    Name = "Phạm Đức",
                    UnitId = two.Id,
                    Position = 2,
                },
                new()
                {
                    Name = "Trần Chủ Trì",
                    Role = DelegateRole.Chair,
                    UnitId = two.Id,
                    Position = 3,
                },
            ],
            Programme = _items,
        };
        _items[1].PresenterId = hoa.Id;
        var paper = new Paper
        {
            Title = "Nuôi bò sinh sản",
            UnitId = one.Id,
            PresenterId = hoa.Id,
            Position = 1,
        };
        seminar.Papers.Add(paper);
        db.AddRange(one, two, seminar);
        db.AddRange(
            new Invitation { SeminarId = seminar.Id, UnitId = one.Id },
            new Invitation
            {
                SeminarId = seminar.Id,
                GuestName = "Khách Một",
                Position = 2,
                Reply = InvitationReply.Confirmed,
            },
            new Invitation
            {
                SeminarId = seminar.Id,
                GuestName = "Khách Hai",
                Position = 1,
                Reply = InvitationReply.Confirmed,
            }
        );
        await db.SaveChangesAsync(Cancellation);
        return (seminar.Id, paper.Id);
    }
}

public sealed class ProgrammePaperServiceTestsOnSqlite()
    : ProgrammePaperServiceTests(SqliteSource.Instance);

public sealed class ProgrammePaperServiceTestsOnPostgres(PostgresServer server)
    : ProgrammePaperServiceTests(server);
