using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;

namespace ToaDam.Seminars;

/// <summary>One row of the list of seminars.</summary>
public sealed record SeminarListItem(
    string Code,
    SeminarKind Kind,
    string Title,
    SeminarStatus Status,
    DateOnly? Date,
    DayPart? Part,
    string? Place,
    bool Illustrative
);

/// <summary>One page of a list, and how many rows there are in all.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, int Total)
{
    /// <summary>There are more than <c>Total</c>: counting stops where nobody pages on ("hơn 1.000").</summary>
    public bool More { get; init; }
}

/// <summary>What the head of a seminar's workspace shows.</summary>
public sealed record SeminarHeader(
    Guid Id,
    string Code,
    SeminarKind Kind,
    string Title,
    SeminarStatus Status,
    DateOnly? Date,
    DayPart? Part,
    string? Place,
    bool Illustrative
);

/// <summary>How much is recorded of one seminar.</summary>
public sealed record SeminarCounts(
    int Units,
    int Delegates,
    int Programme,
    int Contributions,
    int Statements,
    int Commitments
);

/// <summary>Reads seminars for the desk pages.</summary>
public sealed class SeminarService(IDbContextFactory<ToaDamDbContext> databases)
{
    public const int PageSize = 25;

    public static Refusal NotFound(string code) =>
        new("seminar-not-found", $"Không có tọa đàm nào mang mã “{code}”.");

    /// <summary>Newest first; the search ignores diacritics and case.</summary>
    public async Task<Outcome<Page<SeminarListItem>>> ListAsync(
        Caller caller,
        string? search,
        int page,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var query = db.Set<Seminar>().AsNoTracking().Matching(SearchTerm.Of(search));
        var total = await query.CountAsync(cancellation);
        var rows = await query
            .OrderByDescending(s => s.FirstDate != null)
            .ThenByDescending(s => s.FirstDate)
            .ThenBy(s => s.Code)
            .Skip(Math.Clamp(page, 0, 100_000) * PageSize)
            .Take(PageSize)
            .Select(s => new SeminarListItem(
                s.Code,
                s.Kind,
                s.Title,
                s.Status,
                s.FirstDate,
                s.Days.OrderBy(d => d.Date).Select(d => d.Part).FirstOrDefault(),
                s.Places.OrderBy(p => p.Position)
                    .Select(p => p.Locality ?? p.Name)
                    .FirstOrDefault(),
                s.Illustrative
            ))
            .ToListAsync(cancellation);
        return new Page<SeminarListItem>(rows, total);
    }

    public async Task<Outcome<SeminarHeader>> HeaderAsync(
        Caller caller,
        string code,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var header = await HeaderQuery(db, code).FirstOrDefaultAsync(cancellation);
        return header is null ? NotFound(code) : header;
    }

    public async Task<Outcome<SeminarCounts>> CountsAsync(
        Caller caller,
        string code,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var counts = await db.Set<Seminar>()
            .Where(s => s.Code == code)
            .Select(s => new SeminarCounts(
                s.Units.Count,
                s.Delegates.Count,
                s.Programme.Count,
                s.Contributions.Count,
                s.Statements.Count,
                s.Commitments.Count
            ))
            .FirstOrDefaultAsync(cancellation);
        return counts is null ? NotFound(code) : counts;
    }

    internal static IQueryable<SeminarHeader> HeaderQuery(ToaDamDbContext db, string code) =>
        db.Set<Seminar>()
            .AsNoTracking()
            .Where(s => s.Code == code)
            .Select(s => new SeminarHeader(
                s.Id,
                s.Code,
                s.Kind,
                s.Title,
                s.Status,
                s.FirstDate,
                s.Days.OrderBy(d => d.Date).Select(d => d.Part).FirstOrDefault(),
                s.Places.OrderBy(p => p.Position)
                    .Select(p => p.Locality ?? p.Name)
                    .FirstOrDefault(),
                s.Illustrative
            ));
}
