using BenchmarkDotNet.Running;
using ToaDam.Benchmarks;

// `memory` watches the process over many prints, which BenchmarkDotNet does not; `plans` shows how a
// search is answered. Everything else is BenchmarkDotNet's own.
if (args is ["memory", .. var rest])
{
    return await MemoryRun.RunAsync(
        rest is [var n] ? int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) : 300
    );
}

// `similar` prints what stands in plans.md.
if (args is ["similar"])
{
    return await SimilarWorkRun.RunAsync();
}

// `writing` measures many people who write at once, over HTTP; `writing send postgres` only that.
if (args is ["writing", .. var parts])
{
    return await WritingRun.RunAsync(parts);
}

if (args is ["plans"])
{
    return await SearchPlans.RunAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(PrintBenchmarks).Assembly).Run(args);
await SearchShelf.CloseAsync();
return 0;
