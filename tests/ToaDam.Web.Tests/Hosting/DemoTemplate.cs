using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;

namespace ToaDam.Web.Tests.Hosting;

/// <summary>
/// The sample data and one account a role as the first run makes them, made once a run: journeys that are not about the
/// first run begin with a copy.
/// </summary>
public sealed record DemoTemplate(string Folder, IReadOnlyList<NewAccount> Accounts)
{
    private static readonly Lazy<Task<DemoTemplate>> Made = new(MakeAsync);

    public static Task<DemoTemplate> GetAsync() => Made.Value;

    public void CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "toadam.db"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private static async Task<DemoTemplate> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("toadam-demo-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using var host = await TestHost.StartAsync(folder: folder);
        await using var scope = host.App.Services.CreateAsyncScope();
        var made = await scope
            .ServiceProvider.GetRequiredService<SetupService>()
            .CreateDemoAsync(host.SetupToken, TestContext.Current.CancellationToken);
        Assert.Equal(SetupState.Done, made.State);
        return new DemoTemplate(folder, made.Accounts);
    }
}
