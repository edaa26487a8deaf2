using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using ToaDam.Accounts;
using ToaDam.Data;

namespace ToaDam.Web.Hosting;

/// <summary>The running server. Tests start this very class.</summary>
public sealed class ToaDamApp : IAsyncDisposable
{
    private const string DefaultAddress = "http://localhost:5080";
    private readonly WebApplication _app;
    private readonly ServerLock _lock;

    private ToaDamApp(
        WebApplication app,
        ServerLock held,
        StartSettings settings,
        string? setupToken
    )
    {
        _app = app;
        _lock = held;
        Settings = settings;
        Address = BrowserAddress(
            app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First()
        );
        SetupLink = setupToken is null ? null : Address + Urls.SetupWith(setupToken);
    }

    public StartSettings Settings { get; }

    /// <summary>The address to open in a browser, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>The one-time link of the first run; null once an administrator exists.</summary>
    public string? SetupLink { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the server, or throws <see cref="StartRefusedException"/> with a sentence for the person at the console.</summary>
    public static async Task<ToaDamApp> StartAsync(
        string[] args,
        string? dataFolder,
        CancellationToken cancellation,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var builder = CreateBuilder(args, dataFolder);
        var settings = StartSettings.Read(builder.Configuration, Environment.CurrentDirectory);
        builder.Services.AddToaDamWeb(settings);
        configure?.Invoke(builder);

        var held = ServerLock.Take(settings.Database);
        try
        {
            var app = builder.Build();
            app.UseToaDam();
            await app.Services.GetRequiredService<DatabaseStarter>().StartAsync(cancellation);
            var setupToken = await IssueSetupTokenAsync(app.Services, cancellation);
            await ListenAsync(app, cancellation);
            return new ToaDamApp(app, held, settings, setupToken);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public Task WaitForShutdownAsync(CancellationToken cancellation) =>
        _app.WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        // Circuits must end while the services that they use are still there.
        await _app.StopAsync();
        await _app.DisposeAsync();
        _lock.Dispose();
    }

    private static WebApplicationBuilder CreateBuilder(string[] args, string? dataFolder)
    {
        // Settings and files lie beside the program; the working directory belongs to the caller.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ApplicationName = typeof(ToaDamApp).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        if (!Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")))
        {
            // Not published: the assets still lie in the projects, and outside Development nobody else says so.
            StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        }

        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        if (dataFolder is not null)
        {
            builder.Configuration[StartSettings.DataFolderKey] = dataFolder;
        }

        var settings = builder.Configuration;
        if (
            string.IsNullOrEmpty(settings["urls"])
            && string.IsNullOrEmpty(settings["http_ports"])
            && string.IsNullOrEmpty(settings["https_ports"])
            && !settings.GetSection("Kestrel:Endpoints").GetChildren().Any()
        )
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        return builder;
    }

    private static async Task<string?> IssueSetupTokenAsync(
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<SetupService>()
            .IssueTokenAsync(cancellation);
    }

    private static async Task ListenAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e)
        {
            throw new StartRefusedException(
                $"Không mở được địa chỉ để phục vụ; có thể một chương trình khác đang dùng cổng này, hãy chọn cổng khác bằng --urls ({e.Message})",
                e
            );
        }
    }

    private static string BrowserAddress(string bound) =>
        bound
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .TrimEnd('/');
}
