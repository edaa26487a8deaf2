using Microsoft.EntityFrameworkCore;
using ToaDam.Documents.Model;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.People;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Peers;
using ToaDam.Tests.Printing;
using ToaDam.Units;

namespace ToaDam.Tests.Invitations;

/// <summary>Drafts, what is sent, handed over, changed, cancelled.</summary>
public abstract class InvitationDraftServiceTests(
    IDatabaseSource source,
    TypesetterFixture typesetter
) : InvitingTests(source, typesetter)
{
    [Fact]
    public async Task Drafts_ForEachInvited_HoldLetterAndEntry_AndAreMadeOnce()
    {
        await InviteAllAsync();
        Assert.Equal(
            (3, 0),
            (await DraftAsync()) is var first ? (first.Count, first.Refreshed) : default
        );
        Assert.Equal(
            (0, 0),
            (await DraftAsync()) is var again ? (again.Count, again.Refreshed) : default
        );
        var board = Done(
            await Outbox.ListAsync(Organiser, new(OutboxState.Draft, "td"), Cancellation)
        );
        Assert.Equal(3, board.Sendable);
        Assert.All(board.Rows, r => Assert.Equal(2, r.Attachments));
        // No link exists before the message leaves.
        await using var db = Database.CreateDbContext();
        Assert.Equal(0, await db.Set<PersonalLink>().CountAsync(Cancellation));
    }

    [Fact]
    public async Task ChangedStart_DraftsUpdatesOnlyForThoseTold_WithTheSameEntryAndAHigherNumber()
    {
        var rows = await InviteAllAsync();
        await DraftAsync();
        await SendAsync();
        Done(
            await Invitations.SaveAsync(
                Organiser,
                rows[2].Id,
                new((await RowsAsync())[2].Version)
                {
                    ContactEmail = rows[2].ContactEmail,
                    Reply = InvitationReply.Declined,
                    ReplyReason = "Trùng lịch",
                },
                Cancellation
            )
        );
        await ChangeAsync<SeminarDay>(d => d.PlannedStart = new TimeOnly(8, 30));

        Assert.Equal(2, (await BoardAsync()).Counts[InvitationView.Outdated]);
        Assert.Equal(2, (await DraftAsync()).Count);

        var first = await EntryAsync(OutboxKind.Invitation, rows[0].Id);
        var second = await EntryAsync(OutboxKind.Update, rows[0].Id);
        Assert.Equal(first.Uid, second.Uid);
        Assert.Equal((0, 1), (first.Sequence, second.Sequence));
        Assert.Equal(
            ("2026-12-18T01:00:00.000Z", "2026-12-18T01:30:00.000Z"),
            (first.Start, second.Start)
        );
        Assert.Equal("2026-12-18T04:30:00.000Z", second.End);
        Assert.Equal(["mailto:dv1@khoi8.example"], second.Attendees);
    }

    [Fact]
    public async Task DraftThatStillWaits_IsWrittenAnew_AndSaysItRightTheFirstTime()
    {
        var rows = await InviteAllAsync();
        await DraftAsync();
        await ChangeAsync<SeminarPlace>(p => p.Name = "Hội trường B");
        var drafted = await DraftAsync();
        Assert.Equal((0, 3), (drafted.Count, drafted.Refreshed));
        var messages = Done(await Outbox.ListAsync(Organiser, new(null), Cancellation)).Rows;
        Assert.Equal(3, messages.Count);
        Assert.All(messages, m => Assert.Equal(2, m.Attachments));
        Assert.Equal(
            "Hội trường B, phường Phan Thiết",
            (await EntryAsync(OutboxKind.Invitation, rows[0].Id)).Location
        );
    }

    [Fact]
    public async Task Cancellation_TakesTheEntryOutOfTheCalendar()
    {
        var rows = await InviteAllAsync();
        await DraftAsync();
        await SendAsync();
        Done(await Drafting.CancelAsync(Organiser, Seminar, rows[0].Id, Link, Cancellation));
        var entry = await EntryAsync(OutboxKind.Cancellation, rows[0].Id);
        Assert.Equal(("CANCEL", "CANCELLED", 1), (entry.Method, entry.Status, entry.Sequence));
    }

    [Fact]
    public async Task Cancelled_IsOutOfEverything_UntilItIsInvitedAgain()
    {
        var rows = await InviteAllAsync();
        await DraftAsync();
        await SendAsync();
        var (token, id) = (await TokenAsync(rows[0].Id), rows[0].Id);
        for (var press = 0; press < 2; press++)
        {
            Done(await Drafting.CancelAsync(Organiser, Seminar, id, Link, Cancellation));
        }

        Assert.Single(
            Done(await Outbox.ListAsync(Organiser, new(OutboxState.Draft), Cancellation)).Rows
        );
        Assert.Equal(
            "link-invalid",
            (await UnitPages.EnterAsync(token, Cancellation)).Refusal?.Code
        );
        await ChangeAsync<SeminarPlace>(p => p.Name = "Hội trường B");
        var board = await BoardAsync();
        Assert.Equal(
            (1, 2, 2),
            (
                board.Counts[InvitationView.Cancelled],
                board.Counts[InvitationView.Outdated],
                board.ToDraft
            )
        );

        await SendAsync();
        Done(
            await Invitations.InviteUnitsAsync(
                Organiser,
                Seminar,
                [rows[0].UnitId!.Value],
                Cancellation
            )
        );
        Assert.Equal(3, (await DraftAsync()).Count);
        await using var db = Database.CreateDbContext();
        var file = await (
            from a in db.Set<OutboxAttachment>()
            join m in db.Set<OutboxMessage>() on a.MessageId equals m.Id
            where
                m.InvitationId == id && m.State == OutboxState.Draft && a.FileName.EndsWith(".ics")
            select a.Content
        ).SingleAsync(Cancellation);
        var entry = await ReadEntry.ReadAsync(file);
        Assert.Equal(("REQUEST", "CONFIRMED", 2), (entry.Method, entry.Status, entry.Sequence));
    }

    [Fact]
    public async Task DraftThatAPersonChanged_KeepsItsWords_AndGetsTheNewLetter()
    {
        await InviteAllAsync();
        await DraftAsync();
        var row = Done(
            await Outbox.ListAsync(Organiser, new(OutboxState.Draft), Cancellation)
        ).Rows[0];
        Done(
            await Outbox.SaveAsync(
                Organiser,
                row.Id,
                new(row.Version, "rieng@hoi.vn", "Mời riêng", "Lời riêng."),
                Cancellation
            )
        );
        var before = await LetterOfAsync(row.Id);
        Done(
            await Plans.SaveAsync(
                Organiser,
                Seminar,
                new(Guid.Empty, "10/12/2026", 4, null, null),
                Cancellation
            )
        );
        // Nothing that the invitations told has changed, but every letter has.
        Assert.Equal(
            (0, 3),
            await DraftAsync() is var drafted ? (drafted.Count, drafted.Refreshed) : default
        );
        var view = Done(await Outbox.ReadAsync(Organiser, row.Id, Cancellation));
        Assert.Equal(
            ("rieng@hoi.vn", "Mời riêng", "Lời riêng."),
            (view.Row.RecipientAddress, view.Row.Subject, view.Body)
        );
        Assert.Contains("Hãy xem lại", view.Row.Problem, StringComparison.Ordinal);
        Assert.NotEqual(before, await LetterOfAsync(row.Id));
        Assert.Equal(
            (0, 0),
            await DraftAsync() is var again ? (again.Count, again.Refreshed) : default
        );
    }

    private async Task<byte[]> LetterOfAsync(Guid message)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<OutboxAttachment>()
            .Where(a => a.MessageId == message && a.FileName.EndsWith(".pdf"))
            .Select(a => a.Content)
            .SingleAsync(Cancellation);
    }

    [Fact]
    public async Task LetterHandedOver_HasToldTheUnit_MailThatFailed_HasNot()
    {
        var rows = await InviteAllAsync();
        await DraftAsync();
        Done(
            await Invitations.SaveAsync(
                Organiser,
                rows[1].Id,
                new((await RowsAsync())[1].Version)
                {
                    HandedOverOn = "26/11/2026",
                    HandedOverTo = "bà Lan nhận",
                },
                Cancellation
            )
        );
        var first = Done(
            await Outbox.ListAsync(Organiser, new(OutboxState.Draft), Cancellation)
        ).Rows[0];
        await using (var db = Database.CreateDbContext())
        {
            await db.Set<OutboxMessage>()
                .Where(m => m.Id == first.Id)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(m => m.State, OutboxState.Failed),
                    Cancellation
                );
        }

        Assert.Equal([false, true, false], (await RowsAsync()).Select(r => r.IsTold));
        await ChangeAsync<SeminarPlace>(p => p.Name = "Hội trường B");
        Assert.Equal(
            ["Hội Luật gia"],
            (await RowsAsync()).Where(r => r.Outdated.Count > 0).Select(r => r.Name)
        );
    }

    [Fact]
    public async Task Texts_AsLongAsTheyMayBe_AreDraftedAndSent()
    {
        await ChangeAsync<Seminar>(s => s.Title = new string('T', 1000));
        await ChangeAsync<MemberUnit>(u => u.OfficialName = new string('Đ', 300));
        var rows = await InviteAllAsync();
        Done(
            await Invitations.SaveContactsAsync(
                Organiser,
                Seminar,
                [
                    .. rows.Select(r => new ContactForm(
                        r.Id,
                        r.Version,
                        new string('L', 300),
                        r.ContactEmail,
                        null
                    )),
                ],
                Cancellation
            )
        );
        Assert.Equal(3, (await DraftAsync()).Count);
        Assert.Equal(3, (await SendAsync()).Count);
        foreach (var row in rows)
        {
            Done(
                await UnitPages.ReplyAsync(
                    await EnterAsync(row.Id),
                    InvitationReply.Declined,
                    new string('v', 300),
                    Cancellation
                )
            );
        }
    }

    [Fact]
    public async Task Links_Revoked_HoldBackMailsThatWouldMakeNewOnes()
    {
        var rows = await InviteAllAsync();
        await DraftAsync();
        Done(await Outbox.SendAllAsync(Organiser, null, Cancellation));
        Done(await Drafting.RevokeLinksAsync(Organiser, Seminar, rows[0].Id, Cancellation));
        var held = Assert.Single(
            Done(await Outbox.ListAsync(Organiser, new(OutboxState.Draft), Cancellation)).Rows
        );
        Assert.Contains("bị khóa", held.Problem, StringComparison.Ordinal);
        var trail = Done(await Audit.ListAsync(Secretary, new(RecordId: rows[0].Id), Cancellation));
        Assert.Contains(
            trail.Rows.SelectMany(r => r.Changes),
            c => c is { Field: "link", New: "đã khóa" }
        );
    }

    [Fact]
    public async Task Cancellation_NotSentYet_IsDropped_WhenTheUnitIsInvitedAgain()
    {
        await InviteAllAsync();
        await DraftAsync();
        await SendAsync();
        var row = (await RowsAsync())[0];
        Done(await Drafting.CancelAsync(Organiser, Seminar, row.Id, Link, Cancellation));
        Done(
            await Invitations.InviteUnitsAsync(
                Organiser,
                Seminar,
                [row.UnitId!.Value],
                Cancellation
            )
        );
        await using var db = Database.CreateDbContext();
        Assert.Equal(
            OutboxState.Dropped,
            (
                await db.Set<OutboxMessage>()
                    .SingleAsync(m => m.Kind == OutboxKind.Cancellation, Cancellation)
            ).State
        );
    }

    [Fact]
    public async Task Cancelling_AndInvitingAgain_StandInTheTrail()
    {
        var row = (await InviteAllAsync())[0];
        Done(await Drafting.CancelAsync(Organiser, Seminar, row.Id, Link, Cancellation));
        Assert.Equal(("còn hiệu lực", "đã hủy"), await LastAsync());
        Done(
            await Invitations.InviteUnitsAsync(
                Organiser,
                Seminar,
                [row.UnitId!.Value],
                Cancellation
            )
        );
        Assert.Equal(("đã hủy", "còn hiệu lực"), await LastAsync());

        async Task<(string Old, string New)?> LastAsync()
        {
            await using var db = Database.CreateDbContext();
            var lines = await db.Set<AuditEntry>()
                .Where(e => e.RecordId == row.Id)
                .OrderByDescending(e => e.Id)
                .ToListAsync(Cancellation);
            return lines
                .SelectMany(e => AuditTrail.Changes(e.Changes))
                .Where(c => c.Field == "standing")
                .Select(c => ((string, string)?)(c.Old, c.New))
                .FirstOrDefault();
        }
    }

    private async Task<ReadEntry> EntryAsync(OutboxKind kind, Guid invitation)
    {
        await using var db = Database.CreateDbContext();
        var file = await (
            from a in db.Set<OutboxAttachment>()
            join m in db.Set<OutboxMessage>() on a.MessageId equals m.Id
            where m.InvitationId == invitation && m.Kind == kind && a.FileName.EndsWith(".ics")
            select a.Content
        ).SingleAsync(Cancellation);
        return await ReadEntry.ReadAsync(file);
    }
}

public sealed class InvitationDraftServiceTestsOnSqlite(TypesetterFixture typesetter)
    : InvitationDraftServiceTests(SqliteSource.Instance, typesetter);

public sealed class InvitationDraftServiceTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : InvitationDraftServiceTests(server, typesetter);
