using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Invitations;
using ToaDam.Tests.Peers;
using ToaDam.Tests.Printing;

namespace ToaDam.Tests.Duties;

public abstract class ReminderPlannerTests(IDatabaseSource source, TypesetterFixture typesetter)
    : InvitingTests(source, typesetter)
{
    private static readonly MailOptions Server = new()
    {
        Host = "127.0.0.1",
        Security = MailSecurity.None,
        From = "bantochuc@khoi8.example",
    };

    private DutyService Duties => new(Database, Letters, Server, Feed, Clock);

    private ReminderPlanner Planner =>
        new(
            Database,
            Letters,
            Server,
            new(null),
            Feed,
            Clock,
            NullLogger<ReminderPlanner>.Instance
        );

    [Fact]
    public async Task Rule_PlansOneReminderForEachThatOwes_BeforehandAndVisibly()
    {
        await ToldAsync();
        await RuleAsync("3");
        await Planner.PlanAllAsync(Cancellation);
        var planned = await PlannedAsync();
        Assert.Equal(3, planned.Count);
        Assert.All(
            planned,
            m =>
            {
                // 08:00 of the third day before 10/12, by the clocks of Vietnam.
                Assert.Equal(new DateTime(2026, 12, 7, 1, 0, 0, DateTimeKind.Utc), m.SendAfter);
                Assert.Contains(
                    "Xác nhận tham dự (hạn 10/12/2026)",
                    m.Body,
                    StringComparison.Ordinal
                );
                Assert.Equal(OutboxKind.Reminder, m.Kind);
            }
        );
        var matrix = Done(await Duties.MatrixAsync(Organiser, Seminar, new(), Cancellation));
        Assert.Equal([new(planned[0].SendAfter!.Value, 3)], matrix.Reminders);

        // Planned again, nothing is doubled.
        await Planner.PlanAllAsync(Cancellation);
        Assert.Equal(3, (await PlannedAsync()).Count);
    }

    [Fact]
    public async Task WhoHasDoneIt_IsNotReminded_AndWhoOwesAgainIs()
    {
        await ToldAsync();
        await RuleAsync("3");
        await Planner.PlanAllAsync(Cancellation);
        var first = (await RowsAsync())[0].Id;
        await ReplyAsync(first, InvitationReply.Confirmed);
        await Planner.PlanAllAsync(Cancellation);
        Assert.DoesNotContain(await PlannedAsync(), m => m.InvitationId == first);
        await ReplyAsync(first, InvitationReply.Pending);
        await Planner.PlanAllAsync(Cancellation);
        Assert.Equal(3, (await PlannedAsync()).Count);
    }

    [Fact]
    public async Task OneThatAPersonStopped_StaysStopped_AndAnotherDayMovesTheOthers()
    {
        await ToldAsync();
        await RuleAsync("3");
        await Planner.PlanAllAsync(Cancellation);
        var stopped = (await PlannedAsync())[0];
        Done(await Outbox.DropAsync(Organiser, [stopped.Id], Cancellation));
        await Planner.PlanAllAsync(Cancellation);
        Assert.Equal(2, (await PlannedAsync()).Count);

        // Stopped by mistake: it waits for its hour again.
        Done(await Outbox.RestoreAsync(Organiser, [stopped.Id], Cancellation));
        Assert.Equal(
            stopped.SendAfter,
            (await PlannedAsync()).Single(m => m.Id == stopped.Id).SendAfter
        );
        Done(await Outbox.DropAsync(Organiser, [stopped.Id], Cancellation));
        await RuleAsync("5");
        await Planner.PlanAllAsync(Cancellation);
        Assert.All(await PlannedAsync(), m => Assert.Equal(new DateOnly(2026, 12, 5), m.RemindsOn));
        await RuleAsync("");
        await Planner.PlanAllAsync(Cancellation);
        Assert.Empty(await PlannedAsync());
    }

    [Fact]
    public async Task Cancelled_AndInvitedAgain_IsRemindedAgain_AndWhoDeclinesIsNot()
    {
        await ToldAsync();
        await RuleAsync("3");
        await Planner.PlanAllAsync(Cancellation);
        var row = (await RowsAsync())[0];
        Done(await Drafting.CancelAsync(Organiser, Seminar, row.Id, Link, Cancellation));
        Assert.Equal(2, (await PlannedAsync()).Count);
        await ReleaseAsync();
        Done(
            await Invitations.InviteUnitsAsync(
                Organiser,
                Seminar,
                [row.UnitId!.Value],
                Cancellation
            )
        );
        await DraftAsync();
        await ReleaseAsync();
        await Planner.PlanAllAsync(Cancellation);
        Assert.Equal(3, (await PlannedAsync()).Count);
        await ReplyAsync(row.Id, InvitationReply.Declined);
        await Planner.PlanAllAsync(Cancellation);
        Assert.Equal(2, (await PlannedAsync()).Count);
    }

    [Fact]
    public async Task Links_ThatAreRevoked_LeaveTheReminderItsDay()
    {
        await ToldAsync();
        await RuleAsync("3");
        await Planner.PlanAllAsync(Cancellation);
        var row = (await RowsAsync())[0];
        await EnterAsync(row.Id);
        Done(await Drafting.RevokeLinksAsync(Organiser, Seminar, row.Id, Cancellation));
        Assert.Equal(3, (await PlannedAsync()).Count);
    }

    [Fact]
    public async Task NobodyToldOrADayThatHasPassed_PlansNothing()
    {
        await InviteAllAsync();
        await RuleAsync("3");
        await Planner.PlanAllAsync(Cancellation);
        Assert.Empty(await PlannedAsync());
        await ToldAsync();
        Clock.Advance(TimeSpan.FromDays(12));
        await Planner.PlanAllAsync(Cancellation);
        Assert.Empty(await PlannedAsync());
    }

    [Fact]
    public async Task Hour_ThatHasCome_SendsToThoseThatStillOwe()
    {
        await using var peer = await SmtpPeer.StartAsync();
        await ToldAsync();
        await RuleAsync("3");
        await Planner.PlanAllAsync(Cancellation);
        var first = (await RowsAsync())[0].Id;
        // Answered in the last minute, and nobody has planned since.
        await ReplyAsync(first, InvitationReply.Confirmed);
        Clock.Advance(
            new DateTime(2026, 12, 7, 1, 0, 1, DateTimeKind.Utc) - Clock.GetUtcNow().UtcDateTime
        );
        var options = Server with { Port = peer.Port, Timeout = TimeSpan.FromSeconds(10) };
        using var sender = new OutboxSender(
            Database,
            Database.Options,
            options,
            new ReminderPlanner(
                Database,
                Letters,
                options,
                new(null),
                Feed,
                Clock,
                NullLogger<ReminderPlanner>.Instance
            ),
            Feed,
            Clock,
            NullLogger<OutboxSender>.Instance
        );
        await sender.StartAsync(Cancellation);
        var mails = await peer.WaitForAsync(2);
        await sender.StopAsync(Cancellation);
        Assert.Equal(
            ["dv2@khoi8.example", "dv3@khoi8.example"],
            mails.Select(m => m.To).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("0 ngày")]
    [InlineData("61")]
    [InlineData("ba")]
    public async Task DaysBefore_ThatAreNoNumberOfDays_AreRefused(string days)
    {
        await InviteAllAsync();
        var refused = await SaveAsync(days, "10/12/2026");
        Assert.Equal("remind-days", refused.Refusal?.Code);
        Assert.Equal("remind-no-day", (await SaveAsync("3", null)).Refusal?.Code);
    }

    private Task<ToaDam.Common.Outcome<DutyDone>> SaveAsync(string days, string? due) =>
        Duties.SavePlanAsync(
            Organiser,
            Seminar,
            [new(DutyKind.Confirmation, true, due, days)],
            Link,
            Cancellation
        );

    private async Task RuleAsync(string days) => Done(await SaveAsync(days, "10/12/2026"));

    private async Task ReplyAsync(Guid invitation, InvitationReply reply)
    {
        await using var db = Database.CreateDbContext();
        await db.Set<Invitation>()
            .Where(i => i.Id == invitation)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.Reply, reply), Cancellation);
    }

    /// <summary>What was drafted leaves; planned reminders stay.</summary>
    private async Task ReleaseAsync()
    {
        await using var db = Database.CreateDbContext();
        await db.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Draft)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.State, OutboxState.Sent), Cancellation);
    }

    /// <summary>Invited, and the invitation handed over.</summary>
    private async Task ToldAsync()
    {
        await InviteAllAsync();
        await DraftAsync();
        await SendAsync();
    }

    private async Task<List<OutboxMessage>> PlannedAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<OutboxMessage>()
            .Where(m => m.RemindsOn != null && m.State == OutboxState.Waiting)
            .OrderBy(m => m.Id)
            .ToListAsync(Cancellation);
    }
}

public sealed class ReminderPlannerTestsOnSqlite(TypesetterFixture typesetter)
    : ReminderPlannerTests(SqliteSource.Instance, typesetter);

public sealed class ReminderPlannerTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : ReminderPlannerTests(server, typesetter);
