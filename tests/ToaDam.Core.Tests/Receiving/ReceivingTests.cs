using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Contributions;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Printing;
using ToaDam.Programmes;
using ToaDam.Receiving;
using ToaDam.Submissions;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Printing;
using ToaDam.Tests.Submissions;

namespace ToaDam.Tests.Receiving;

public abstract class ReceivingTests(IDatabaseSource source, TypesetterFixture typesetter)
    : DecidingTests(source, typesetter)
{
    [Fact]
    public async Task Queue_HoldsWhatUnitsSent_AndNothingElse()
    {
        var (draft, waiting) = (await SaveAsync(Writer), await SendAsync(Writer));
        var sent = await SendAsync(Contact);
        var paper = await SendAsync(OtherContact, kind: SubmissionKind.Paper);
        var queue = await QueueAsync();
        Assert.Equal([sent, paper], queue.Rows.Select(r => r.Id));
        Assert.Equal((2, 0), (queue.Waiting, queue.Decided));
        foreach (var id in new[] { draft, waiting })
        {
            Assert.False((await Received.OpenAsync(Secretary, id, Cancellation)).Ok);
        }
    }

    [Fact]
    public async Task Decision_TakesNoEffect_BeforeItIsApplied()
    {
        var id = await SendAsync(Contact);
        await DecideAsync(new(DecisionKind.Accept, Topic: " Sinh kế "), id);
        Assert.Equal(ContributionStatus.UnitConfirmed, (await RecordAsync(id))!.Status);
        Assert.Equal(ContributionStatus.UnitConfirmed, (await OpenAsync(Contact, id)).Status);

        Assert.Equal((1, 1, 0), Told(await ApplyAsync()));
        var record = await RecordAsync(id);
        Assert.Equal((ContributionStatus.Accepted, "Sinh kế"), (record!.Status, record.Topic));
        Assert.Equal(0, (await QueueAsync()).Decided);
        Assert.Equal(
            "nothing-decided",
            (await Applying.ApplyAsync(Secretary, Seminar, Link, Cancellation)).Refusal?.Code
        );
    }

    [Fact]
    public async Task OneLetterAUnit_TellsAllOfIt_AndADraftKeepsWhatItSaid()
    {
        var first = await SendAsync(Contact, Experience with { Title = "Bài một" });
        var second = await SendAsync(Contact, Experience with { Title = "Bài hai" });
        await DecideAsync(new(DecisionKind.Accept), first);
        await DecideAsync(new(DecisionKind.Decline, "Đã có trong báo cáo năm trước."), second);
        await ApplyAsync();
        var third = await SendAsync(Contact, Experience with { Title = "Bài ba" });
        await DecideAsync(new(DecisionKind.Accept), third);
        await ApplyAsync();

        await using var db = Database.CreateDbContext();
        var letter = await db.Set<OutboxMessage>()
            .SingleAsync(m => m.Kind == OutboxKind.Decisions, Cancellation);
        Assert.Equal(OutboxState.Draft, letter.State);
        Assert.Contains("“Bài một”: đã được nhận", letter.Body, StringComparison.Ordinal);
        Assert.Contains(
            "“Bài hai”: không nhận: Đã có trong báo cáo năm trước.",
            letter.Body,
            StringComparison.Ordinal
        );
        Assert.Contains("“Bài ba”: đã được nhận", letter.Body, StringComparison.Ordinal);
        // The letter is no invitation: what the unit knows of the seminar is what it was told before.
        Assert.All(await RowsAsync(), row => Assert.False(row.IsTold));
    }

    [Fact]
    public async Task Revision_GoesBack_ComesBack_AndBothVersionsAreCompared()
    {
        var id = await SendAsync(Contact, Experience with { Text = "Đã giúp nhiều hộ." });
        await DecideAsync(new(DecisionKind.Revise, "Ghi rõ số hộ."), id);
        await ApplyAsync();
        var view = await OpenAsync(Contact, id);
        Assert.True(view.CanWrite);
        Assert.Equal("Ghi rõ số hộ.", view.Reason);

        Done(
            await SubmitAsync(
                Contact,
                id,
                Experience with
                {
                    Text = "Đã giúp 12 hộ.",
                },
                answer: "Đã ghi số hộ."
            )
        );
        var received = Done(await Received.OpenAsync(Secretary, id, Cancellation));
        Assert.True(received.IsWaiting);
        Assert.Equal([2, 1], received.Versions.Select(v => v.Number));
        Assert.Equal("Đã ghi số hộ.", received.Versions[0].Answer);
        var change = Assert.Single(received.Changes);
        Assert.Equal("text", change.Field);
        Assert.Equal(
            "Đã giúp nhiều hộ.",
            string.Concat(change.Text.Where(t => t.Change != TextChange.Added).Select(t => t.Text))
        );
        Assert.Equal(
            "Đã giúp 12 hộ.",
            string.Concat(
                change.Text.Where(t => t.Change != TextChange.Removed).Select(t => t.Text)
            )
        );
        Assert.Contains(
            change.Text,
            t =>
                t is { Change: TextChange.Same, Text: var same }
                && same.Contains("giúp", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Revision_ThatTheContactGivesBack_SaysWhoAsksForWhat()
    {
        var id = await SendAsync(Writer);
        Done(await ConfirmAsync(Contact, id));
        await DecideAsync(new(DecisionKind.Revise, "Ghi rõ số hộ."), id);
        await ApplyAsync();
        var asked = await OpenAsync(Writer, id);
        Assert.Equal(
            ("Ghi rõ số hộ.", false, null),
            (asked.Reason, asked.IsReasonOfUnit, asked.DeskReason)
        );
        Done(await SubmitAsync(Writer, id, Experience with { Text = "Đã giúp 12 hộ." }));
        Done(await ReturnAsync(Contact, id, "Ghi cả số tiền."));
        var back = await OpenAsync(Writer, id);
        Assert.Equal(
            ("Ghi cả số tiền.", true, "Ghi rõ số hộ."),
            (back.Reason, back.IsReasonOfUnit, back.DeskReason)
        );
    }

    [Fact]
    public async Task Revision_IsAnswered_AlsoWhenTheCallHasClosed()
    {
        var id = await SendAsync(Contact);
        await DecideAsync(new(DecisionKind.Revise, "Ngắn hơn."), id);
        await ApplyAsync();
        await SetDueAsync(new(2026, 11, 26));
        Done(await SubmitAsync(Contact, id, Experience with { Text = "Ngắn." }));
        Assert.Equal(ContributionStatus.UnitConfirmed, (await RecordAsync(id))!.Status);
    }

    [Fact]
    public async Task Letter_ThatHasNotLeft_SaysOfEachWorkWhatIsSoNow()
    {
        var id = await SendAsync(Contact, Experience with { Title = "Bài một" });
        await DecideAsync(new(DecisionKind.Revise, "Ghi rõ số hộ."), id);
        await ApplyAsync();
        Done(
            await SubmitAsync(Contact, id, Experience with { Title = "Bài một", Text = "12 hộ." })
        );
        await DecideAsync(new(DecisionKind.Accept), id);
        await ApplyAsync();
        await using var db = Database.CreateDbContext();
        var letter = await db.Set<OutboxMessage>()
            .SingleAsync(m => m.Kind == OutboxKind.Decisions, Cancellation);
        Assert.Contains("“Bài một”: đã được nhận", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Ghi rõ số hộ.", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_IsNotDecidedOn()
    {
        var id = await SendAsync(Contact);
        await DecideAsync(new(DecisionKind.Accept), id);
        Done(await WorkMoves.WithdrawAsync(Contact, id, Cancellation));
        Assert.Equal("not-waiting", await WhyNotAsync(new(DecisionKind.Accept), id));
        Assert.Equal(
            "nothing-decided",
            (await Applying.ApplyAsync(Secretary, Seminar, Link, Cancellation)).Refusal?.Code
        );
        Assert.Equal(ContributionStatus.Withdrawn, (await RecordAsync(id))!.Status);
    }

    [Fact]
    public async Task ChosenForPresentation_WaitsBesideTheProgramme_Once()
    {
        var id = await SendAsync(Contact);
        await DecideAsync(new(DecisionKind.Accept, Present: true), id);
        await ApplyAsync();
        var waiting = Done(
            await new ProgrammePaperService(Database, Records).WaitingAsync(
                Secretary,
                Seminar,
                Cancellation
            )
        );
        Assert.Equal("Tổ tiết kiệm ở khu phố", Assert.Single(waiting.Papers).Title);
        Assert.True(Done(await Received.OpenAsync(Secretary, id, Cancellation)).IsForProgramme);
    }

    [Fact]
    public async Task AcceptedPaper_WaitsBesideTheProgramme_ARefusedOneNever()
    {
        var (good, bad) = (
            await SendAsync(Contact, Experience with { Title = "Nhận" }, SubmissionKind.Paper),
            await SendAsync(OtherContact, Experience with { Title = "Không" }, SubmissionKind.Paper)
        );
        var programme = new ProgrammePaperService(Database, Records);
        Assert.Empty(Done(await programme.WaitingAsync(Secretary, Seminar, Cancellation)).Papers);
        await DecideAsync(new(DecisionKind.Accept), good);
        await DecideAsync(new(DecisionKind.Decline, "Ngoài chủ đề."), bad);
        await ApplyAsync();
        Assert.Equal(
            ["Nhận"],
            Done(await programme.WaitingAsync(Secretary, Seminar, Cancellation))
                .Papers.Select(p => p.Title)
        );
    }

    [Fact]
    public async Task WhatTheUnitHasNotLetGo_IsNotSeenByTheDesk()
    {
        var id = await SendAsync(Writer, Experience with { Text = "Bản một" });
        Done(await ConfirmAsync(Contact, id));
        await DecideAsync(new(DecisionKind.Revise, "Rõ hơn."), id);
        await ApplyAsync();
        Done(await SubmitAsync(Writer, id, Experience with { Text = "Bản hai, chưa xác nhận" }));
        Done(await ReturnAsync(Contact, id, "Chuyện nội bộ"));
        var received = Done(await Received.OpenAsync(Secretary, id, Cancellation));
        Assert.Equal([1], received.Versions.Select(v => v.Number));
        Assert.Empty(received.Changes);
        Assert.DoesNotContain(received.Life, e => e.Reason == "Chuyện nội bộ");
    }

    [Fact]
    public async Task WhatTheDeskHasGoneOnWith_TheUnitDoesNotTakeBack()
    {
        var id = await SendAsync(Writer);
        Done(await ConfirmAsync(Contact, id));
        await DecideAsync(new(DecisionKind.Revise, "Rõ hơn."), id);
        await ApplyAsync();
        Done(await SubmitAsync(Writer, id, Experience with { Text = "Bản hai" }));
        await ChangeAsync<Contribution>(c => c.Status = ContributionStatus.Presented);
        Assert.False((await WorkMoves.WithdrawAsync(Contact, id, Cancellation)).Ok);
        Assert.False((await ConfirmAsync(Contact, id)).Ok);
        Assert.Equal(ContributionStatus.Presented, (await RecordAsync(id))!.Status);
    }

    [Fact]
    public async Task Withdrawn_TakesItsPaperAlong_AndItsPendingDecision()
    {
        var id = await SendAsync(Contact);
        await DecideAsync(new(DecisionKind.Accept, Present: true), id);
        await ApplyAsync();
        Done(await WorkMoves.WithdrawAsync(Contact, id, Cancellation));
        var programme = new ProgrammePaperService(Database, Records);
        Assert.Empty(Done(await programme.WaitingAsync(Secretary, Seminar, Cancellation)).Papers);

        var other = await SendAsync(Contact);
        await DecideAsync(new(DecisionKind.Decline, "Ngoài chủ đề."), other);
        Done(await WorkMoves.WithdrawAsync(Contact, other, Cancellation));
        Done(await SubmitAsync(Contact, other, Experience with { Text = "Viết lại" }));
        Assert.Null(Done(await Received.OpenAsync(Secretary, other, Cancellation)).Decision);
    }

    [Fact]
    public async Task WhatWasTypedForAnotherChoice_IsNotMeant()
    {
        var id = await SendAsync(Contact);
        await DecideAsync(new(DecisionKind.Accept, "Lý do cũ", id), id);
        await ApplyAsync();
        Assert.Null((await OpenAsync(Contact, id)).Life[^1].Reason);
    }

    [Fact]
    public async Task ManyAtOnce_AndTakenBack()
    {
        Guid[] ids =
        [
            await SendAsync(Contact),
            await SendAsync(Contact),
            await SendAsync(OtherContact),
        ];
        Assert.Equal(
            3,
            Done(
                await Received.DecideAsync(
                    Secretary,
                    Seminar,
                    ids,
                    new(DecisionKind.Accept),
                    Cancellation
                )
            ).Count
        );
        Done(await Received.UndecideAsync(Secretary, Seminar, [ids[0]], Cancellation));
        Assert.Equal((2, 2, 0), Told(await ApplyAsync()));
        Assert.Equal(ContributionStatus.UnitConfirmed, (await RecordAsync(ids[0]))!.Status);
    }

    [Fact]
    public async Task TwoWhoApplyAtOnce_ApplyOnce()
    {
        var id = await SendAsync(Contact);
        await DecideAsync(new(DecisionKind.Accept), id);
        await Task.WhenAll(
            Applying.ApplyAsync(Secretary, Seminar, Link, Cancellation),
            Applying.ApplyAsync(Organiser, Seminar, Link, Cancellation)
        );
        Assert.Single((await OpenAsync(Contact, id)).Life, e => e.Step == LifeStep.Accepted);
        await using var db = Database.CreateDbContext();
        Assert.Equal(
            1,
            await db.Set<OutboxMessage>()
                .CountAsync(m => m.Kind == OutboxKind.Decisions, Cancellation)
        );
    }

    [Fact]
    public async Task EveryChangeOfStatus_IsAStep_WhoeverMakesIt()
    {
        var id = await SendAsync(Contact);
        var form = await OpenAsync("Contribution", id);
        await SaveAsync(form, Secretary, ("status", nameof(ContributionStatus.Endorsed)));
        var last = (await OpenAsync(Contact, id)).Life[^1];
        Assert.Equal((LifeStep.Endorsed, "Trần Thị Thư"), (last.Step, last.Actor));
    }
}

public sealed class ReceivingTestsOnSqlite(TypesetterFixture typesetter)
    : ReceivingTests(SqliteSource.Instance, typesetter);

public sealed class ReceivingTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter)
    : ReceivingTests(server, typesetter);
