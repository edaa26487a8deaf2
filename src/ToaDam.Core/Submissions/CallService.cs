using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Submissions;

/// <summary>What the organiser asks of all units, as the form shows it.</summary>
public sealed record CallForm(bool UnitConfirms, string? Topics, string? Guide);

/// <summary>How a seminar takes what units send in.</summary>
public sealed class CallService(IDbContextFactory<ToaDamDbContext> databases, ChangeFeed feed)
{
    private const int MaxTopics = 100;

    public async Task<Outcome<CallForm>> FindAsync(
        Caller caller,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<ContributionCall>()
                .Where(c => c.SeminarId == seminarId)
                .Select(c => new CallForm(c.UnitConfirms, c.Topics, c.Guide))
                .FirstOrDefaultAsync(cancellation)
            ?? new CallForm(true, null, null);
    }

    public Task<Outcome<CallForm>> SaveAsync(
        Caller caller,
        Guid seminarId,
        CallForm form,
        CancellationToken cancellation
    ) =>
        databases.WriteAsync<CallForm>(
            feed,
            caller,
            seminarId,
            nameof(ContributionCall),
            async db =>
            {
                Refusal? problem = null;
                var topics = LinesOf(form.Topics)
                    .Select(t => FormText.Line(t, ref problem))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .ToList();
                var guide = FormText.Lines(form.Guide, Lengths.Text, ref problem);
                if (topics.Count > MaxTopics)
                {
                    problem ??= new(
                        "topics-many",
                        $"Danh sách có {topics.Count} chủ đề, tối đa {MaxTopics}. Hãy gộp bớt."
                    );
                }

                if (problem is not null)
                {
                    return problem;
                }

                var call = await db.Set<ContributionCall>()
                    .FirstOrDefaultAsync(c => c.SeminarId == seminarId, cancellation);
                if (call is null)
                {
                    call = new ContributionCall { SeminarId = seminarId };
                    db.Add(call);
                }

                call.UnitConfirms = form.UnitConfirms;
                call.Topics = topics.Count == 0 ? null : string.Join('\n', topics);
                call.Guide = guide;
                call.Version = Ids.Next();
                return new CallForm(call.UnitConfirms, call.Topics, call.Guide);
            },
            cancellation
        );

    private static string[] LinesOf(string? text) =>
        (text ?? "").Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
}
