using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Wasmtime;

namespace ToaDam.Documents.Typesetting;

/// <summary>
/// The typesetter as native code: from the cache when it is there and whole, else compiled once per machine and user.
/// Compiling takes 16 to 20 seconds of processor time; loading takes a moment.
/// </summary>
internal sealed class NativeCode(TypesetterOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestCompile = TimeSpan.FromMinutes(5);

    /// <summary>Names everything that makes native code unusable elsewhere, so that two versions can share the folder.</summary>
    internal static string FileName { get; } =
        $"typst-{TypesetterAssets.WasmSha256[..16]}-wasmtime{typeof(Engine).Assembly.GetName().Version?.ToString(3)}-{RuntimeInformation.RuntimeIdentifier}-{RuntimeInformation.ProcessArchitecture}.native".ToLowerInvariant();

    internal async Task<Module> LoadAsync(Engine engine, CancellationToken cancellation)
    {
        var wasm = TypesetterAssets.WasmPathIn(options.AssetsFolder);
        var folder = options.CacheFolder ?? CacheFolder.Default();
        try
        {
            if (folder is not null)
            {
                CacheFolder.Prepare(folder);
                return await LoadAsync(engine, wasm, folder, cancellation);
            }
            logger.LogWarning("No cache folder for the typesetter: it is compiled at each start.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(e, "The typesetter's cache folder {Folder} cannot be used.", folder);
        }
        return Module.FromBytes(
            engine,
            TypesetterEngine.ModuleName,
            TypesetterAssets.ReadWasm(wasm)
        );
    }

    private async Task<Module> LoadAsync(
        Engine engine,
        string wasm,
        string folder,
        CancellationToken cancellation
    )
    {
        var target = Path.Combine(folder, FileName);
        if (TryLoad(engine, target) is { } cached)
            return cached;
        await using var turn = await LockAsync(Path.Combine(folder, "lock"), cancellation);
        // Another process may have compiled while this one waited.
        if (TryLoad(engine, target) is { } fresh)
            return fresh;
        var started = time.GetTimestamp();
        await CompileAsync(wasm, target, cancellation);
        logger.LogInformation(
            "The typesetter was compiled in {Seconds:F1} s.",
            time.GetElapsedTime(started).TotalSeconds
        );
        return Module.DeserializeFile(engine, TypesetterEngine.ModuleName, target);
    }

    private Module? TryLoad(Engine engine, string target)
    {
        if (!File.Exists(target))
            return null;
        try
        {
            CacheFolder.Check(target);
            CacheFolder.Check(HashFile(target));
            // Wasmtime checks the version but trusts the code: a damaged file could crash the process.
            if (File.ReadAllText(HashFile(target)) == Hash(target))
                return Module.DeserializeFile(engine, TypesetterEngine.ModuleName, target);
            logger.LogWarning("The typesetter's cache file is damaged and is rebuilt.");
        }
        catch (Exception e)
            when (e is WasmtimeException or IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(e, "The typesetter's cache file cannot be used and is rebuilt.");
        }
        return null;
    }

    private async Task CompileAsync(string wasm, string target, CancellationToken cancellation)
    {
        var draft = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            var done =
                options.CompileInChildProcess
                && await ChildCompiler.TryRunAsync(
                    wasm,
                    draft,
                    LongestCompile,
                    logger,
                    cancellation
                );
            if (!done)
                await Task.Factory.StartNew(
                    () => CompileCommand.Compile(wasm, draft),
                    cancellation,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                );
            CacheFolder.Check(draft);
            var hash = Hash(draft);
            File.Delete(HashFile(target));
            File.Move(draft, target, overwrite: true);
            CacheFolder.WriteOwnFile(draft, System.Text.Encoding.ASCII.GetBytes(hash));
            File.Move(draft, HashFile(target), overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // Closing the file, also by a crash, gives the lock back.
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += LockRetry)
        {
            try
            {
                return new FileStream(
                    path,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
            }
            catch (IOException) when (waited < LongestCompile)
            {
                await Task.Delay(LockRetry, cancellation);
            }
        }
    }

    private static string HashFile(string target) => target + ".sha256";

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
