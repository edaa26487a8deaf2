namespace ToaDam.Data;

/// <summary>A lock that the operating system lets go when its process ends, however it ends.</summary>
public sealed class FileLock : IDisposable
{
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock at once, or returns null when another process holds it.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException e)
            when (e is not DirectoryNotFoundException and not PathTooLongException)
        {
            return null;
        }
    }

    /// <summary>Waits for the lock; null when it did not come in time.</summary>
    public static async Task<FileLock?> TakeAsync(
        string path,
        TimeSpan patience,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (clock.GetElapsedTime(started) > patience)
            {
                return null;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellation);
        }
    }

    // The file stays: deleting it would let a third process lock a new file of the same name.
    public void Dispose() => _stream.Dispose();
}
