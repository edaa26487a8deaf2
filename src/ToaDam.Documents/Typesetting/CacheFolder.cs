using System.Runtime.InteropServices;

namespace ToaDam.Documents.Typesetting;

/// <summary>
/// A folder for native code. Whoever can write there can run code in this process, so the folder and its files must belong to
/// this user and be closed to others.
/// </summary>
internal static class CacheFolder
{
    private const UnixFileMode OthersMayWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;

    /// <summary>The user's cache folder as the system defines it; null when the user has none (a service without a home).</summary>
    internal static string? Default()
    {
        var root =
            OperatingSystem.IsWindows() ? Folder(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            && Path.IsPathRooted(cache)
                ? cache
            : Folder(Environment.SpecialFolder.UserProfile) is { } home
                ? Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache")
            : null;
        return root is null ? null : Path.Combine(root, "toadam", "typesetter");

        static string? Folder(Environment.SpecialFolder folder) =>
            Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify)
                is { Length: > 0 } path
                ? path
                : null;
    }

    /// <summary>Creates the folder with owner-only rights, or checks the one that is there.</summary>
    /// <exception cref="UnauthorizedAccessException">It belongs to someone else or others may write to it.</exception>
    internal static void Prepare(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // The user's profile is closed to other users by its inherited rights.
            Directory.CreateDirectory(folder);
            return;
        }
        Directory.CreateDirectory(folder, OwnerOnlyFolder);
        Check(folder);
    }

    /// <exception cref="UnauthorizedAccessException">It belongs to someone else or others may write to it.</exception>
    internal static void Check(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (new FileInfo(path) is { Exists: true, LinkTarget: not null })
            throw new UnauthorizedAccessException($"{path} is a link.");
        if ((File.GetUnixFileMode(path) & OthersMayWrite) != UnixFileMode.None)
            throw new UnauthorizedAccessException($"{path} can be written by other users.");
        if (Owner(path) is { } owner && owner != GetEffectiveUserId())
            throw new UnauthorizedAccessException($"{path} belongs to user {owner}.");
    }

    internal static void WriteOwnFile(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnlyFile;
        using var file = new FileStream(path, options);
        file.Write(content);
        // Renamed into place afterwards: without this, a power cut could leave a whole name on half a file.
        file.Flush(flushToDisk: true);
    }

    /// <summary>Owner of a file; null where it cannot be asked (.NET has no call for it, and only Linux has statx).</summary>
    private static uint? Owner(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        const int CurrentFolder = -100;
        const uint Uid = 0x8;
        const int OwnerOffset = 20;
        Span<byte> answer = stackalloc byte[256];
        unsafe
        {
            fixed (byte* buffer = answer)
                if (StatX(CurrentFolder, path, 0, Uid, buffer) != 0)
                    throw new UnauthorizedAccessException($"The owner of {path} is unknown.");
        }
        return BitConverter.ToUInt32(answer[OwnerOffset..]);
    }

    // The kernel fixes the layout of statx for all processors, unlike that of stat.
    [DllImport(
        "libc",
        EntryPoint = "statx",
        CharSet = CharSet.Ansi,
        SetLastError = true,
        BestFitMapping = false
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern unsafe int StatX(
        int folder,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        int flags,
        uint mask,
        byte* answer
    );

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();
}
