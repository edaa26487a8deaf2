using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ToaDam.Accounts;
using ToaDam.Contributions.Similarity;
using ToaDam.Data;

namespace ToaDam.Benchmarks;

/// <summary>Similar work for a new text of 300 words among 100,000 contributions on PostgreSQL, 20,000 on SQLite.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 3, iterationCount: 20)]
[MinColumn, MedianColumn, MaxColumn]
public class SimilarWorkBenchmarks
{
    private ContributionShelf _shelf = null!;
    private SimilarWorkService _similar = null!;
    private int _next;

    [Params(DatabaseProvider.Sqlite, DatabaseProvider.Postgres)]
    public DatabaseProvider Provider { get; set; }

    public static int CountOn(DatabaseProvider provider) =>
        provider == DatabaseProvider.Postgres ? 100_000 : 20_000;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _shelf = await ContributionShelf.OpenAsync(Provider, CountOn(Provider), SimilarTexts.Of);
        _similar = new(_shelf);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _shelf.DisposeAsync();

    /// <summary>Each time another one.</summary>
    [Benchmark(Description = "New text of 300 words")]
    public Task<int> NewAsync() => FindAsync(SimilarTexts.New(++_next));

    [Benchmark(Description = "Reworded text, about 100 words")]
    public Task<int> RewordedAsync() =>
        FindAsync(SimilarTexts.Reworded(SimilarTexts.Of(++_next), 1));

    [Benchmark(Description = "Text of 40,000 characters")]
    public Task<int> LongAsync() =>
        FindAsync(string.Join(' ', Enumerable.Range(1, 30).Select(SimilarTexts.New)));

    private async Task<int> FindAsync(string text)
    {
        var found = await _similar.FindForDeskAsync(
            Caller.Machine,
            null,
            null,
            text,
            CancellationToken.None
        );
        return found.Value!.Count;
    }
}
