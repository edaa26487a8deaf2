using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ToaDam.Data;

namespace ToaDam.Benchmarks;

/// <summary>
/// One box over everything: 100,000 contributions on PostgreSQL (each at most 150 ms in 95 of 100 cases), 20,000 on SQLite
/// (500 ms), 10,000 statements and 10,000 delegates beside them.
/// <c>dotnet run -c Release --project tests/ToaDam.Benchmarks -- --filter '*SearchBenchmarks*'</c>; the plans of
/// PostgreSQL: <c>dotnet run -c Release --project tests/ToaDam.Benchmarks -- plans</c>.
/// </summary>
[Config(typeof(Settings))]
[MinColumn, MedianColumn, MaxColumn]
public class SearchBenchmarks
{
    private SearchShelf _shelf = null!;

    [Params(DatabaseProvider.Sqlite, DatabaseProvider.Postgres)]
    public DatabaseProvider Provider { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync() => _shelf = await SearchShelf.SharedAsync(Provider);

    [Benchmark(Description = "Rare word (10 hits)")]
    public Task<int> RareWordAsync() => _shelf.FindAsync("dom dom");

    [Benchmark(Description = "Frequent word")]
    public Task<int> FrequentWordAsync() => _shelf.FindAsync("hoi");

    [Benchmark(Description = "Frequent word with diacritics")]
    public Task<int> TypedWordAsync() => _shelf.FindAsync("hội");

    [Benchmark(Description = "Two words without diacritics")]
    public Task<int> TwoWordsAsync() => _shelf.FindAsync("an sinh");

    [Benchmark(Description = "Two words with diacritics")]
    public Task<int> TwoTypedWordsAsync() => _shelf.FindAsync("người nghèo");

    [Benchmark(Description = "Nothing has both words")]
    public Task<int> NothingAsync() => _shelf.FindAsync("vốn xyzzy");

    [Benchmark(Description = "Two words, as a delegate")]
    public Task<int> DelegateAsync() => _shelf.FindAsync("an sinh", asDelegate: true);

    [Benchmark(Description = "Bank: first page")]
    public Task<int> BankPageAsync() => _shelf.BankAsync(null);

    [Benchmark(Description = "Bank: two words")]
    public Task<int> BankWordsAsync() => _shelf.BankAsync("an sinh");

    /// <summary>Within this process, so that the databases are filled once.</summary>
    private sealed class Settings : ManualConfig
    {
        public Settings() =>
            AddColumn(StatisticColumn.P95)
                .AddJob(
                    Job.Default.WithStrategy(RunStrategy.Monitoring)
                        .WithToolchain(InProcessEmitToolchain.Instance)
                        .WithWarmupCount(3)
                        .WithIterationCount(40)
                );
    }
}
