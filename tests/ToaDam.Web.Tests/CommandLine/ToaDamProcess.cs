using System.Diagnostics;

namespace ToaDam.Web.Tests.CommandLine;

/// <summary>The program as a person starts it: a process with its own console.</summary>
public sealed record ToaDamProcess(int ExitCode, string Output, string Error)
{
    public static async Task<ToaDamProcess> RunAsync(
        string workingDirectory,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ToaDam.Web.dll"), .. arguments]
        )
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process
                .WaitForExitAsync(cancellation)
                .WaitAsync(TimeSpan.FromSeconds(60), cancellation);
            return new ToaDamProcess(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
