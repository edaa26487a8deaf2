using Microsoft.EntityFrameworkCore;
using ToaDam.Delegates;
using ToaDam.Invitations;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Invitations;
using ToaDam.Tests.Printing;

namespace ToaDam.Tests.Delegates;

public abstract class CheckInServiceTests(IDatabaseSource source, TypesetterFixture typesetter)
    : InvitingTests(source, typesetter)
{
    private CheckInService CheckIns => new(Database, Feed, Clock);

    [Fact]
    public async Task Code_OfAUnit_ShowsItsPeopleAndTheCountOfAll()
    {
        var rows = await InviteAllAsync();
        var unit = rows.Single(r => r.Name == "Hội Luật gia");
        var view = Done(await CheckIns.ReadAsync(Organiser, unit.Id, Cancellation));
        Assert.Equal(("Hội Luật gia", InvitationReply.Pending), (view.Name, view.Reply));
        var person = Assert.Single(view.People);
        var attendance = new AttendanceService(Database, Feed, Clock);
        Done(
            await attendance.SetAsync(
                Organiser,
                person.Id,
                AttendanceStatus.Present,
                null,
                null,
                AttendanceSeen.Of(person),
                Cancellation
            )
        );
        view = Done(await CheckIns.ReadAsync(Organiser, unit.Id, Cancellation));
        Assert.Equal((1, 1, 1), (view.Present, view.Counts.Present, view.Counts.Total));
        var other = rows.First(r => r.Id != unit.Id);
        Assert.Empty(Done(await CheckIns.ReadAsync(Organiser, other.Id, Cancellation)).People);
    }

    [Fact]
    public async Task Guest_RecordedAtTheDoor_StandsInTheListOnce()
    {
        Done(
            await Invitations.AddGuestAsync(
                Organiser,
                Seminar,
                new(Guid.Empty) { GuestName = "Lê Văn Lãnh", GuestPost = "Giám đốc Sở Nội vụ" },
                Cancellation
            )
        );
        var guest = (await RowsAsync()).Single().Id;
        Assert.Empty(Done(await CheckIns.ReadAsync(Organiser, guest, Cancellation)).People);
        Done(await CheckIns.AddGuestAsync(Organiser, guest, Cancellation));
        Done(await CheckIns.AddGuestAsync(Organiser, guest, Cancellation));
        var view = Done(await CheckIns.ReadAsync(Organiser, guest, Cancellation));
        Assert.Equal((1, 1), (view.People.Count, view.Present));
        await using var db = Database.CreateDbContext();
        var person = await db.Set<SeminarDelegate>()
            .SingleAsync(d => d.Name == "Lê Văn Lãnh", Cancellation);
        Assert.Equal(
            (DelegateRole.Guest, AttendanceStatus.Present),
            (person.Role, person.Attendance!.Value)
        );
        Assert.Equal(["Giám đốc Sở Nội vụ"], person.Posts);
    }

    [Fact]
    public async Task Code_OfNoInvitation_IsRefused()
    {
        var read = await CheckIns.ReadAsync(Organiser, Guid.CreateVersion7(), Cancellation);
        Assert.Equal("record-gone", read.Refusal?.Code);
    }
}

public sealed class CheckInServiceTestsOnSqlite(TypesetterFixture typesetter)
    : CheckInServiceTests(SqliteSource.Instance, typesetter);

public sealed class CheckInServiceTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : CheckInServiceTests(server, typesetter);
