using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ToaDam.Data;
using ToaDam.Web;

namespace ToaDam.Benchmarks;

/// <summary>1,200 delegates of 63 units: the file in, and the pages that list them, rendered by the server.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 5, iterationCount: 30)]
[MinColumn, MedianColumn, MaxColumn]
public class LargeHallBenchmarks
{
    private LargeHall _hall = null!;

    [Params(DatabaseProvider.Sqlite, DatabaseProvider.Postgres)]
    public DatabaseProvider Provider { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _hall = await LargeHall.OpenAsync(Provider);
        await _hall.ImportAsync();
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _hall.DisposeAsync();

    [Benchmark(Description = "Preview of the Excel file")]
    public Task<int> PreviewAsync() => _hall.PreviewAsync();

    [Benchmark(Description = "Page of delegates")]
    public Task<int> DelegatesAsync() => _hall.PageAsync(Urls.Delegates(LargeHall.Code));

    [Benchmark(Description = "Matrix of duties")]
    public Task<int> DutiesAsync() => _hall.PageAsync(Urls.Duties(LargeHall.Code));

    [Benchmark(Description = "Invitations")]
    public Task<int> InvitationsAsync() => _hall.PageAsync(Urls.Invitations(LargeHall.Code));
}

/// <summary>Each import writes 1,200 people into a seminar that has none.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
[MedianColumn, MaxColumn]
public class LargeImportBenchmarks
{
    private LargeHall _hall = null!;

    [Params(DatabaseProvider.Sqlite, DatabaseProvider.Postgres)]
    public DatabaseProvider Provider { get; set; }

    [IterationSetup]
    public void SetUp() => _hall = LargeHall.OpenAsync(Provider).GetAwaiter().GetResult();

    [IterationCleanup]
    public void CleanUp() => _hall.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(Description = "Import of the Excel file")]
    public Task<int> ImportAsync() => _hall.ImportAsync();
}
