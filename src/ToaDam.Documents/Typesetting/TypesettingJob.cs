using ToaDam.Documents.Model;

namespace ToaDam.Documents.Typesetting;

/// <summary>One document on its way through a worker.</summary>
internal sealed class TypesettingJob(OfficialDocument document, CancellationToken cancellation)
{
    // Asynchronously: the worker's thread must not run the code that awaited it.
    private readonly TaskCompletionSource<PdfFile> completion = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    internal OfficialDocument Document => document;

    internal Task<PdfFile> Task => completion.Task;

    /// <summary>True when nobody waits for the result any more.</summary>
    internal bool IsAbandoned => completion.Task.IsCompleted;

    /// <summary>Lets the caller go at once; a worker that already typesets it finishes and drops the result.</summary>
    internal CancellationTokenRegistration WatchCancellation() =>
        cancellation.UnsafeRegister(
            static (state, token) => ((TypesettingJob)state!).completion.TrySetCanceled(token),
            this
        );

    internal void Finish(PdfFile file) => completion.TrySetResult(file);

    internal void Fail(Exception error) => completion.TrySetException(error);
}
