using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ToaDam.Benchmarks;

/// <summary>A PostgreSQL server for one benchmark, with the settings that a server has after installation.</summary>
public sealed class ThrowAwayPostgres : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("toadam-bench-pg-").FullName;
    private readonly string _programs =
        Directory
            .GetDirectories("/usr/lib/postgresql")
            .OrderDescending()
            .Select(v => Path.Combine(v, "bin"))
            .FirstOrDefault(b => File.Exists(Path.Combine(b, "initdb")))
        ?? throw new InvalidOperationException("PostgreSQL is not installed.");

    private ThrowAwayPostgres() { }

    public string ConnectionString { get; private set; } = "";

    public static async Task<ThrowAwayPostgres> StartAsync()
    {
        var server = new ThrowAwayPostgres();
        if (Environment.UserName == "root")
        {
            using var chown = Process.Start("chown", ["postgres", server._folder]);
            await chown.WaitForExitAsync();
        }

        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var data = $"{server._folder}/data";
        await server.RunAsync(
            "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync"
        );
        await server.RunAsync(
            "pg_ctl",
            "-D",
            data,
            "-w",
            "-l",
            $"{server._folder}/log",
            "-o",
            $"-c listen_addresses=127.0.0.1 -p {port} -k {server._folder} -c fsync=off",
            "start"
        );
        server.ConnectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    // The server would inherit a redirected pipe and never close it, so the shell sends the output nowhere.
    private async Task RunAsync(string program, params string[] arguments)
    {
        string[] shell =
        [
            "-c",
            "exec \"$0\" \"$@\" >/dev/null 2>&1",
            Path.Combine(_programs, program),
            .. arguments,
        ];
        using var process =
            Environment.UserName == "root"
                ? Process.Start("runuser", ["-u", "postgres", "--", "sh", .. shell])
                : Process.Start("sh", shell);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }
}
