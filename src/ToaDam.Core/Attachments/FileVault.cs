using System.Security.Cryptography;
using ToaDam.Common;
using ToaDam.Data;

namespace ToaDam.Attachments;

/// <summary>
/// Keeps the bytes of attachments below the data folder, each under its id: nothing that a person named becomes part of a
/// path, and no web address leads there.
/// </summary>
public sealed class FileVault(DataFolder folder, TimeProvider clock)
{
    /// <summary>Bytes of one file.</summary>
    public const long MaxSize = 20 * 1024 * 1024;

    private const string Unfinished = ".part";

    /// <summary>An upload that was cut off long ago has left these.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromHours(12);

    public static Refusal TooLarge { get; } =
        new(
            "file-large",
            $"Tệp lớn hơn {MaxSize / 1024 / 1024} MB nên không được nhận. Hãy nén ảnh trong tệp, hoặc chia thành nhiều tệp."
        );

    public static Refusal Nothing { get; } =
        new("file-empty", "Tệp trống, không có nội dung. Hãy chọn tệp khác.");

    private string Root => Path.Combine(folder.Path, "files");

    /// <summary>
    /// Takes a file in: measured and looked at while it lies apart, moved to its place when it is found good. Whatever
    /// happens, nothing else remains. The caller removes it again when its record can't be saved.
    /// </summary>
    internal async Task<Outcome<KeptFile>> KeepAsync(
        Guid id,
        string fileName,
        Stream content,
        CancellationToken cancellation
    )
    {
        Directory.CreateDirectory(Root);
        SweepUnfinished();
        var part = Path.Combine(Root, $"{Guid.CreateVersion7():N}{Unfinished}");
        try
        {
            await using (
                var file = new FileStream(
                    part,
                    FileMode.CreateNew,
                    FileAccess.ReadWrite,
                    FileShare.None
                )
            )
            {
                if (await CopyAsync(content, file, cancellation) is { } refusal)
                {
                    return refusal;
                }

                var found = FileInspector.Inspect(file, fileName);
                if (!found.Ok)
                {
                    return found.Refusal;
                }

                file.Position = 0;
                var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
                file.Flush(flushToDisk: true);
                var kept = new KeptFile(found.Value.Format, file.Length, hash);
                file.Close();
                File.Move(part, PathOf(id));
                return kept;
            }
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Null when the folder has lost it, as after a restore without the files.</summary>
    public Stream? Open(Guid id) =>
        File.Exists(PathOf(id))
            ? new FileStream(
                PathOf(id),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                bufferSize: 0,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            )
            : null;

    internal void Remove(Guid id) => File.Delete(PathOf(id));

    private string PathOf(Guid id) => Path.Combine(Root, $"{id:N}");

    private static async Task<Refusal?> CopyAsync(
        Stream from,
        FileStream to,
        CancellationToken cancellation
    )
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellation)) > 0)
        {
            if (to.Length + read > MaxSize)
            {
                return TooLarge;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return to.Length == 0 ? Nothing : null;
    }

    private void SweepUnfinished()
    {
        var before = clock.GetUtcNow().UtcDateTime - Stale;
        foreach (var part in Directory.EnumerateFiles(Root, "*" + Unfinished))
        {
            if (File.GetLastWriteTimeUtc(part) < before)
            {
                File.Delete(part);
            }
        }
    }
}

/// <summary>A file that lies in its place.</summary>
internal sealed record KeptFile(FileFormat Format, long Size, string Sha256);
