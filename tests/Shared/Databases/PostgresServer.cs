using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ToaDam.Tests.Databases;

/// <summary>A throw-away PostgreSQL server, started by the first test that asks and shared by the run: use it as an assembly fixture.</summary>
public sealed class PostgresServer : IDatabaseSource, IAsyncDisposable
{
    private const string TemplateName = "toadam_template";
    private readonly Lazy<Task<int>> _port;
    private readonly SemaphoreSlim _oneCopyAtATime = new(1);
    private readonly Lazy<Task> _template;
    private readonly string? _programs = FindPrograms();
    private string? _folder;
    private int _count;

    public PostgresServer()
    {
        _port = new Lazy<Task<int>>(StartAsync);
        _template = new Lazy<Task>(MigrateTemplateAsync);
    }

    public async Task<TestDatabase> CreateAsync(bool migrated = true)
    {
        if (_programs is null)
        {
            const string reason =
                "PostgreSQL is not installed (Debian: apt-get install postgresql).";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", reason);
            Assert.Fail(reason);
        }

        if (migrated)
        {
            await _template.Value;
        }

        var name = $"toadam_{Interlocked.Increment(ref _count)}";
        await CreateDatabaseAsync(name, migrated ? TemplateName : "template1");
        return new PostgresTestDatabase(ConnectionString(await _port.Value, name));
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await RunAsync("pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        }

        _oneCopyAtATime.Dispose();
    }

    private async Task MigrateTemplateAsync()
    {
        await CreateDatabaseAsync(TemplateName, "template1");
        await using var database = new PostgresTestDatabase(
            ConnectionString(await _port.Value, TemplateName)
        );
        await database.CreateStarter().StartAsync(CancellationToken.None);
    }

    private async Task CreateDatabaseAsync(string name, string template)
    {
        await using var connection = new NpgsqlConnection(
            ConnectionString(await _port.Value, "postgres")
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name} TEMPLATE {template}";
        // Two copies of one template at a time are refused by the server.
        await _oneCopyAtATime.WaitAsync();
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            _oneCopyAtATime.Release();
        }
    }

    private static string ConnectionString(int port, string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=20;Include Error Detail=true";

    private async Task<int> StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("toadam-pg-").FullName;
        if (IsRoot)
        {
            using var chown = Process.Start("chown", ["postgres", _folder]);
            await chown.WaitForExitAsync();
        }

        var port = FreePort();
        await RunAsync(
            "initdb",
            [
                "-D",
                $"{_folder}/data",
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ]
        );
        await RunAsync(
            "pg_ctl",
            "-D",
            $"{_folder}/data",
            "-w",
            "-l",
            $"{_folder}/log",
            "-o",
            $"-c listen_addresses=127.0.0.1 -p {port} -k {_folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            "start"
        );
        return port;
    }

    // The server would inherit a redirected pipe and never close it, so the shell sends the output nowhere.
    private async Task RunAsync(string program, params string[] arguments)
    {
        string[] shell =
        [
            "-c",
            "exec \"$0\" \"$@\" >/dev/null 2>&1",
            Path.Combine(_programs!, program),
            .. arguments,
        ];
        using var process = IsRoot
            ? Process.Start("runuser", ["-u", "postgres", "--", "sh", .. shell])
            : Process.Start("sh", shell);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            var log = _folder is null ? "" : Path.Combine(_folder, "log");
            var details = File.Exists(log) ? await File.ReadAllTextAsync(log) : "";
            throw new InvalidOperationException(
                $"{program} ended with {process.ExitCode}. {details}"
            );
        }
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    // Debian keeps the server's programs outside PATH, one folder a version.
    private static string? FindPrograms()
    {
        const string versions = "/usr/lib/postgresql";
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator
        );
        if (Directory.Exists(versions))
        {
            folders = folders.Concat(
                Directory
                    .GetDirectories(versions)
                    .OrderDescending()
                    .Select(v => Path.Combine(v, "bin"))
            );
        }

        return folders.FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")));
    }
}
