using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ToaDam.Documents.Model;
using ToaDam.Documents.Pdf;

namespace ToaDam.Documents.Typesetting;

/// <summary>
/// Turns official documents into PDF, inside this process. Make one and keep it; it may be used from many threads. Requests
/// are served in order of arrival.
/// </summary>
public sealed class Typesetter : IAsyncDisposable
{
    private readonly TypesetterOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();

    private readonly Lazy<TypesetterAssets> assets;

    private Task<Workshop>? preparation;
    private volatile TypesetterState state = new(TypesetterPhase.NotStarted);

    public Typesetter(TypesetterOptions options, TimeProvider? time = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        this.time = time ?? TimeProvider.System;
        this.logger = logger ?? NullLogger.Instance;
        assets = new Lazy<TypesetterAssets>(() => TypesetterAssets.Load(options));
    }

    /// <summary>The characters that would be printed as □. Needs the fonts only, so it does not wait for the typesetter.</summary>
    /// <exception cref="IOException">A font of the installation is missing.</exception>
    public IReadOnlyList<UncoveredCharacter> FindUncovered(OfficialDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var found = new List<UncoveredCharacter>();
        DocumentJson.Write(document, text => assets.Value.Coverage.Cover(text, found));
        return [.. found.DistinctBy(f => f.Character)];
    }

    /// <summary>How far the typesetter is. Cheap; safe to poll.</summary>
    public TypesetterState State => state;

    /// <summary>
    /// Loads the typesetter, and compiles it on the first start on a machine. Calling it is not needed, but saves the first
    /// user the wait. A second call waits for the first; after a failure it tries again.
    /// </summary>
    /// <exception cref="TypesettingException">It cannot run here.</exception>
    public Task WarmUpAsync(CancellationToken cancellationToken) =>
        PrepareAsync().WaitAsync(cancellationToken);

    /// <summary>Typesets a document. Waits for a free worker; the wait ends at once when cancelled.</summary>
    /// <exception cref="TypesettingException">With the reason, and a Vietnamese sentence for the user.</exception>
    public async Task<PdfFile> RenderAsync(
        OfficialDocument document,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        var workshop = await PrepareAsync().WaitAsync(cancellationToken);
        var job = new TypesettingJob(document, cancellationToken);
        workshop.Add(job);
        await using var watch = job.WatchCancellation();
        return await job.Task;
    }

    /// <summary>Finishes the documents that are waiting, then gives everything back.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Task<Workshop>? prepared;
        lock (gate)
            prepared = preparation;
        if (prepared is not null)
        {
            await ((Task)prepared).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (prepared.IsCompletedSuccessfully)
                await (await prepared).DisposeAsync();
        }
        stopping.Dispose();
    }

    private Task<Workshop> PrepareAsync()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(stopping.IsCancellationRequested, this);
            if (preparation is null || preparation.IsFaulted || preparation.IsCanceled)
                // Off the caller's thread: loading is work for a processor.
                preparation = Task.Run(() => OpenAsync(stopping.Token));
            return preparation;
        }
    }

    private async Task<Workshop> OpenAsync(CancellationToken cancellation)
    {
        state = new TypesetterState(TypesetterPhase.Preparing);
        try
        {
            var workshop = await Workshop.OpenAsync(
                assets.Value,
                options,
                time,
                logger,
                cancellation
            );
            state = new TypesetterState(TypesetterPhase.Ready);
            return workshop;
        }
        // Whatever keeps it from starting must show in the state, or a page would wait for ever.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var failure = Failures.Unavailable(e);
            logger.LogError(e, "The typesetter cannot be used.");
            state = new TypesetterState(TypesetterPhase.Failed, failure.Message);
            throw failure;
        }
    }
}
