using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>The server as a process of its own, on a fixed port and data folder: it can be killed and started again.</summary>
public sealed partial class ServerProcess(
    IReadOnlyDictionary<string, string>? settings = null,
    string? folder = null
) : IAsyncDisposable
{
    private readonly string _folder =
        folder ?? Directory.CreateTempSubdirectory("toadam-process-").FullName;

    private Process? _process;

    public int Port { get; } = FreePort();

    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>The id of some record, read past the server: <paramref name="query"/> selects one column.</summary>
    public Guid Some(string query)
    {
        using var database = new SqliteConnection(
            $"Data Source={Path.Combine(_folder, "toadam.db")}"
        );
        database.Open();
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // The queries stand in the tests.
        command.CommandText = query;
#pragma warning restore CA2100
        return Guid.Parse((string)command.ExecuteScalar()!);
    }

    /// <summary>Of the first start; null once an administrator exists.</summary>
    public string? SetupLink { get; private set; }

    public async Task StartAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "ToaDam.Web.dll"),
                "--urls",
                Address,
                "--data",
                _folder,
                // A test opens a tab for every form there is.
                "--Live:PagesPerPerson=100",
                .. (settings ?? new Dictionary<string, string>()).Select(s =>
                    $"--{s.Key}={s.Value}"
                ),
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It is killed before profiled code pays for its profiling.
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Remember(line.Data);
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await ticks.WaitForNextTickAsync(patience.Token))
        {
            Assert.False(_process.HasExited, "The server ended at once.");
            try
            {
                using var page = await client.GetAsync(Urls.Login, patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    /// <summary>As a power cut does it: nothing is finished, nothing is said.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        _process!.Kill();
        await _process.WaitForExitAsync(cancellation);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync(CancellationToken.None);
        }

        if (folder is null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private void Remember(string? line)
    {
        if (line is not null && SetupPattern().Match(line) is { Success: true } link)
        {
            SetupLink = link.Value;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"https?://\S+/setup\?token=\S+", RegexOptions.None, 1000)]
    private static partial Regex SetupPattern();
}
