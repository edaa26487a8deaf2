using System.Diagnostics;

namespace ToaDam.Tests.Peers;

/// <summary>A program that is not ours, from <c>tests/Peers</c>: what it makes of our mails and files is no opinion of ours.</summary>
internal static class PeerProgram
{
    private static readonly Lazy<string> Folder = new(Find);

    public static Process Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder.Value, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        return Process.Start(start)!;
    }

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "ToaDam.sln")))
        {
            at =
                at.Parent ?? throw new InvalidOperationException("No repository around the tests.");
        }

        var folder = Path.Combine(at.FullName, "tests", "Peers");
        Assert.True(
            Directory.Exists(Path.Combine(folder, "node_modules")),
            "Run npm ci in tests/Peers first; tests/run.sh does it."
        );
        return folder;
    }
}
