using Microsoft.EntityFrameworkCore;
using ToaDam.Commitments;
using ToaDam.Invitations;
using ToaDam.Programmes;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Invitations;
using ToaDam.Tests.Printing;

namespace ToaDam.Tests.Seminars;

public abstract class SeminarCloneServiceTests(IDatabaseSource source, TypesetterFixture typesetter)
    : InvitingTests(source, typesetter)
{
    private SeminarCloneService Clones =>
        new(Database, new SeminarPresetService(Database, Feed, Clock), Feed, Clock);

    [Fact]
    public async Task Clone_TakesWhatWasAsked_AndLeavesWhatHappened()
    {
        var rows = await InviteAllAsync();
        Done(
            await UnitPages.ReplyAsync(
                await EnterAsync(rows[0].Id),
                InvitationReply.Confirmed,
                null,
                Cancellation
            )
        );
        await DraftAsync();
        await SendAsync();
        Done(await Drafting.CancelAsync(Organiser, Seminar, rows[2].Id, Link, Cancellation));
        await NewAndSaveAsync("Commitment", Seminar, ("text", "Còn phải làm"));
        await NewAndSaveAsync("Commitment", Seminar, ("text", "Đã xong"), ("status", "Done"));
        Assert.Equal(
            new CloneOffer("Tọa đàm “Chuyển đổi số”", 2, 2, 1),
            Done(await Clones.OfferAsync(Organiser, "td", Cancellation))
        );

        var cloned = Done(
            await Clones.CloneAsync(
                Organiser,
                "td",
                new("Tọa đàm năm sau", true, true, true),
                Cancellation
            )
        );
        await using var db = Database.CreateDbContext();
        var made = await db.Set<Seminar>()
            .Include(s => s.Days)
            .Include(s => s.Programme)
            .Include(s => s.Delegates)
            .Include(s => s.Commitments)
            .SingleAsync(s => s.Code == cloned.Code, Cancellation);
        Assert.Equal(("Tọa đàm năm sau", SeminarStatus.Draft), (made.Title, made.Status));
        Assert.Empty(made.Days);
        Assert.Empty(made.Delegates);
        Assert.Equal(
            ["Khai mạc 15", "Tham luận của Hội Luật gia 20"],
            made.Programme.OrderBy(i => i.Position).Select(i => $"{i.Title} {i.PlannedMinutes}")
        );
        Assert.All(made.Programme, i => Assert.Null(i.PresenterId));
        Assert.Equal(["Còn phải làm"], made.Commitments.Select(c => c.Text));
        var invited = await db.Set<Invitation>()
            .Where(i => i.SeminarId == made.Id)
            .OrderBy(i => i.Id)
            .ToListAsync(Cancellation);
        Assert.Equal(
            ["dv1@khoi8.example", "dv2@khoi8.example"],
            invited.Select(i => i.ContactEmail)
        );
        Assert.All(
            invited,
            i => Assert.Equal((InvitationReply.Pending, null), (i.Reply, i.CalendarSequence))
        );
    }

    [Fact]
    public async Task Clone_OfNothingAsked_IsAnEmptySeminar_AndNeedsATitle()
    {
        await InviteAllAsync();
        var nameless = await Clones.CloneAsync(
            Organiser,
            "td",
            new(" ", true, true, true),
            Cancellation
        );
        Assert.Equal("title-missing", nameless.Refusal?.Code);
        var cloned = Done(
            await Clones.CloneAsync(
                Organiser,
                "td",
                new("Trống", false, false, false),
                Cancellation
            )
        );
        await using var db = Database.CreateDbContext();
        var id = await db.Set<Seminar>()
            .Where(s => s.Code == cloned.Code)
            .Select(s => s.Id)
            .SingleAsync(Cancellation);
        Assert.False(await db.Set<AgendaItem>().AnyAsync(i => i.SeminarId == id, Cancellation));
        Assert.False(await db.Set<Invitation>().AnyAsync(i => i.SeminarId == id, Cancellation));
        Assert.False(await db.Set<Commitment>().AnyAsync(c => c.SeminarId == id, Cancellation));
        Assert.Equal(
            "seminar-not-found",
            (await Clones.OfferAsync(Organiser, "khong-co", Cancellation)).Refusal?.Code
        );
    }
}

public sealed class SeminarCloneServiceTestsOnSqlite(TypesetterFixture typesetter)
    : SeminarCloneServiceTests(SqliteSource.Instance, typesetter);

public sealed class SeminarCloneServiceTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : SeminarCloneServiceTests(server, typesetter);
