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

/// <summary>What the desk does with what units send.</summary>
public abstract class DecidingTests(IDatabaseSource source, TypesetterFixture typesetter)
    : WritingTests(source, typesetter)
{
    protected ReceivingService Received => new(Database, Feed, Clock);

    protected DecisionApplyService Applying => new(Database, Letters, Mail, Feed, Clock);

    protected async Task<ReceivedList> QueueAsync() =>
        Done(await Received.QueueAsync(Secretary, Seminar, Cancellation));

    protected async Task DecideAsync(DecisionForm form, Guid id) =>
        Done(await Received.DecideAsync(Secretary, Seminar, [id], form, Cancellation));

    protected async Task<string?> WhyNotAsync(DecisionForm form, Guid id) =>
        (await Received.DecideAsync(Secretary, Seminar, [id], form, Cancellation)).Refusal?.Code;

    protected async Task<AppliedDecisions> ApplyAsync() =>
        Done(await Applying.ApplyAsync(Secretary, Seminar, Link, Cancellation));

    protected static (int, int, int) Told(AppliedDecisions applied) =>
        (applied.Applied, applied.Drafts, applied.Unreachable);

    protected async Task<IReadOnlyList<string>> ReportLinesAsync()
    {
        await using var db = Database.CreateDbContext();
        var facts = (await PaperSource.LoadAsync(db, s => s.Id == Seminar, Cancellation))!;
        return new OpinionFactsBuilder(facts).Of(ContributionKind.Experience);
    }
}
