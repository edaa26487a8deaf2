using System.Diagnostics;
using System.Globalization;
using ToaDam.Printing;

namespace ToaDam.Benchmarks;

/// <summary>Many prints in a row, then one very large report: what the process holds at most.</summary>
internal static class MemoryRun
{
    public static async Task<int> RunAsync(int prints)
    {
        await using var shop = await PrintShop.OpenAsync();
        for (var i = 0; i < prints; i++)
        {
            await shop.PrintAsync(
                PrintShop.FullSample,
                i % 2 == 0 ? DocumentKind.Minutes : DocumentKind.Report
            );
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{prints} prints in a row: peak working set {PeakMegabytes()} MB"
            )
        );
        var report = await shop.PrintAsync(PrintShop.Large, DocumentKind.Report);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"then the large report ({report.Pages} pages): peak working set {PeakMegabytes()} MB"
            )
        );
        return 0;
    }

    private static long PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1024 / 1024;
    }
}
