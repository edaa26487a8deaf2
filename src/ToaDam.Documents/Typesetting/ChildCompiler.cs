using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace ToaDam.Documents.Typesetting;

/// <summary>
/// Runs <see cref="CompileCommand"/> in a child process with the parent's own dependency and runtime files, so that it works
/// from any output or publish folder that holds this library.
/// </summary>
internal static class ChildCompiler
{
    /// <returns>False when no child could do it; the caller then compiles itself.</returns>
    internal static async Task<bool> TryRunAsync(
        string wasm,
        string target,
        TimeSpan longest,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        if (StartInfo(wasm, target) is not { } start)
        {
            logger.LogInformation(
                "No dotnet host was found; the typesetter is compiled in this process."
            );
            return false;
        }
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(longest);
        try
        {
            using var child = Process.Start(start)!;
            try
            {
                var errors = child.StandardError.ReadToEndAsync(timeout.Token);
                await child.WaitForExitAsync(timeout.Token);
                if (child.ExitCode == 0)
                    return true;
                logger.LogWarning(
                    "The compiling child ended with {ExitCode}: {Error}",
                    child.ExitCode,
                    await errors
                );
            }
            catch (OperationCanceledException)
            {
                child.Kill();
                cancellation.ThrowIfCancellationRequested();
                logger.LogWarning("The compiling child took longer than {Longest}.", longest);
            }
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            logger.LogWarning(e, "The compiling child could not be started.");
        }
        return false;
    }

    private static ProcessStartInfo? StartInfo(string wasm, string target)
    {
        // Not there in a single-file application, which then compiles in its own process.
        var library = Path.Combine(AppContext.BaseDirectory, "ToaDam.Documents.dll");
        var dependencies = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';')[0];
        var runtime = dependencies?.Replace(
            ".deps.json",
            ".runtimeconfig.json",
            StringComparison.Ordinal
        );
        if (
            !File.Exists(library)
            || !File.Exists(dependencies)
            || !File.Exists(runtime)
            || DotnetHost() is not { } dotnet
        )
            return null;
        var start = new ProcessStartInfo(dotnet)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            CreateNoWindow = true,
            Environment = { ["DOTNET_gcServer"] = "0" },
        };
        foreach (
            var argument in (string[])
                [
                    "exec",
                    "--depsfile",
                    dependencies,
                    "--runtimeconfig",
                    runtime,
                    library,
                    CompileCommand.Name,
                    wasm,
                    target,
                ]
        )
            start.ArgumentList.Add(argument);
        return start;
    }

    private static string? DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Path.GetFileName(Environment.ProcessPath) == name)
            return Environment.ProcessPath;
        // <root>/shared/Microsoft.NETCore.App/<version>/
        var root = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")
        );
        var host = Path.Combine(root, name);
        return File.Exists(host) ? host : null;
    }
}
