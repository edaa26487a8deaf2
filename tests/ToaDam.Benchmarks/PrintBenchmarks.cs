using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ToaDam.Printing;

namespace ToaDam.Benchmarks;

/// <summary>From the database to the finished PDF, with a warm typesetter.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 200, iterationCount: 100)]
[MinColumn, MedianColumn, MaxColumn]
public class PrintBenchmarks
{
    private PrintShop _shop = null!;

    [GlobalSetup]
    public async Task SetUpAsync() => _shop = await PrintShop.OpenAsync();

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _shop.DisposeAsync();

    [Benchmark(Description = "Minutes, full sample")]
    public Task<PrintedPaper> MinutesAsync() =>
        _shop.PrintAsync(PrintShop.FullSample, DocumentKind.Minutes);

    [Benchmark(Description = "Report, full sample")]
    public Task<PrintedPaper> ReportAsync() =>
        _shop.PrintAsync(PrintShop.FullSample, DocumentKind.Report);

    [Benchmark(Description = "Minutes, Phan Thiết")]
    public Task<PrintedPaper> PoorMinutesAsync() =>
        _shop.PrintAsync("td-2024-09-26", DocumentKind.Minutes);

    [Benchmark(Description = "Minutes, full sample, ten at once")]
    public Task<PrintedPaper[]> TenAtOnceAsync() =>
        Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ =>
                    Task.Run(() => _shop.PrintAsync(PrintShop.FullSample, DocumentKind.Minutes))
                )
        );
}

/// <summary>One print takes seconds, so few of them are measured.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
[MedianColumn, MaxColumn]
public class LargeReportBenchmarks
{
    private PrintShop _shop = null!;

    [GlobalSetup]
    public async Task SetUpAsync() => _shop = await PrintShop.OpenAsync();

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _shop.DisposeAsync();

    [Benchmark(Description = "Report: 300 items, 1,200 delegates, 2,000 contributions")]
    public Task<PrintedPaper> LargeReportAsync() =>
        _shop.PrintAsync(PrintShop.Large, DocumentKind.Report);
}
