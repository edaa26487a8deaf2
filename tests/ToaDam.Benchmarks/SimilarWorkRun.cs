using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using ToaDam.Accounts;
using ToaDam.Contributions.Similarity;
using ToaDam.Data;

namespace ToaDam.Benchmarks;

/// <summary>
/// Similar work among 100,000 contributions on PostgreSQL and 20,000 on SQLite: times, then plans. Not by BenchmarkDotNet,
/// which would fill the databases, some minutes each, once for each of the texts.
/// </summary>
internal static class SimilarWorkRun
{
    private const int WarmUps = 3;
    private const int Rounds = 30;

    public static async Task<int> RunAsync()
    {
        await RunAsync(DatabaseProvider.Postgres, 100_000);
        await RunAsync(DatabaseProvider.Sqlite, 20_000);
        return 0;
    }

    private static async Task RunAsync(DatabaseProvider provider, int count)
    {
        var start = TimeProvider.System.GetTimestamp();
        await using var shelf = await ContributionShelf.OpenAsync(provider, count, SimilarTexts.Of);
        Print($"## {provider}, {count:N0} contributions\n");
        Print($"Saved with their bands in {Seconds(start):N0} s.");
        if (provider == DatabaseProvider.Sqlite)
        {
            await RefillAsync(shelf);
        }

        Print($"\n| text | found | median ms | slowest ms |\n|---|---|---|---|");
        await MeasureAsync(shelf, "new, 300 words", SimilarTexts.New);
        await MeasureAsync(
            shelf,
            "reworded, 60 to 150 words",
            n => SimilarTexts.Reworded(SimilarTexts.Of(n * 100), n)
        );
        await MeasureAsync(
            shelf,
            "every sixth word exchanged",
            n => SimilarTexts.Reworded(SimilarTexts.Of(n * 100), n, every: 6)
        );
        await MeasureAsync(
            shelf,
            "40,000 characters, compared with fifty as long",
            n => SimilarTexts.Long(-n)
        );
        await MeasureAsync(
            shelf,
            $"one sentence that {count / SimilarTexts.StockEach:N0} others say",
            _ => SimilarTexts.Stock
        );
        Print($"");
        var plans = new QueryPlans();
        await using var db = shelf.CreateDbContext(plans);
        await new SimilarWorkService(new OneContext(db)).FindForDeskAsync(
            Caller.Machine,
            null,
            null,
            SimilarTexts.New(1),
            CancellationToken.None
        );
        Console.WriteLine(string.Join('\n', plans.Lines));
    }

    // What the first start after an update does in the background.
    private static async Task RefillAsync(ContributionShelf shelf)
    {
        await using (var db = shelf.CreateDbContext())
        {
            await db.Set<ContributionBand>().ExecuteDeleteAsync();
        }

        var fill = new BandFill(shelf, TimeProvider.System, NullLogger<BandFill>.Instance);
        var start = TimeProvider.System.GetTimestamp();
        await fill.FillAsync(CancellationToken.None);
        Print($"All bands made anew in the background in {Seconds(start):N0} s.");
        start = TimeProvider.System.GetTimestamp();
        await fill.FillAsync(CancellationToken.None);
        Print($"Seen that none is missing in {Seconds(start) * 1000:N0} ms.");
    }

    private static async Task MeasureAsync(
        ContributionShelf shelf,
        string name,
        Func<int, string> text
    )
    {
        var similar = new SimilarWorkService(shelf);
        var times = new List<double>();
        var found = 0;
        for (var n = 1; n <= WarmUps + Rounds; n++)
        {
            var words = text(n);
            var start = TimeProvider.System.GetTimestamp();
            var some = await similar.FindForDeskAsync(
                Caller.Machine,
                null,
                null,
                words,
                CancellationToken.None
            );
            if (n > WarmUps)
            {
                times.Add(Seconds(start) * 1000);
                found += some.Value!.Count;
            }
        }

        times.Sort();
        Print(
            $"| {name} | {(double)found / Rounds:N1} | {times[Rounds / 2]:N0} | {times[^1]:N0} |"
        );
    }

    private static double Seconds(long start) =>
        TimeProvider.System.GetElapsedTime(start).TotalSeconds;

    private static void Print(FormattableString line) =>
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class OneContext(ToaDamDbContext db) : IDbContextFactory<ToaDamDbContext>
    {
        public ToaDamDbContext CreateDbContext() => db;
    }
}
