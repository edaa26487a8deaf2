using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ToaDam.Data;

namespace ToaDam.Benchmarks;

/// <summary>A page and a search among 100,000 contributions, on both databases.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 3, iterationCount: 20)]
[MinColumn, MedianColumn, MaxColumn]
public class ContributionListBenchmarks
{
    private ContributionShelf _shelf = null!;

    [Params(DatabaseProvider.Sqlite, DatabaseProvider.Postgres)]
    public DatabaseProvider Provider { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync() => _shelf = await ContributionShelf.OpenAsync(Provider);

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _shelf.DisposeAsync();

    [Benchmark(Description = "First page")]
    public Task<int> FirstPageAsync() => _shelf.ListAsync(null, 0);

    [Benchmark(Description = "Page 1,000")]
    public Task<int> DeepPageAsync() => _shelf.ListAsync(null, 1000);

    [Benchmark(Description = "Rare word (10 hits)")]
    public Task<int> RareWordAsync() => _shelf.ListAsync("đom đóm", 0);

    [Benchmark(Description = "Frequent word")]
    public Task<int> FrequentWordAsync() => _shelf.ListAsync("hội", 0);

    [Benchmark(Description = "Two frequent words with diacritics")]
    public Task<int> TwoFrequentWordsAsync() => _shelf.ListAsync("người nghèo", 0);

    [Benchmark(Description = "Two words that stand apart, with diacritics")]
    public Task<int> TwoApartAsync() => _shelf.ListAsync("hội phường", 0);

    [Benchmark(Description = "Two words without diacritics")]
    public Task<int> TwoWordsAsync() => _shelf.ListAsync("an sinh", 0);
}
