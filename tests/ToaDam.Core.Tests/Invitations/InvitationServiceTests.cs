using Microsoft.EntityFrameworkCore;
using ToaDam.Documents.Model;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.People;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Peers;
using ToaDam.Tests.Printing;
using ToaDam.Units;

namespace ToaDam.Tests.Invitations;

public abstract class InvitationServiceTests(IDatabaseSource source, TypesetterFixture typesetter)
    : InvitingTests(source, typesetter)
{
    [Fact]
    public async Task Candidates_AreTheUnitsOfTheBlock_ThatAreValidOnThatDay_InBlockOrder()
    {
        var found = Done(await Board.CandidatesAsync(Organiser, Seminar, null, Cancellation));
        Assert.Equal(
            ["Hội Người cao tuổi", "Hội Luật gia", "Hội Đông y"],
            found.Units.Select(u => u.Name)
        );
        await InviteAllAsync();
        // Invited twice, each stands there once.
        Done(
            await Invitations.InviteUnitsAsync(
                Organiser,
                Seminar,
                [.. found.Units.Select(u => u.Id)],
                Cancellation
            )
        );
        Assert.Equal(
            ["Hội Người cao tuổi", "Hội Luật gia", "Hội Đông y"],
            (await RowsAsync()).Select(r => r.Name)
        );
    }

    [Fact]
    public async Task Guests_StandBeforeUnits_InTheOrderInWhichTheyWereNamed()
    {
        await InviteAllAsync();
        foreach (var name in new[] { "Lê Văn Lãnh Đạo", "Sở Nội vụ" })
        {
            Done(
                await Invitations.AddGuestAsync(
                    Organiser,
                    Seminar,
                    new(Guid.Empty) { GuestName = name },
                    Cancellation
                )
            );
        }

        Assert.Equal(
            ["Lê Văn Lãnh Đạo", "Sở Nội vụ", "Hội Người cao tuổi"],
            (await RowsAsync()).Take(3).Select(r => r.Name)
        );
        var nameless = await Invitations.AddGuestAsync(
            Organiser,
            Seminar,
            new(Guid.Empty) { GuestName = " " },
            Cancellation
        );
        Assert.Equal("guest-name", nameless.Refusal?.Code);
    }

    [Theory]
    [InlineData("khong-phai-thu", "email")]
    [InlineData("a@b", "email")]
    [InlineData("Lan <lan@hoi.vn>", "email")]
    [InlineData("lan@hoi.vn, mai@hoi.vn", "email")]
    public async Task Address_ThatCannotBeOne_IsRefused_AndNoRowIsWritten(
        string address,
        string code
    )
    {
        var rows = await InviteAllAsync();
        var saved = await Invitations.SaveContactsAsync(
            Organiser,
            Seminar,
            [
                new(rows[0].Id, rows[0].Version, "Bà Lan", "lan@hoi.vn", null),
                new(rows[1].Id, rows[1].Version, null, address, null),
            ],
            Cancellation
        );
        Assert.Equal(code, saved.Refusal?.Code);
        Assert.Equal("dv1@khoi8.example", (await RowsAsync())[0].ContactEmail);
    }

    [Fact]
    public async Task Plan_TypedDays_AreReadAsPeopleTypeThem_AndHoldForUnitsWithoutTheirOwn()
    {
        var rows = await InviteAllAsync();
        Done(
            await Invitations.SavePlanAsync(
                Organiser,
                Seminar,
                new(Guid.Empty, "10/12/26", 4, "bà Lan", null),
                Cancellation
            )
        );
        Done(
            await Invitations.SaveAsync(
                Organiser,
                rows[1].Id,
                new(rows[1].Version) { Quota = 2, ReplyBy = "5-12-2026" },
                Cancellation
            )
        );
        rows = await RowsAsync();
        Assert.Equal((new DateOnly(2026, 12, 10), 4), (rows[0].ReplyBy, rows[0].Quota));
        Assert.Equal((new DateOnly(2026, 12, 5), 2), (rows[1].ReplyBy, rows[1].Quota));
        var wrong = await Invitations.SavePlanAsync(
            Organiser,
            Seminar,
            new((await BoardAsync()).Plan.Version, "32/12/2026", null, null, null),
            Cancellation
        );
        Assert.Equal("day", wrong.Refusal?.Code);
        Assert.Equal(new DateOnly(2026, 12, 10), (await BoardAsync()).Plan.ReplyBy);
    }

    [Fact]
    public async Task Save_OverWhatAnotherSavedMeanwhile_IsRefused()
    {
        var row = (await InviteAllAsync())[0];
        Done(
            await Invitations.SaveAsync(
                Secretary,
                row.Id,
                new(row.Version) { ContactName = "Bà Lan" },
                Cancellation
            )
        );
        var late = await Invitations.SaveAsync(
            Organiser,
            row.Id,
            new(row.Version) { ContactName = "Ông Nam" },
            Cancellation
        );
        Assert.Equal("changed-meanwhile", late.Refusal?.Code);
        Assert.Equal("Bà Lan", (await RowsAsync())[0].ContactName);
    }

    [Fact]
    public async Task Declined_WithoutAReason_IsRefused()
    {
        var row = (await InviteAllAsync())[0];
        var saved = await Invitations.SaveAsync(
            Organiser,
            row.Id,
            new(row.Version) { Reply = InvitationReply.Declined },
            Cancellation
        );
        Assert.Equal("reason-missing", saved.Refusal?.Code);
        Assert.Equal(InvitationReply.Pending, (await RowsAsync())[0].Reply);
    }

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

        Done(
            await Invitations.InviteUnitsAsync(
                Organiser,
                Seminar,
                [rows[0].UnitId!.Value],
                Cancellation
            )
        );
        await SendAsync();
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
            await Invitations.SavePlanAsync(
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
    public async Task UnitThatIsInvited_AndSeminarThatSentMails_AreNotRemoved()
    {
        var rows = await InviteAllAsync();
        await DraftAsync();
        await SendAsync();
        Assert.Equal(
            "record-used",
            (await Trash.RemoveAsync(Secretary, "MemberUnit", rows[0].UnitId!.Value, Cancellation))
                .Refusal
                ?.Code
        );
        Assert.Equal(
            "seminar-told",
            (await Trash.RemoveAsync(Secretary, "Seminar", Seminar, Cancellation)).Refusal?.Code
        );
    }

    [Fact]
    public async Task Remove_OfOneThatWasTold_IsRefused()
    {
        var rows = await InviteAllAsync();
        await DraftAsync();
        Done(await Invitations.RemoveAsync(Organiser, rows[2].Id, Cancellation));
        await SendAsync();
        var told = await Invitations.RemoveAsync(Organiser, rows[0].Id, Cancellation);
        Assert.Equal("invitation-told", told.Refusal?.Code);
        Assert.Equal(2, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task Remove_OfOneWhoseLinkWasGivenOut_IsRefused()
    {
        var rows = await InviteAllAsync();
        await TokenAsync(rows[0].Id);
        var removed = await Invitations.RemoveAsync(Organiser, rows[0].Id, Cancellation);
        Assert.Equal("invitation-told", removed.Refusal?.Code);
    }

    [Fact]
    public async Task Contacts_OverWhatAnotherSavedMeanwhile_AreRefused()
    {
        var rows = await InviteAllAsync();
        Done(
            await Invitations.SaveAsync(
                Secretary,
                rows[0].Id,
                new(rows[0].Version) { ContactEmail = "dung@hoi.vn" },
                Cancellation
            )
        );
        var late = await Invitations.SaveContactsAsync(
            Organiser,
            Seminar,
            [.. rows.Select(r => new ContactForm(r.Id, r.Version, "Bà Lan", r.ContactEmail, null))],
            Cancellation
        );
        Assert.Equal("changed-meanwhile", late.Refusal?.Code);
        Assert.Equal("dung@hoi.vn", (await RowsAsync())[0].ContactEmail);
    }

    [Fact]
    public async Task FirstInvitationThatLeaves_AnnouncesTheSeminar()
    {
        await InviteAllAsync();
        await DraftAsync();
        await SendAsync();
        await using var db = Database.CreateDbContext();
        Assert.Equal(
            SeminarStatus.Announced,
            await db.Set<Seminar>().Select(s => s.Status).SingleAsync(Cancellation)
        );
    }

    [Fact]
    public async Task Letter_MeetsEveryCheck_AndNamesWhomItInvites()
    {
        var rows = await InviteAllAsync();
        Done(
            await Invitations.SavePlanAsync(
                Organiser,
                Seminar,
                new(
                    Guid.Empty,
                    "10/12/2026",
                    4,
                    "bà Lan, điện thoại 0252 3 821 000",
                    "Mang theo tài liệu\nMặc trang phục công sở"
                ),
                Cancellation
            )
        );
        Done(
            await Invitations.AddGuestAsync(
                Organiser,
                Seminar,
                new(Guid.Empty)
                {
                    GuestName = "Lê Văn Lãnh",
                    GuestHonorific = Honorific.Mr,
                    GuestPost = "Giám đốc Sở Nội vụ",
                },
                Cancellation
            )
        );
        foreach (
            var (id, words) in new[]
            {
                (rows[0].Id, "Hội Người cao tuổi"),
                ((await RowsAsync())[0].Id, "Ông Lê Văn Lãnh, Giám đốc Sở Nội vụ"),
            }
        )
        {
            var letter = await LetterAsync(id);
            var file = await Printer.PrintCheckedAsync(letter);
            Assert.Empty(file.Warnings);
            var text = string.Join('\n', letter.Body.Select(b => Inlines.Plain(Inlines.Of(b))));
            Assert.Contains(
                $"Khối thi đua 8 trân trọng kính mời: {words}",
                text,
                StringComparison.Ordinal
            );
            Assert.Contains(
                "Thời gian: 08 giờ 00 phút, ngày 18 tháng 12 năm 2026 (thứ Sáu).",
                text,
                StringComparison.Ordinal
            );
            Assert.Equal(
                file.Content,
                Done(await Drafting.LetterAsync(Organiser, id, Cancellation)).Content
            );
        }
    }

    [Fact]
    public async Task Board_OfAnyLength_TakesTheSameNumberOfQueries()
    {
        await InviteAllAsync();
        var few = await QueriesAsync();
        for (var i = 0; i < 50; i++)
        {
            Done(
                await Invitations.AddGuestAsync(
                    Organiser,
                    Seminar,
                    new(Guid.Empty) { GuestName = $"Khách {i}" },
                    Cancellation
                )
            );
        }

        await DraftAsync();
        Assert.Equal(53, (await RowsAsync()).Count);
        Assert.Equal(few, await QueriesAsync());

        async Task<int> QueriesAsync()
        {
            var counter = new CountingFactory(Database);
            var counted = new InvitationBoardService(counter, Letters, Clock);
            Done(await counted.BoardAsync(Organiser, Seminar, InvitationView.All, 0, Cancellation));
            return counter.Commands;
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

public sealed class InvitationServiceTestsOnSqlite(TypesetterFixture typesetter)
    : InvitationServiceTests(SqliteSource.Instance, typesetter);

public sealed class InvitationServiceTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : InvitationServiceTests(server, typesetter);
