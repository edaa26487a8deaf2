using System.Net;
using System.Text.RegularExpressions;
using ToaDam.Accounts;
using ToaDam.Tests.Databases;
using ToaDam.Web.Tests.Hosting;

namespace ToaDam.Web.Tests.Accounts;

public abstract partial class SetupTests(IDatabaseSource source) : HostTests(source)
{
    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Setup_WithoutTheToken_IsNotFound(string query)
    {
        using var stranger = Host.CreateVisitor();
        using var response = await stranger.GetAsync(Urls.Setup + query);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain(
            "Tạo quản trị viên",
            await TextAsync(response),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Setup_PostWithAnotherToken_CreatesNobody()
    {
        using var visitor = Host.CreateVisitor();
        var page = await visitor.ReadAsync(Urls.SetupWith(Host.SetupToken));
        var forgery = Visitor.TokenOf(page);

        using var response = await visitor.PostAsync(
            Urls.SetupWith("f00d"),
            ("_handler", "administrator"),
            ("__RequestVerificationToken", forgery),
            ("Form.DisplayName", "X"),
            ("Form.UserName", "x"),
            ("Form.Password", AdministratorPassword),
            ("Form.PasswordAgain", AdministratorPassword)
        );

        // The form does not even exist for this token.
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await using var db = Database.CreateDbContext();
        Assert.Empty(db.Users);
    }

    [Fact]
    public async Task Setup_Administrator_CanSignInAndTheLinkIsGone()
    {
        using var visitor = Host.CreateVisitor();
        using var created = await CreateAdministratorAsync(visitor);
        Assert.Contains("Đã tạo quản trị viên", await TextAsync(created), StringComparison.Ordinal);
        Assert.Null(visitor.Cookie("toadam-session"));

        var again = await visitor.ReadAsync(Urls.SetupWith(Host.SetupToken));
        Assert.Contains("Đường dẫn cài đặt này đã dùng rồi", again, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Urls.Login}\"", again, StringComparison.Ordinal);
        Assert.DoesNotContain("Form.Password", again, StringComparison.Ordinal);

        using var signedIn = await visitor.SignInAsync(AdministratorName, AdministratorPassword);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Contains(
            "Chào Nguyễn Thị Ổn",
            await visitor.ReadAsync(Urls.Home),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Setup_Demo_GivesOneAccountARoleThatSignsIn()
    {
        using var visitor = Host.CreateVisitor();
        using var created = await visitor.SubmitAsync(Urls.SetupWith(Host.SetupToken), "demo");
        var page = await TextAsync(created);
        var names = UserName().Matches(page).Select(m => m.Groups[1].Value).ToList();
        var passwords = Password().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(Roles.All.Count, names.Count);
        Assert.Equal(Roles.All.Count, passwords.Distinct().Count());

        for (var i = 0; i < names.Count; i++)
        {
            using var person = Host.CreateVisitor();
            using var response = await person.SignInAsync(names[i], passwords[i]);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("administrator")]
    public async Task Setup_DonePageReloaded_SaysThatTheLinkIsUsed(string handler)
    {
        using var visitor = Host.CreateVisitor();
        var page = await visitor.ReadAsync(Urls.SetupWith(Host.SetupToken));
        (string, string)[] fields =
        [
            ("_handler", handler),
            ("__RequestVerificationToken", Visitor.TokenOf(page)),
            ("Form.DisplayName", "Nguyễn Thị Ổn"),
            ("Form.UserName", AdministratorName),
            ("Form.Password", AdministratorPassword),
            ("Form.PasswordAgain", AdministratorPassword),
        ];
        (await visitor.PostAsync(Urls.SetupWith(Host.SetupToken), fields)).Dispose();

        // What F5 does: the same form once more.
        using var again = await visitor.PostAsync(Urls.SetupWith(Host.SetupToken), fields);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains(
            "Đường dẫn cài đặt này đã dùng rồi",
            await TextAsync(again),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Setup_Demo_GivesTheDelegateAUnit()
    {
        using var visitor = Host.CreateVisitor();
        (await visitor.SubmitAsync(Urls.SetupWith(Host.SetupToken), "demo")).Dispose();
        await using var db = Database.CreateDbContext();
        Assert.NotNull(db.Users.Single(u => u.UserName == "daibieu").UnitId);
    }

    [Fact]
    public async Task Setup_TwoAtOnceWithOneLink_OneWins()
    {
        var visitors = Enumerable.Range(0, 4).Select(_ => Host.CreateVisitor()).ToList();
        var answers = await Task.WhenAll(visitors.Select(v => CreateAdministratorAsync(v)));

        var pages = await Task.WhenAll(answers.Select(TextAsync));
        Assert.Single(pages, p => p.Contains("Đã tạo quản trị viên", StringComparison.Ordinal));
        await using var db = Database.CreateDbContext();
        Assert.Single(db.Users);
        visitors.ForEach(v => v.Dispose());
    }

    [Fact]
    public async Task Setup_WeakPassword_IsRefusedAndTheLinkStays()
    {
        using var visitor = Host.CreateVisitor();
        using var response = await visitor.SubmitAsync(
            Urls.SetupWith(Host.SetupToken),
            "administrator",
            ("Form.DisplayName", "Nguyễn Thị Ổn"),
            ("Form.UserName", "có dấu"),
            ("Form.Password", "ngan"),
            ("Form.PasswordAgain", "khac")
        );

        Assert.Contains(
            "Mật khẩu cần ít nhất 10 ký tự.",
            await TextAsync(response),
            StringComparison.Ordinal
        );
        using var created = await CreateAdministratorAsync(visitor);
        Assert.Contains("Đã tạo quản trị viên", await TextAsync(created), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_UserNameWithDiacritics_IsRefusedWithASentence()
    {
        using var visitor = Host.CreateVisitor();
        using var response = await visitor.SubmitAsync(
            Urls.SetupWith(Host.SetupToken),
            "administrator",
            ("Form.DisplayName", "Nguyễn Thị Ổn"),
            ("Form.UserName", "có dấu"),
            ("Form.Password", AdministratorPassword),
            ("Form.PasswordAgain", AdministratorPassword)
        );

        Assert.Contains("chữ không dấu", await TextAsync(response), StringComparison.Ordinal);
        await using var db = Database.CreateDbContext();
        Assert.Empty(db.Users);
    }

    [GeneratedRegex("data-testid=\"user-name\">([^<]+)")]
    private static partial Regex UserName();

    [GeneratedRegex("data-testid=\"password\">([^<]+)")]
    private static partial Regex Password();
}

public sealed class SetupTestsOnSqlite() : SetupTests(SqliteSource.Instance);

public sealed class SetupTestsOnPostgres(PostgresServer server) : SetupTests(server);
