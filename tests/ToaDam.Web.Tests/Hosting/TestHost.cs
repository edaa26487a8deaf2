using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using ToaDam.Data;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.Tests.Hosting;

/// <summary>The real server on a free port, with a data folder of its own.</summary>
public sealed class TestHost : IAsyncDisposable
{
    /// <summary>Null when it belongs to somebody else.</summary>
    private readonly string? _folder;

    private TestHost(ToaDamApp app, string? folder, DemoTemplate? demo = null)
    {
        App = app;
        Demo = demo;
        _folder = folder;
    }

    /// <summary>What a host that started with the sample data was copied from.</summary>
    public DemoTemplate? Demo { get; }

    public ToaDamApp App { get; }

    public Uri Address => new(App.Address);

    public string SetupToken => App.SetupLink!.Split("token=")[1];

    /// <summary>With the sample data and its accounts, on SQLite.</summary>
    public static async Task<TestHost> StartWithDemoAsync(
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        var demo = await DemoTemplate.GetAsync();
        var folder = Directory.CreateTempSubdirectory("toadam-host-").FullName;
        demo.CopyTo(folder);
        return new TestHost(await StartAppAsync(folder, null, settings), folder, demo);
    }

    /// <summary>Without options: a fresh SQLite file in the host's own folder, or in the one given.</summary>
    public static async Task<TestHost> StartAsync(
        DatabaseOptions? database = null,
        string? folder = null
    )
    {
        var own = folder is null ? Directory.CreateTempSubdirectory("toadam-host-").FullName : null;
        return new TestHost(await StartAppAsync(folder ?? own!, database), own);
    }

    /// <summary>A fresh server that writes down everything there is to write down.</summary>
    public static async Task<TestHost> StartLoggingAsync(ILoggerProvider log)
    {
        var folder = Directory.CreateTempSubdirectory("toadam-host-").FullName;
        var settings = new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft"] = "Trace",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Trace",
        };
        return new TestHost(
            await StartAppAsync(
                folder,
                null,
                settings,
                builder => builder.Logging.ClearProviders().AddProvider(log)
            ),
            folder
        );
    }

    private static Task<ToaDamApp> StartAppAsync(
        string folder,
        DatabaseOptions? database,
        IReadOnlyDictionary<string, string>? settings = null,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        List<string> arguments =
        [
            "--urls=http://127.0.0.1:0",
            $"--{StartSettings.DataFolderKey}={folder}",
        ];
        if (database is not null)
        {
            arguments.Add($"--Database:Provider={database.Provider}");
            arguments.Add($"--Database:ConnectionString={database.ConnectionString}");
        }

        arguments.AddRange(
            (settings ?? new Dictionary<string, string>()).Select(s => $"--{s.Key}={s.Value}")
        );
        return ToaDamApp.StartAsync(
            [.. arguments],
            dataFolder: null,
            TestContext.Current.CancellationToken,
            configure
        );
    }

    public Visitor CreateVisitor() => new(Address);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
