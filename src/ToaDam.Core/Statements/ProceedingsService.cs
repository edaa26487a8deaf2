using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Commitments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Programmes;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Statements;

/// <summary>Reads what the secretary needs while people speak; the number of queries does not grow with the seminar.</summary>
public sealed class ProceedingsService(IDbContextFactory<ToaDamDbContext> databases)
{
    public async Task<Outcome<Proceedings>> ReadAsync(
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
        var programme = await ProgrammeService.ReadAsync(db, seminarId, cancellation);
        var statements = await CountAsync<Statement>(db, seminarId, s => s.AgendaItemId);
        var contributions = await CountAsync<Contribution>(db, seminarId, c => c.AgendaItemId);
        var conclusions = await CountAsync<Conclusion>(db, seminarId, c => c.AgendaItemId);
        var ballots = await CountAsync<Ballot>(db, seminarId, b => b.AgendaItemId);
        var rest = await db.Set<Seminar>()
            .Where(s => s.Id == seminarId)
            .Select(s => new
            {
                General = new GeneralCounts(
                    s.Movements.Count,
                    s.Results.Count,
                    s.Commitments.Count
                ),
                Contributions = s.Contributions.Count(c =>
                    c.Status == ContributionStatus.Submitted
                    || c.Status == ContributionStatus.UnitConfirmed
                    || c.Status == ContributionStatus.Accepted
                ),
                Papers = s
                    .Papers.AsQueryable()
                    .Where(Paper.Accepted)
                    .Count(p => p.Presented != true),
            })
            .FirstOrDefaultAsync(cancellation);
        FactCounts Of(Guid id) =>
            new(
                statements.GetValueOrDefault(id),
                contributions.GetValueOrDefault(id),
                conclusions.GetValueOrDefault(id),
                ballots.GetValueOrDefault(id)
            );
        return new Proceedings(
            programme,
            programme.Rows.ToDictionary(r => r.Item.Id, r => Of(r.Item.Id)),
            Of(Guid.Empty),
            rest?.General ?? new(0, 0, 0),
            new(rest?.Contributions ?? 0, rest?.Papers ?? 0)
        );

        // Without an item: under the empty id.
        Task<Dictionary<Guid, int>> CountAsync<T>(
            ToaDamDbContext context,
            Guid seminar,
            Expression<Func<T, Guid?>> item
        )
            where T : SeminarPart =>
            context
                .Set<T>()
                .Where(p => p.SeminarId == seminar)
                .GroupBy(item)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key ?? Guid.Empty, g => g.Count, cancellation);
    }

    /// <summary>Refused with <c>nobody-spoke</c> while no delegate is recorded at the item.</summary>
    public async Task<Outcome<LastSpeaker>> LastSpeakerAsync(
        Caller caller,
        Guid seminarId,
        Guid? itemId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var last = await (
            from statement in db.Set<Statement>()
            where statement.SeminarId == seminarId && statement.AgendaItemId == itemId
            join person in db.Set<SeminarDelegate>() on statement.SpeakerId equals person.Id
            join unit in db.Set<MemberUnit>() on person.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            orderby statement.Position descending, statement.Id descending
            select new LastSpeaker(
                person.Id,
                person.Name,
                person.UnitId,
                unit == null ? null : unit.OfficialName
            )
        ).FirstOrDefaultAsync(cancellation);
        return last is null
            ? new Refusal("nobody-spoke", "Chưa ghi ai phát biểu ở mục này.")
            : last;
    }
}
