using ToaDam.Data;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.CommandLine;

/// <summary>Runs one command on the started database, without a web server and without a word from the log on the console.</summary>
public static class CommandHost
{
    public static async Task<int> RunAsync(
        string? dataFolder,
        Func<IServiceProvider, CancellationToken, Task<int>> command,
        CancellationToken cancellation
    )
    {
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory }
        );
        if (dataFolder is not null)
        {
            builder.Configuration[StartSettings.DataFolderKey] = dataFolder;
        }

        var settings = StartSettings.Read(builder.Configuration, Environment.CurrentDirectory);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(settings.Data);
        builder.Services.AddToaDamCore(settings.Database);

        using var host = builder.Build();
        await host.Services.GetRequiredService<DatabaseStarter>().StartAsync(cancellation);
        await using var scope = host.Services.CreateAsyncScope();
        return await command(scope.ServiceProvider, cancellation);
    }
}
