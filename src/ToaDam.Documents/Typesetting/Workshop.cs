using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Wasmtime;

namespace ToaDam.Documents.Typesetting;

/// <summary>Engine, native code and workers, once they are there.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly WorkshopTools tools;
    private readonly TypesettingWorker[] workers;

    private Workshop(WorkshopTools tools)
    {
        this.tools = tools;
        workers =
        [
            .. Enumerable.Range(0, tools.Options.Workers).Select(_ => new TypesettingWorker(tools)),
        ];
    }

    internal static async Task<Workshop> OpenAsync(
        TypesetterAssets assets,
        TypesetterOptions options,
        TimeProvider time,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        var engine = TypesetterEngine.Create();
        try
        {
            var module = await new NativeCode(options, time, logger).LoadAsync(
                engine,
                cancellation
            );
            return new Workshop(
                new WorkshopTools(
                    engine,
                    module,
                    assets,
                    options,
                    new EpochClock(engine, time),
                    new BlockingCollection<TypesettingJob>(
                        new ConcurrentQueue<TypesettingJob>(),
                        options.MaxWaiting
                    ),
                    new Lock(),
                    logger
                )
            );
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <exception cref="TypesettingException">Too many are waiting.</exception>
    internal void Add(TypesettingJob job)
    {
        if (!tools.Queue.TryAdd(job, 0, CancellationToken.None))
            throw Failures.Busy(tools.Queue.Count);
    }

    /// <summary>Finishes what is waiting.</summary>
    public async ValueTask DisposeAsync()
    {
        tools.Queue.CompleteAdding();
        await Task.WhenAll(workers.Select(worker => worker.Ended));
        tools.Queue.Dispose();
        tools.Clock.Dispose();
        tools.Module.Dispose();
        tools.Engine.Dispose();
    }
}
