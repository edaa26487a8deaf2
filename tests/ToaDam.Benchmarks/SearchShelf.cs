using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Search;
using ToaDam.Seminars;
using ToaDam.Statements;

namespace ToaDam.Benchmarks;

/// <summary>The shelf of contributions with 10,000 statements and 10,000 delegates beside them, and one box to search it all.</summary>
public sealed class SearchShelf : IAsyncDisposable
{
    private const int Others = 10_000;

    private static readonly Dictionary<DatabaseProvider, SearchShelf> Shared = [];

    private readonly ContributionShelf _contributions;
    private readonly SearchService _search;
    private readonly ExperienceBankService _bank;

    private SearchShelf(ContributionShelf contributions, Guid unit)
    {
        _contributions = contributions;
        _search = new SearchService(contributions);
        _bank = new ExperienceBankService(contributions);
        Delegate = new Caller(
            "Delegate",
            new HashSet<string>([Roles.Delegate], StringComparer.Ordinal)
        )
        {
            UnitId = unit,
        };
    }

    /// <summary>
    /// One for all benchmarks of the process, which run inside it: filling takes longer than all of them. Program closes it.
    /// </summary>
    public static async Task<SearchShelf> SharedAsync(DatabaseProvider provider)
    {
        if (!Shared.TryGetValue(provider, out var shelf))
        {
            Shared[provider] = shelf = await OpenAsync(provider);
        }

        return shelf;
    }

    public static async Task CloseAsync()
    {
        foreach (var shelf in Shared.Values)
        {
            await shelf.DisposeAsync();
        }
    }

    public static async Task<SearchShelf> OpenAsync(DatabaseProvider provider)
    {
        var contributions = await ContributionShelf.OpenAsync(
            provider,
            provider == DatabaseProvider.Sqlite ? 20_000 : ContributionShelf.Count
        );
        Guid seminar;
        Guid unit;
        await using (var db = contributions.CreateDbContext())
        {
            seminar = await db.Set<Seminar>().Select(s => s.Id).FirstAsync();
            unit = await db.Set<Units.MemberUnit>().Select(u => u.Id).FirstAsync();
            await db.Set<Seminar>()
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, SeminarStatus.Closed));
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var n = 1; n <= Others; n++)
            {
                db.Add(
                    new Statement
                    {
                        SeminarId = seminar,
                        Position = n,
                        Points =
                        [
                            $"Ý thứ {n}: hội viên nghèo cần vốn vay và việc làm ở xã phường.",
                        ],
                    }
                );
                db.Add(
                    new SeminarDelegate
                    {
                        SeminarId = seminar,
                        Position = n,
                        Name = $"Nguyễn Văn {n}",
                        Posts = ["Chủ tịch Hội"],
                    }
                );
            }

            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlRawAsync(
                db.Database.IsNpgsql() ? "VACUUM ANALYZE" : "ANALYZE"
            );
        }

        return new SearchShelf(contributions, unit);
    }

    public ContributionShelf Contributions => _contributions;

    /// <summary>Of one of the sixty units.</summary>
    public Caller Delegate { get; }

    public async Task<int> FindAsync(string typed, bool asDelegate = false)
    {
        var found = await _search.FindAsync(
            asDelegate ? Delegate : Caller.Machine,
            new SearchQuery(typed),
            CancellationToken.None
        );
        return found.Value!.Page.Total;
    }

    public async Task<int> BankAsync(string? typed)
    {
        var found = await _bank.ListAsync(
            Caller.Machine,
            new ExperienceFilter(typed),
            0,
            CancellationToken.None
        );
        return found.Value!.Total;
    }

    public ValueTask DisposeAsync() => _contributions.DisposeAsync();
}
