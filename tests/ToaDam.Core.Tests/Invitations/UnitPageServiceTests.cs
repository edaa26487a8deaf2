using Microsoft.EntityFrameworkCore;
using ToaDam.Delegates;
using ToaDam.Documents.Model;
using ToaDam.Invitations;
using ToaDam.People;
using ToaDam.Printing;
using ToaDam.Programmes;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Printing;

namespace ToaDam.Tests.Invitations;

public abstract class UnitPageServiceTests(IDatabaseSource source, TypesetterFixture typesetter)
    : InvitingTests(source, typesetter)
{
    [Fact]
    public async Task Link_IsKeptAsAHashOnly()
    {
        var rows = await InviteAllAsync();
        var token = await TokenAsync(rows[0].Id);
        await using var db = Database.CreateDbContext();
        var kept = await db.Set<PersonalLink>().SingleAsync(Cancellation);
        Assert.NotEqual(token, kept.Hash);
        Assert.Equal(64, kept.Hash.Length);
        Assert.Equal(kept.Id, Done(await UnitPages.EnterAsync(token, Cancellation)).LinkId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' OR 1=1 --AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task GuessedLink_IsRefused(string token)
    {
        await InviteAllAsync();
        Assert.Equal(
            "link-invalid",
            (await UnitPages.EnterAsync(token, Cancellation)).Refusal?.Code
        );
    }

    [Fact]
    public async Task RevokedLink_AndOneOfAnArchivedSeminar_AreRefused_AlsoForWhoeverIsInside()
    {
        var rows = await InviteAllAsync();
        var (token, holder) = (await TokenAsync(rows[0].Id), await EnterAsync(rows[0].Id));
        Done(await Drafting.RevokeLinksAsync(Organiser, Seminar, rows[0].Id, Cancellation));
        await RefusedAsync(token, holder);

        (token, holder) = (await TokenAsync(rows[0].Id), await EnterAsync(rows[0].Id));
        await ChangeAsync<Seminar>(s => s.Status = SeminarStatus.Archived);
        await RefusedAsync(token, holder);
        Assert.Equal(InvitationReply.Pending, (await RowsAsync())[0].Reply);
    }

    private async Task RefusedAsync(string token, LinkHolder holder)
    {
        Assert.Equal(
            "link-invalid",
            (await UnitPages.EnterAsync(token, Cancellation)).Refusal?.Code
        );
        Assert.Equal(
            "link-invalid",
            (await UnitPages.ViewAsync(holder, Cancellation)).Refusal?.Code
        );
        Assert.Equal(
            "link-invalid",
            (await UnitPages.ReplyAsync(holder, InvitationReply.Confirmed, null, Cancellation))
                .Refusal
                ?.Code
        );
        Assert.Equal(
            "link-invalid",
            (await UnitPages.NameAsync(holder, null, new(null, "Lê Lạ", null, null), Cancellation))
                .Refusal
                ?.Code
        );
    }

    [Fact]
    public async Task SubmittersLink_DoesNotOpenTheUnitsPage()
    {
        var rows = await InviteAllAsync();
        await using var db = Database.CreateDbContext();
        var token = LinkTokens.Issue(
            db,
            rows[0].Id,
            PersonalLinkKind.Submitter,
            "Lê Thị Mai",
            Clock.GetUtcNow().UtcDateTime
        );
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(
            "link-invalid",
            (await UnitPages.EnterAsync(token, Cancellation)).Refusal?.Code
        );
        var id = await db.Set<PersonalLink>().Select(l => l.Id).SingleAsync(Cancellation);
        Assert.Equal(
            "link-invalid",
            (await UnitPages.ViewAsync(new(id), Cancellation)).Refusal?.Code
        );
    }

    [Fact]
    public async Task OneUnit_SeesAndTouchesNothingOfAnother()
    {
        var rows = await InviteAllAsync();
        var (mine, theirs) = (await EnterAsync(rows[0].Id), await EnterAsync(rows[1].Id));
        var view = Done(await UnitPages.ViewAsync(mine, Cancellation));
        Assert.Empty(view.Delegates);
        var theirOwn = Assert.Single(
            Done(await UnitPages.ViewAsync(theirs, Cancellation)).Delegates
        );

        var changed = await UnitPages.NameAsync(
            mine,
            theirOwn.Id,
            new(null, "Kẻ Lạ", null, null),
            Cancellation
        );
        Assert.Equal("delegate-gone", changed.Refusal?.Code);
        Assert.Equal(0, Done(await UnitPages.RemoveAsync(mine, theirOwn.Id, Cancellation)).Count);
        Assert.Equal(
            "Trần Văn Ánh",
            Assert.Single(Done(await UnitPages.ViewAsync(theirs, Cancellation)).Delegates).Name
        );
    }

    [Fact]
    public async Task Names_WithinTheQuota_AreTaken_OneMoreIsRefused_ASubstituteIsNoOneMore()
    {
        var rows = await InviteAllAsync();
        Done(
            await Plans.SaveAsync(
                Organiser,
                Seminar,
                new(Guid.Empty, null, 2, null, null),
                Cancellation
            )
        );
        var holder = await EnterAsync(rows[0].Id);
        foreach (var name in new[] { "Nguyễn Thị Phúc", "Lê Thị Bưởi" })
        {
            Done(
                await UnitPages.NameAsync(
                    holder,
                    null,
                    new(Honorific.Ms, name, "Ủy viên", null),
                    Cancellation
                )
            );
        }

        var twice = await UnitPages.NameAsync(
            holder,
            null,
            new(null, "Lê Thị Bưởi", null, null),
            Cancellation
        );
        Assert.Equal("delegate-known", twice.Refusal?.Code);
        var third = await UnitPages.NameAsync(
            holder,
            null,
            new(null, "Phạm Đức", null, null),
            Cancellation
        );
        Assert.Equal("quota-full", third.Refusal?.Code);

        var second = Done(await UnitPages.ViewAsync(holder, Cancellation)).Delegates[1];
        Done(
            await UnitPages.NameAsync(
                holder,
                second.Id,
                new(Honorific.Ms, second.Name, second.Post, "ông Hà Nam"),
                Cancellation
            )
        );
        var people = Done(await UnitPages.ViewAsync(holder, Cancellation)).Delegates;
        Assert.Equal(["", "ông Hà Nam"], people.Select(p => p.Substitute ?? ""));
        Assert.Equal(2, (await RowsAsync())[0].Named);
    }

    [Fact]
    public async Task Confirmation_PutsTheUnitIntoTheList_OnceHoweverOftenItIsPressed()
    {
        var rows = await InviteAllAsync();
        var holder = await EnterAsync(rows[0].Id);
        for (var i = 0; i < 3; i++)
        {
            Done(await UnitPages.ReplyAsync(holder, InvitationReply.Confirmed, null, Cancellation));
        }

        await using var db = Database.CreateDbContext();
        Assert.Equal(
            rows[0].UnitId,
            (await db.Set<SeminarUnit>().SingleAsync(Cancellation)).UnitId
        );
        Assert.Equal("Hội Người cao tuổi (qua liên kết riêng)", (await RowsAsync())[0].RepliedBy);
        var declined = await UnitPages.ReplyAsync(
            holder,
            InvitationReply.Declined,
            " ",
            Cancellation
        );
        Assert.Equal("reason-missing", declined.Refusal?.Code);
        var nothing = await UnitPages.ReplyAsync(
            holder,
            InvitationReply.Pending,
            null,
            Cancellation
        );
        Assert.Equal("reply-missing", nothing.Refusal?.Code);
    }

    [Fact]
    public async Task UnitThatDidNotConfirm_IsNeverPrintedAsAttending()
    {
        var rows = await InviteAllAsync();
        foreach (var i in new[] { 0, 1 })
        {
            Done(
                await UnitPages.ReplyAsync(
                    await EnterAsync(rows[i].Id),
                    InvitationReply.Confirmed,
                    null,
                    Cancellation
                )
            );
        }

        // Put into the list by hand, and confirmed and then declined.
        await using (var db = Database.CreateDbContext())
        {
            db.Add(
                new SeminarUnit
                {
                    SeminarId = Seminar,
                    UnitId = rows[2].UnitId!.Value,
                    Position = 9,
                }
            );
            await db.SaveChangesAsync(Cancellation);
        }

        Done(
            await UnitPages.ReplyAsync(
                await EnterAsync(rows[1].Id),
                InvitationReply.Declined,
                "Trùng lịch",
                Cancellation
            )
        );
        await ChangeAsync<Seminar>(s => s.UnitListComplete = true);
        var papers = new PaperService(Database, new TemplateStore(), Printer.Typesetter);
        var minutes = Done(
            await papers.ComposeAsync(Secretary, "td", DocumentKind.Minutes, Cancellation)
        );
        var text = string.Join(
            '\n',
            minutes.Document.Body.Select(b => Inlines.Plain(Inlines.Of(b)))
        );
        Assert.Contains("01 đơn vị thành viên", text, StringComparison.Ordinal);
        Assert.Contains("Hội Người cao tuổi", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hội Đông y", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterTheMeetingBegan_NothingIsChangedOverTheLink()
    {
        var rows = await InviteAllAsync();
        var holder = await EnterAsync(rows[0].Id);
        await ChangeAsync<Seminar>(s => s.Status = SeminarStatus.InSession);
        Assert.Equal(
            "answer-closed",
            (await UnitPages.ReplyAsync(holder, InvitationReply.Confirmed, null, Cancellation))
                .Refusal
                ?.Code
        );
        Assert.False(Done(await UnitPages.ViewAsync(holder, Cancellation)).IsOpen);
    }

    [Fact]
    public async Task Programme_IsSeenAsPublished_AndOnlyThoseWhoseItemsChangedAreTold()
    {
        var rows = await InviteAllAsync();
        await DraftAsync();
        await SendAsync();
        var holder = await EnterAsync(rows[0].Id);
        Assert.Empty(Done(await UnitPages.ViewAsync(holder, Cancellation)).Programme);
        var first = Done(
            await Publishing.PublishAsync(Organiser, Seminar, null, Link, Cancellation)
        );
        Assert.Equal((1, 1), (first.Number, first.Drafts));

        await ChangeAsync<AgendaItem>(i =>
            i.Title = i.Title == "Khai mạc" ? "Tuyên bố lý do" : i.Title
        );
        Assert.Equal(
            "Khai mạc",
            Done(await UnitPages.ViewAsync(holder, Cancellation)).Programme[0].Title
        );
        var state = Done(await Publishing.StateAsync(Organiser, Seminar, Cancellation));
        Assert.Contains(
            "Khai mạc → Tuyên bố lý do",
            Assert.Single(state.Changes).Sentence,
            StringComparison.Ordinal
        );
        var second = Done(
            await Publishing.PublishAsync(Organiser, Seminar, "Đổi tên mục", Link, Cancellation)
        );
        Assert.Equal((2, 0), (second.Number, second.Drafts));
        Assert.Equal(
            "Tuyên bố lý do",
            Done(await UnitPages.ViewAsync(holder, Cancellation)).Programme[0].Title
        );
        var again = await Publishing.PublishAsync(Organiser, Seminar, null, Link, Cancellation);
        Assert.Equal("programme-unchanged", again.Refusal?.Code);
    }

    [Fact]
    public async Task WhoeverWasTicked_IsNotRenamedOverTheLink()
    {
        var rows = await InviteAllAsync();
        var holder = await EnterAsync(rows[1].Id);
        await ChangeAsync<SeminarDelegate>(d => d.Attendance = AttendanceStatus.Present);
        var person = Done(await UnitPages.ViewAsync(holder, Cancellation)).Delegates.Single();
        var named = await UnitPages.NameAsync(
            holder,
            person.Id,
            new(null, "Người Khác", null, null),
            Cancellation
        );
        Assert.Equal("delegate-recorded", named.Refusal?.Code);
    }

    [Fact]
    public async Task Programme_WithoutHours_PutInAnotherOrder_CanBePublished()
    {
        await ChangeAsync<SeminarDay>(d => d.PlannedStart = null);
        Done(await Publishing.PublishAsync(Organiser, Seminar, null, Link, Cancellation));
        await ChangeAsync<AgendaItem>(i => i.Position = i.Title == "Khai mạc" ? 99 : -99);
        var state = Done(await Publishing.StateAsync(Organiser, Seminar, Cancellation));
        Assert.Contains(
            state.Changes,
            c => c.Sentence.Contains("vị trí 1 → 2", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task TwoWhoPublishAtOnce_MakeOneVersion()
    {
        await InviteAllAsync();
        var both = await Task.WhenAll(
            Publishing.PublishAsync(Organiser, Seminar, null, Link, Cancellation),
            Publishing.PublishAsync(Secretary, Seminar, null, Link, Cancellation)
        );
        Assert.Single(both, b => b.Ok);
        await using var db = Database.CreateDbContext();
        Assert.Equal(1, await db.Set<ProgrammeVersion>().CountAsync(Cancellation));
    }
}

public sealed class UnitPageServiceTestsOnSqlite(TypesetterFixture typesetter)
    : UnitPageServiceTests(SqliteSource.Instance, typesetter);

public sealed class UnitPageServiceTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : UnitPageServiceTests(server, typesetter);
