using Microsoft.Extensions.Logging;
using ToaDam.Documents.Model;
using ToaDam.Documents.Pdf;
using ToaDam.Documents.Typesetting.Host;

namespace ToaDam.Documents.Typesetting;

/// <summary>
/// One thread with one guest. A thread of its own, because the guest's stack lies on it and because typesetting is work for a
/// processor that must not hold up the thread pool.
/// </summary>
internal sealed class TypesettingWorker
{
    /// <summary>The guest takes up to 2 MB; the rest is for the host's frames between.</summary>
    private const int ThreadStackBytes = 8 << 20;

    /// <summary>A document whose JSON is longer counts as heavy; minutes of a long day have about 100 KB.</summary>
    private const int HeavyBytes = 500_000;

    private static readonly byte[] MainFile =
        """
        #import "nd30.typ": official
        #official(json("document.json"))
        """u8.ToArray();

    private readonly WorkshopTools tools;
    private readonly TaskCompletionSource ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private TypstGuest? guest;
    private int documents;

    internal TypesettingWorker(WorkshopTools tools)
    {
        this.tools = tools;
        new Thread(Run, ThreadStackBytes) { IsBackground = true, Name = "Typesetter" }.Start();
    }

    /// <summary>Completes when the queue is closed and the last document is done.</summary>
    internal Task Ended => ended.Task;

    private void Run()
    {
        while (!tools.Queue.IsCompleted)
        {
            if (!tools.Queue.TryTake(out var job, tools.Options.IdleTime))
                DropGuest();
            else if (!job.IsAbandoned)
                Work(job);
        }
        DropGuest();
        ended.SetResult();
    }

    private void Work(TypesettingJob job)
    {
        tools.Clock.Begin();
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
            tools.Logger.LogWarning(e, "A document was not typeset: {Detail}", failure.Detail);
            DropGuest();
            job.Fail(failure);
        }
        finally
        {
            tools.Clock.End();
        }
    }

    private PdfFile Typeset(OfficialDocument document)
    {
        var warnings = new List<UncoveredCharacter>();
        var json = DocumentJson.Write(
            document,
            text => tools.Assets.Coverage.Cover(text, warnings)
        );
        byte[] pdf;
        if (json.Length < HeavyBytes)
            pdf = Compile(json);
        else
            // One at a time: two of the largest reports together would take a gigabyte.
            lock (tools.Heavy)
                pdf = Compile(json);
        var (content, pages) = PdfArchive.Declare(pdf);
        return new PdfFile(content, pages, [.. warnings.Distinct()]);
    }

    private byte[] Compile(byte[] json)
    {
        var deadline = EpochClock.Ticks(tools.Options.Timeout);
        guest ??= CreateGuest(deadline);
        guest.Map("/document.json", json);
        var pdf = guest.Compile(deadline);
        if (
            ++documents >= tools.Options.RecycleAfterDocuments
            || guest.MemoryBytes > tools.Options.RecycleAboveBytes
        )
            DropGuest();
        return pdf;
    }

    private TypstGuest CreateGuest(ulong deadline)
    {
        var created = new TypstGuest(
            tools.Engine,
            tools.Module,
            tools.Assets.Fonts,
            tools.Options.MemoryLimit,
            deadline
        );
        foreach (var (path, content) in tools.Assets.Layout)
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
