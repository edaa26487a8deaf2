using Wasmtime;

namespace ToaDam.Documents.Typesetting;

/// <summary>
/// Moves the engine's epoch while work is going on. A guest is interrupted when the epoch passes its deadline; this is the
/// only way to stop an endless layout.
/// </summary>
internal sealed class EpochClock : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly ITimer timer;
    private int running;

    internal EpochClock(Engine engine, TimeProvider time) =>
        timer = time.CreateTimer(
            _ => engine.IncrementEpoch(),
            state: null,
            System.Threading.Timeout.InfiniteTimeSpan,
            System.Threading.Timeout.InfiniteTimeSpan
        );

    internal static ulong Ticks(TimeSpan time) => (ulong)Math.Ceiling(time / Tick) + 1;

    internal void Begin()
    {
        lock (gate)
            if (running++ == 0)
                timer.Change(Tick, Tick);
    }

    internal void End()
    {
        lock (gate)
            if (--running == 0)
                timer.Change(
                    System.Threading.Timeout.InfiniteTimeSpan,
                    System.Threading.Timeout.InfiniteTimeSpan
                );
    }

    public void Dispose() => timer.Dispose();
}
