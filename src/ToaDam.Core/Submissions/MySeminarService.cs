using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;

namespace ToaDam.Submissions;

/// <summary>A seminar that the unit of an account writes for.</summary>
/// <param name="Works">How many works the unit has begun or sent.</param>
public sealed record MySeminar(string Code, string Title, DateOnly? Date, int Works);

public sealed record MySeminars(IReadOnlyList<MySeminar> Seminars);

/// <summary>What an account of a unit can write for.</summary>
public sealed class MySeminarService(IDbContextFactory<ToaDamDbContext> databases)
{
    private const int Most = 50;

    /// <summary>Latest first.</summary>
    public async Task<Outcome<MySeminars>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        if (!caller.RoleNames.Contains(Roles.Delegate))
        {
            return Caller.Forbidden;
        }

        if (caller.UnitId is not { } unit)
        {
            return new MySeminars([]);
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return new MySeminars(
            await AuthorAccess
                .SeminarsOf(db, unit)
                .OrderByDescending(s => s.FirstDate)
                .ThenBy(s => s.Code)
                .Take(Most)
                .Select(s => new MySeminar(
                    s.Code,
                    s.Title,
                    s.FirstDate,
                    db.Set<Submission>().Count(w => w.SeminarId == s.Id && w.UnitId == unit)
                ))
                .ToListAsync(cancellation)
        );
    }
}
