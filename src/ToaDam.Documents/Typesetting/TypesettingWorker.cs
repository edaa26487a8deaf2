using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ToaDam.Documents.Pdf;
using ToaDam.Documents.Typesetting.Host;
using Wasmtime;

namespace ToaDam.Documents.Typesetting;

/// <summary>
/// One thread with one guest. A thread of its own, because the guest's stack lies on it and because typesetting is work for a
/// processor that must not hold up the thread pool.
/// </summary>
internal sealed class TypesettingWorker
{
    /// <summary>The guest takes up to 2 MB; the rest is for the host's frames between.</summary>
    private const int ThreadStackBytes = 8 << 20;

    private static readonly byte[] MainFile =
        """
        #import "nd30.typ": official
        #official(json("document.json"))
        """u8.ToArray();

    private readonly Engine engine;
    private readonly Module module;
    private readonly TypesetterAssets assets;
    private readonly TypesetterOptions options;
    private readonly EpochClock clock;
    private readonly BlockingCollection<TypesettingJob> queue;
    private readonly ILogger logger;
    private readonly TaskCompletionSource ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private TypstGuest? guest;
    private int documents;

    internal TypesettingWorker(
        Engine engine,
        Module module,
        TypesetterAssets assets,
        TypesetterOptions options,
        EpochClock clock,
        BlockingCollection<TypesettingJob> queue,
        ILogger logger
    )
    {
        this.engine = engine;
        this.module = module;
        this.assets = assets;
        this.options = options;
        this.clock = clock;
        this.queue = queue;
        this.logger = logger;
        new Thread(Run, ThreadStackBytes) { IsBackground = true, Name = "Typesetter" }.Start();
    }

    /// <summary>Completes when the queue is closed and the last document is done.</summary>
    internal Task Ended => ended.Task;

    private void Run()
    {
        while (!queue.IsCompleted)
        {
            if (!queue.TryTake(out var job, options.IdleTime))
                DropGuest();
            else if (!job.IsAbandoned)
                Work(job);
        }
        DropGuest();
        ended.SetResult();
    }

    private void Work(TypesettingJob job)
    {
        clock.Begin();
        try
        {
            job.Finish(Typeset(job.Document));
        }
        catch (CompileException e)
        {
            job.Fail(Failures.Layout(e));
        }
        // Whatever it was, the caller must hear of it: an exception that ends this thread would leave him waiting for ever.
        catch (Exception e)
        {
            var failure = Failures.Broken(e, guest?.Console);
            logger.LogWarning(e, "A document was not typeset: {Detail}", failure.Detail);
            DropGuest();
            job.Fail(failure);
        }
        finally
        {
            clock.End();
        }
    }

    private PdfFile Typeset(Model.OfficialDocument document)
    {
        var warnings = new List<UncoveredCharacter>();
        var json = DocumentJson.Write(document, text => assets.Coverage.Cover(text, warnings));
        var deadline = EpochClock.Ticks(options.Timeout);
        guest ??= CreateGuest(deadline);
        guest.Map("/document.json", json);
        var pdf = guest.Compile(deadline);
        if (++documents >= options.RecycleAfterDocuments || guest.MemoryBytes > options.RecycleAboveBytes)
            DropGuest();
        var (content, pages) = PdfArchive.Declare(pdf);
        return new PdfFile(content, pages, [.. warnings.Distinct()]);
    }

    private TypstGuest CreateGuest(ulong deadline)
    {
        var created = new TypstGuest(engine, module, assets.Fonts, options.MemoryLimit, deadline);
        foreach (var (path, content) in assets.Layout)
            created.Map(path, content);
        created.Map("/main.typ", MainFile);
        return created;
    }

    private void DropGuest()
    {
        guest?.Dispose();
        guest = null;
        documents = 0;
    }
}
