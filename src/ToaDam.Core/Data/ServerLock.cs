namespace ToaDam.Data;

/// <summary>With SQLite there is one server for one database file; commands beside it are fine.</summary>
public sealed class ServerLock : IDisposable
{
    private readonly FileLock? _lock;

    private ServerLock(FileLock? held) => _lock = held;

    public static ServerLock Take(DatabaseOptions options)
    {
        if (options.SqliteFile is not { } file)
        {
            return new ServerLock(null);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return new ServerLock(
            FileLock.TryTake(file + ".server.lock")
                ?? throw new StartRefusedException(
                    $"Một máy chủ ToaDam khác đang dùng cơ sở dữ liệu “{file}”; hãy dừng máy chủ đó hoặc chọn thư mục khác bằng --data."
                )
        );
    }

    public void Dispose() => _lock?.Dispose();
}
