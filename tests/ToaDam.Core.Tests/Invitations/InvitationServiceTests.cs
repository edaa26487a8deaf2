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
            await Plans.SaveAsync(
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
        var wrong = await Plans.SaveAsync(
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
            await Plans.SaveAsync(
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
            var letter = (await LetterAsync(id)) with { ScanCode = CheckInCode.Of(Link, id) };
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
                Done(await Drafting.LetterAsync(Organiser, id, Link, Cancellation)).Content
            );
            Assert.Equal(CheckInCode.Address(Link, id), await ScanPeer.ReadPageAsync(file.Content));
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
}

public sealed class InvitationServiceTestsOnSqlite(TypesetterFixture typesetter)
    : InvitationServiceTests(SqliteSource.Instance, typesetter);

public sealed class InvitationServiceTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : InvitationServiceTests(server, typesetter);
