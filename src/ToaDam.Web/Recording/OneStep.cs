namespace ToaDam.Web.Recording;

/// <summary>
/// One movement of the hand does one thing. What comes while it is done, or right after it, is the second half of a double
/// click; it would hit whatever moved under the pointer.
/// </summary>
public sealed class OneStep(TimeProvider time)
{
    private static readonly TimeSpan DoubleClick = TimeSpan.FromMilliseconds(500);
    private bool _busy;
    private long? _done;

    public Task RunAsync(Func<Task> step) =>
        RunAsync(async () =>
        {
            await step();
            return true;
        });

    /// <summary>A step that answers false only asked something: what comes next may come at once.</summary>
    public async Task RunAsync(Func<Task<bool>> step)
    {
        if (_busy || (_done is { } done && time.GetElapsedTime(done) < DoubleClick))
        {
            return;
        }

        _busy = true;
        try
        {
            _done = await step() ? time.GetTimestamp() : null;
        }
        finally
        {
            _busy = false;
        }
    }
}
