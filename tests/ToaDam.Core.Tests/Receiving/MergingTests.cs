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

/// <summary>Several works become one, and one again.</summary>
public abstract class MergingTests(IDatabaseSource source, TypesetterFixture typesetter)
    : DecidingTests(source, typesetter)
{
    [Fact]
    public async Task Merged_CreditsBothUnits_AndCanBeSeparated()
    {
        var stays = await SendAsync(Contact, Experience with { Title = "Tổ tiết kiệm" });
        var goes = await SendAsync(OtherContact, Experience with { Title = "Ống tiết kiệm" });
        await DecideAsync(new(DecisionKind.Accept), stays);
        await DecideAsync(new(DecisionKind.Merge, TargetId: stays), goes);
        await ApplyAsync();
        Assert.Equal(stays, (await RecordAsync(goes))!.MergedIntoId);
        Assert.Equal(
            "Ống tiết kiệm",
            Done(await Received.OpenAsync(Secretary, stays, Cancellation)).Merged.Single().Name
        );
        Assert.Contains(
            await ReportLinesAsync(),
            l =>
                l.Contains("Tổ tiết kiệm", StringComparison.Ordinal)
                && l.Contains("(Hội Người cao tuổi; Hội Luật gia)", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            await ReportLinesAsync(),
            l => l.Contains("Ống tiết kiệm", StringComparison.Ordinal)
        );
        const string Both = "Hội Người cao tuổi; Hội Luật gia";
        var bank = new ExperienceBankService(Database);
        Assert.Equal(Both, Done(await bank.FindAsync(Secretary, stays, Cancellation)).Unit);
        var found = Done(
            await bank.ListAsync(
                Secretary,
                new(UnitId: (await RecordAsync(goes))!.UnitId),
                0,
                Cancellation
            )
        );
        Assert.Equal((stays, Both), (Assert.Single(found.Rows).Id, found.Rows[0].Unit));

        Done(await Applying.SeparateAsync(Secretary, Seminar, goes, Cancellation));
        var back = await RecordAsync(goes);
        Assert.Equal((ContributionStatus.UnitConfirmed, null), (back!.Status, back.MergedIntoId));
        Assert.Contains(
            await ReportLinesAsync(),
            l => l.Contains("(Hội Người cao tuổi)", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(DecisionKind.Decline)]
    [InlineData(DecisionKind.Duplicate)]
    public async Task WhatOthersWentInto_IsNotDroppedWithThem(DecisionKind kind)
    {
        var (stays, goes) = (await SendAsync(Contact), await SendAsync(OtherContact));
        var third = await SendAsync(OtherContact);
        await DecideAsync(new(DecisionKind.Merge, TargetId: stays), goes);
        await ApplyAsync();
        Assert.Equal("has-merged", await WhyNotAsync(new(kind, "Trùng", third), stays));
        Done(await Applying.SeparateAsync(Secretary, Seminar, goes, Cancellation));
        Assert.Null(await WhyNotAsync(new(kind, "Trùng", third), stays));
    }

    [Fact]
    public async Task WhatGoesAwayItself_TakesNothingIn()
    {
        var (one, two) = (await SendAsync(Contact), await SendAsync(OtherContact));
        Assert.Equal("target-missing", await WhyNotAsync(new(DecisionKind.Merge), one));
        Assert.Equal("target-goes", await WhyNotAsync(new(DecisionKind.Merge, TargetId: one), one));
        await DecideAsync(new(DecisionKind.Decline, "Trùng."), two);
        Assert.Equal("target-goes", await WhyNotAsync(new(DecisionKind.Merge, TargetId: two), one));
        var paper = await SendAsync(Contact, kind: SubmissionKind.Paper);
        Assert.Equal(
            "paper-merge",
            await WhyNotAsync(new(DecisionKind.Merge, TargetId: one), paper)
        );
        Assert.Equal("reason-missing", await WhyNotAsync(new(DecisionKind.Revise, " "), one));
    }

    [Fact]
    public async Task MergingIntoWhatDoesNotStay_IsRefusedWhenItTakesEffect()
    {
        var (stays, goes) = (await SendAsync(Contact), await SendAsync(OtherContact));
        await DecideAsync(new(DecisionKind.Merge, TargetId: stays), goes);
        await DecideAsync(new(DecisionKind.Decline, "Ngoài chủ đề."), stays);
        Assert.Equal(
            "target-goes",
            (await Applying.ApplyAsync(Secretary, Seminar, Link, Cancellation)).Refusal?.Code
        );
        Assert.Equal(ContributionStatus.UnitConfirmed, (await RecordAsync(goes))!.Status);
    }
}

public sealed class MergingTestsOnSqlite(TypesetterFixture typesetter)
    : MergingTests(SqliteSource.Instance, typesetter);

public sealed class MergingTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter)
    : MergingTests(server, typesetter);
