using ToaDam.Data;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.Tests.Hosting;

/// <summary>The real server on a free port, with a data folder of its own.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly string _folder;

    private TestHost(ToaDamApp app, string folder)
    {
        App = app;
        _folder = folder;
    }

    public ToaDamApp App { get; }

    public Uri Address => new(App.Address);

    public string SetupToken => App.SetupLink!.Split("token=")[1];

    /// <summary>Without options: a fresh SQLite file in the host's own folder.</summary>
    public static async Task<TestHost> StartAsync(DatabaseOptions? database = null)
    {
        var folder = Directory.CreateTempSubdirectory("toadam-host-").FullName;
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

        return new TestHost(
            await ToaDamApp.StartAsync(
                [.. arguments],
                dataFolder: null,
                TestContext.Current.CancellationToken
            ),
            folder
        );
    }

    public Visitor CreateVisitor() => new(Address);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
