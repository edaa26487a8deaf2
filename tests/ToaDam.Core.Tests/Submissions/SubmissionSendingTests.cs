using System.Text;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Seminars;
using ToaDam.Submissions;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Printing;

namespace ToaDam.Tests.Submissions;

/// <summary>From the author over the unit's contact to the desk, in time and late, and back.</summary>
public abstract class SubmissionSendingTests(IDatabaseSource source, TypesetterFixture typesetter)
    : WritingTests(source, typesetter)
{
    [Fact]
    public async Task Sending_GoesToTheContactFirst_ThenToTheDesk()
    {
        var id = await SendAsync(Writer);
        Assert.Null(await RecordAsync(id));
        Assert.True((await OpenAsync(Contact, id)).CanConfirm);
        Assert.False((await OpenAsync(Writer, id)).CanConfirm);

        Done(await ConfirmAsync(Contact, id));
        var record = await RecordAsync(id);
        Assert.Equal(ContributionStatus.UnitConfirmed, record!.Status);
        Assert.Equal("Tổ tiết kiệm ở khu phố", record.Title);
        var view = await OpenAsync(Writer, id);
        Assert.False(view.CanWrite);
        Assert.Equal(
            [LifeStep.Draft, LifeStep.Submitted, LifeStep.UnitConfirmed],
            view.Life.Select(e => e.Step)
        );
        Assert.Contains("Lê Thị Mai", view.Life[1].Actor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutConfirmation_TheDeskGetsItAtOnce()
    {
        await using (var db = Database.CreateDbContext())
        {
            db.Add(new ContributionCall { SeminarId = Seminar, UnitConfirms = false });
            await db.SaveChangesAsync(Cancellation);
        }

        var id = await SendAsync(Writer);
        Assert.Equal(ContributionStatus.Submitted, (await RecordAsync(id))!.Status);
    }

    [Fact]
    public async Task TheContactsOwnWork_NeedsNobodyElse()
    {
        var id = await SendAsync(Contact);
        Assert.Equal(ContributionStatus.UnitConfirmed, (await RecordAsync(id))!.Status);
    }

    [Fact]
    public async Task SentAgain_AfterTheContactOpenedIt_IsNotPassedOnUnread()
    {
        var id = await SendAsync(Writer);
        var read = (await OpenAsync(Contact, id)).Version!.Value;
        Done(await WorkMoves.WithdrawAsync(Writer, id, Cancellation));
        Done(await SubmitAsync(Writer, id, Experience with { Text = "Bản khác." }));
        Assert.Equal(
            "work-sent-again",
            (await WorkMoves.ConfirmAsync(Contact, id, read, Cancellation)).Refusal?.Code
        );
        Assert.Equal(
            "work-sent-again",
            (await WorkMoves.ReturnAsync(Contact, id, read, "Sửa", Cancellation)).Refusal?.Code
        );
        Assert.Null(await RecordAsync(id));
        Done(await ConfirmAsync(Contact, id));
        Assert.Equal("Bản khác.", (await RecordAsync(id))!.Text);
    }

    [Fact]
    public async Task Returned_TheAuthorSeesWhy_AndSendsAgain()
    {
        var id = await SendAsync(Writer);
        Assert.Equal("reason-missing", (await ReturnAsync(Contact, id, "  ")).Refusal?.Code);
        Done(await ReturnAsync(Contact, id, "Ghi rõ số hộ."));
        var view = await OpenAsync(Writer, id);
        Assert.True(view.CanWrite);
        Assert.Equal("Ghi rõ số hộ.", view.Reason);

        Done(await SubmitAsync(Writer, id, Experience with { Text = "Đã giúp 12 hộ." }));
        Assert.Null((await OpenAsync(Writer, id)).Reason);
        await using var db = Database.CreateDbContext();
        Assert.Equal(
            [1, 2],
            await db.Set<SubmissionVersion>()
                .Where(v => v.SubmissionId == id)
                .OrderBy(v => v.Number)
                .Select(v => v.Number)
                .ToListAsync(Cancellation)
        );
    }

    [Fact]
    public async Task PressedTwentyTimes_IsSentOnce()
    {
        var id = Guid.CreateVersion7();
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SubmitAsync(Contact, id)));
        Assert.All(all, one => Assert.True(one.Ok, one.Refusal?.Sentence));
        await using var db = Database.CreateDbContext();
        Assert.Equal(1, await db.Set<SubmissionVersion>().CountAsync(Cancellation));
        Assert.Equal(1, await db.Set<Contribution>().CountAsync(Cancellation));
        Assert.Single((await OpenAsync(Contact, id)).Life, e => e.Step == LifeStep.UnitConfirmed);
    }

    [Fact]
    public async Task Withdrawn_IsOutOfTheDesksHands_AndCanBeSentAgain()
    {
        var id = await SendAsync(Contact);
        Done(await WorkMoves.WithdrawAsync(Contact, id, Cancellation));
        Assert.Equal(ContributionStatus.Withdrawn, (await RecordAsync(id))!.Status);
        Assert.True((await OpenAsync(Contact, id)).CanWrite);

        Done(await SubmitAsync(Contact, id, Experience with { Title = "Bản sửa" }));
        var record = await RecordAsync(id);
        Assert.Equal((ContributionStatus.UnitConfirmed, "Bản sửa"), (record!.Status, record.Title));
    }

    [Fact]
    public async Task WhatHasBeenPresented_IsNotWithdrawn()
    {
        var id = await SendAsync(Contact);
        await ChangeAsync<Contribution>(c => c.Status = ContributionStatus.Presented);
        Assert.Equal(
            "work-settled",
            (await WorkMoves.WithdrawAsync(Contact, id, Cancellation)).Refusal?.Code
        );
    }

    [Fact]
    public async Task Missing_IsSaid_AndNothingIsSent()
    {
        var id = Guid.CreateVersion7();
        var sent = await SubmitAsync(Writer, id, new SubmissionContent());
        Assert.Equal("work-missing", sent.Refusal?.Code);
        Assert.Contains("tên, nội dung", sent.Refusal!.Sentence, StringComparison.Ordinal);
        await using var db = Database.CreateDbContext();
        Assert.False(await db.Set<SubmissionVersion>().AnyAsync(Cancellation));
    }

    [Fact]
    public async Task ClosedCall_RefusesNewWork_UntilTheUnitIsGivenMoreTime()
    {
        var written = await SaveAsync(Writer);
        await SetDueAsync(new(2026, 11, 26));
        Assert.Equal("call-closed", (await SubmitAsync(Writer, written)).Refusal?.Code);
        Assert.Equal(
            "call-closed",
            (await SubmitAsync(Writer, Guid.CreateVersion7())).Refusal?.Code
        );
        Assert.False((await BoardOfAsync(Writer)).Contributions.IsOpen);

        await GiveTimeAsync(new(2026, 11, 30));
        Assert.True(
            (await BoardOfAsync(Writer)).Contributions is { IsOpen: true, IsExtended: true }
        );
        Done(await SubmitAsync(Writer, written));
        Assert.Equal(
            "call-closed",
            (await SubmitAsync(OtherContact, Guid.CreateVersion7())).Refusal?.Code
        );
    }

    [Fact]
    public async Task LateLink_SendsUntilTheUnitsOwnDay_AndOpensNothingElse()
    {
        await SetDueAsync(new(2026, 11, 26));
        var which = new OwedDuty(await FirstInvitationAsync(), DutyKind.Contributions);
        Assert.Equal("late-no-day", (await GiveAsync()).Refusal?.Code);
        await GiveTimeAsync(new(2026, 11, 30));
        var token = Done(await GiveAsync()).Address.Split('/')[^1];
        var late = AuthorKey.Of(Done(await Writers.EnterAsync(token, Cancellation)));
        Assert.Empty((await BoardOfAsync(late)).Rows);
        await SendAsync(late);
        Assert.Contains((await BoardOfAsync(Contact)).Writers, w => w.Name.Length == 0);

        await GiveTimeAsync(new(2026, 11, 26));
        Assert.Equal("call-closed", (await SubmitAsync(late, Guid.CreateVersion7())).Refusal?.Code);
        Assert.Equal("late-no-day", (await GiveAsync()).Refusal?.Code);

        Task<Outcome<GivenLink>> GiveAsync() =>
            LateLinks.GiveAsync(Secretary, Seminar, which, Link, Cancellation);
    }

    private async Task<Guid> FirstInvitationAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<Invitation>()
            .OrderBy(i => i.Id)
            .Select(i => i.Id)
            .FirstAsync(Cancellation);
    }

    private async Task GiveTimeAsync(DateOnly until)
    {
        var invitation = await FirstInvitationAsync();
        await using var db = Database.CreateDbContext();
        var own = await db.Set<UnitDuty>()
            .FirstOrDefaultAsync(d => d.InvitationId == invitation, Cancellation);
        if (own is null)
        {
            own = new UnitDuty { InvitationId = invitation, Kind = DutyKind.Contributions };
            db.Add(own);
        }

        own.DueOn = until;
        await db.SaveChangesAsync(Cancellation);
    }

    [Theory]
    [InlineData(SeminarStatus.Draft)]
    [InlineData(SeminarStatus.Closed)]
    public async Task OutsideItsTime_TheSeminarTakesNothing(SeminarStatus status)
    {
        await ChangeAsync<Seminar>(s => s.Status = status);
        Assert.Equal(
            "call-closed",
            (await SubmitAsync(Contact, Guid.CreateVersion7())).Refusal?.Code
        );
    }

    [Fact]
    public async Task ReturnedAfterTheDeadline_IsSentAgain()
    {
        var id = await SendAsync(Writer);
        await SetDueAsync(new(2026, 11, 26));
        Done(await ReturnAsync(Contact, id, "Ghi rõ số hộ."));
        Done(await SubmitAsync(Writer, id, Experience with { Text = "12 hộ." }));
    }
}

public sealed class SubmissionSendingTestsOnSqlite(TypesetterFixture typesetter)
    : SubmissionSendingTests(SqliteSource.Instance, typesetter);

public sealed class SubmissionSendingTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : SubmissionSendingTests(server, typesetter);
