using ToaDam.Tests.Databases;

namespace ToaDam.Web.Tests.Hosting;

/// <summary>The base of tests over HTTP: the real server on one of the databases.</summary>
public abstract class HostTests(IDatabaseSource source) : DatabaseTests(source)
{
    protected const string AdministratorName = "quan.tri";
    protected const string AdministratorPassword = "mot cau de nho";

    protected TestHost Host { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Host = await TestHost.StartAsync(Database.Options);
    }

    public override async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<HttpResponseMessage> CreateAdministratorAsync(
        Visitor visitor,
        string? token = null
    ) =>
        visitor.SubmitAsync(
            Urls.SetupWith(token ?? Host.SetupToken),
            "administrator",
            ("Form.DisplayName", "Nguyễn Thị Ổn"),
            ("Form.UserName", AdministratorName),
            ("Form.Password", AdministratorPassword),
            ("Form.PasswordAgain", AdministratorPassword)
        );

    protected static async Task<string> TextAsync(HttpResponseMessage response) =>
        await response.Content.ReadAsStringAsync(Cancellation);
}
