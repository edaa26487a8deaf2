using System.Net;
using ToaDam.Tests.Databases;
using ToaDam.Web.Tests.Hosting;

namespace ToaDam.Web.Tests.Accounts;

public abstract class SignInTests(IDatabaseSource source) : HostTests(source)
{
    private const string Refusal = "Chưa đăng nhập được";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var visitor = Host.CreateVisitor();
        (await CreateAdministratorAsync(visitor)).Dispose();
    }

    [Fact]
    public async Task SignIn_UnknownNameAndWrongPassword_LookTheSame()
    {
        using var visitor = Host.CreateVisitor();
        using var unknown = await visitor.SignInAsync("khong.co", "sai mat khau");
        using var wrong = await visitor.SignInAsync(AdministratorName, "sai mat khau");

        Assert.Equal(Notice(await TextAsync(unknown)), Notice(await TextAsync(wrong)));
        Assert.Contains(Refusal, await TextAsync(wrong), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_FiveWrongTries_LockTheAccountWithoutSayingSo()
    {
        using var visitor = Host.CreateVisitor();
        for (var i = 0; i < 5; i++)
        {
            (await visitor.SignInAsync(AdministratorName, "sai mat khau")).Dispose();
        }

        using var right = await visitor.SignInAsync(AdministratorName, AdministratorPassword);

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Contains(Refusal, await TextAsync(right), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        using var visitor = Host.CreateVisitor();
        using var response = await visitor.PostAsync(
            Urls.Login,
            ("_handler", "login"),
            ("Form.UserName", AdministratorName),
            ("Form.Password", AdministratorPassword)
        );
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/?a=1", "/?a=1")]
    [InlineData("https://example.org/", "/")]
    [InlineData("//example.org/", "/")]
    [InlineData("/\\example.org/", "/")]
    public async Task SignIn_ReturnAddress_StaysHere(string returnUrl, string expected)
    {
        using var visitor = Host.CreateVisitor();
        using var response = await visitor.SubmitAsync(
            Urls.LoginFor(returnUrl),
            "login",
            ("Form.UserName", AdministratorName),
            ("Form.Password", AdministratorPassword)
        );
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(
            new Uri(Host.Address, expected),
            new Uri(Host.Address, response.Headers.Location!)
        );
    }

    [Fact]
    public async Task SignOut_WithoutAntiforgeryToken_IsRefused()
    {
        using var visitor = Host.CreateVisitor();
        (await visitor.SignInAsync(AdministratorName, AdministratorPassword)).Dispose();

        using var response = await visitor.PostAsync(Urls.Logout, ("x", "y"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var home = await visitor.GetAsync(Urls.Home);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    private static string Notice(string page) =>
        page.Split("data-testid=\"login-refused\">")[1].Split("</p>")[0];
}

public sealed class SignInTestsOnSqlite() : SignInTests(SqliteSource.Instance);

public sealed class SignInTestsOnPostgres(PostgresServer server) : SignInTests(server);
