using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Tests.Databases;
using ToaDam.Web.Tests.Hosting;

namespace ToaDam.Web.Tests.Accounts;

/// <summary>The static pages: a password by link, and the own password.</summary>
public abstract class PasswordPagesTests(IDatabaseSource source) : HostTests(source)
{
    private const string UserName = "thu.ky";
    private const string Password = "mot cau moi toanh";
    private const string Another = "lai mot cau khac";
    private Guid _id;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var visitor = Host.CreateVisitor();
        (await CreateAdministratorAsync(visitor)).Dispose();
    }

    [Fact]
    public async Task Reset_WithTheLink_ShowsTheNameAndSetsThePassword()
    {
        var link = await MakeLinkAsync();
        using var person = Host.CreateVisitor();
        var page = await person.ReadAsync(link);
        Assert.Contains("Chào Phạm Thư", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{UserName}\"", page, StringComparison.Ordinal);
        // The first look changes nothing.
        Assert.Equal(page.Length, (await person.ReadAsync(link)).Length);

        using var set = await SetAsync(person, link, Password);
        Assert.Equal(
            Urls.LoginAfterReset(UserName),
            new Uri(Host.Address, set.Headers.Location!).PathAndQuery
        );
        var login = await person.ReadAsync(Urls.LoginAfterReset(UserName));
        Assert.Contains("Đã đặt mật khẩu mới", login, StringComparison.Ordinal);
        Assert.Contains($"value=\"{UserName}\"", login, StringComparison.Ordinal);
        using var signedIn = await person.SignInAsync(UserName, Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task Reset_WrongUsedReplacedOrNone_IsAnsweredAlike()
    {
        var replaced = await MakeLinkAsync();
        var used = Urls.ResetPasswordWith(await IssueAsync());
        using var person = Host.CreateVisitor();
        (await SetAsync(person, used, Password)).Dispose();

        var answers = new List<string>();
        foreach (
            var link in (string[])
                [replaced, used, Urls.ResetPassword, Urls.ResetPasswordWith("khong-co"), used + "x"]
        )
        {
            using var response = await person.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            answers.Add(Answer(await TextAsync(response)));
        }
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Contains("Hãy nhờ người quản trị", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_SentTwice_SaysThatTheLinkIsUsed()
    {
        var link = await MakeLinkAsync();
        using var person = Host.CreateVisitor();
        (string, string)[] fields =
        [
            ("_handler", "reset"),
            ("__RequestVerificationToken", Visitor.TokenOf(await person.ReadAsync(link))),
            ("Form.Password", Password),
            ("Form.PasswordAgain", Password),
        ];
        (await person.PostAsync(link, fields)).Dispose();
        using var again = await person.PostAsync(link, fields);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("link-spent", await TextAsync(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_WeakPassword_IsRefusedWithASentenceAndTheLinkStays()
    {
        var link = await MakeLinkAsync();
        using var person = Host.CreateVisitor();
        using var refused = await SetAsync(person, link, "ngan");
        Assert.Contains(
            "Mật khẩu cần ít nhất 10 ký tự.",
            await TextAsync(refused),
            StringComparison.Ordinal
        );
        using var set = await SetAsync(person, link, Password);
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
    }

    [Fact]
    public async Task Reset_TriedAgainAndAgain_HasToWait()
    {
        var link = await MakeLinkAsync();
        using var person = Host.CreateVisitor();
        for (var i = 0; i < 10; i++)
        {
            (await person.GetAsync(link)).Dispose();
        }

        Assert.Contains("Hãy đợi một phút", await person.ReadAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnPassword_Changed_KeepsThisSessionAndEndsTheOthers()
    {
        using var here = await SignedInAsync();
        using var elsewhere = Host.CreateVisitor();
        (await elsewhere.SignInAsync(UserName, Password)).Dispose();
        var before = here.Cookie("toadam-session")!.Value;

        using var changed = await ChangeAsync(here, Password, Another);

        Assert.Equal(
            Urls.OwnPasswordChanged,
            new Uri(Host.Address, changed.Headers.Location!).PathAndQuery
        );
        Assert.Contains(
            "Đã đổi mật khẩu",
            await here.ReadAsync(Urls.OwnPasswordChanged),
            StringComparison.Ordinal
        );
        Assert.NotEqual(before, here.Cookie("toadam-session")!.Value);
        // The other cookie holds the old stamp, which is asked for again within half a minute.
        Assert.True(await StampIsFreshAsync(here));
        Assert.False(await StampIsFreshAsync(elsewhere));
        using var old = await Host.CreateVisitor().SignInAsync(UserName, Password);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
    }

    [Fact]
    public async Task OwnPassword_WithAWrongOldOne_IsRefusedAndBounded()
    {
        using var here = await SignedInAsync();
        using var refused = await ChangeAsync(here, "khong dung roi", Another);
        Assert.Contains(
            "Mật khẩu hiện nay chưa đúng",
            await TextAsync(refused),
            StringComparison.Ordinal
        );
        for (var i = 0; i < 10; i++)
        {
            (await ChangeAsync(here, "khong dung roi", Another)).Dispose();
        }

        using var bounded = await ChangeAsync(here, Password, Another);
        Assert.Contains("Đã thử quá nhiều lần", await TextAsync(bounded), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountPages_ForOtherRoles_AreDenied()
    {
        using var secretary = await SignedInAsync();
        foreach (
            var page in (string[])
                [Urls.Accounts, Urls.NewAccount, Urls.Account(Guid.CreateVersion7())]
        )
        {
            using var response = await secretary.GetAsync(page);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            Assert.Equal(
                Urls.AccessDenied,
                new Uri(Host.Address, response.Headers.Location!).AbsolutePath
            );
        }
    }

    private static Task<HttpResponseMessage> SetAsync(
        Visitor person,
        string link,
        string password
    ) =>
        person.SubmitAsync(
            link,
            "reset",
            ("Form.Password", password),
            ("Form.PasswordAgain", password)
        );

    private static Task<HttpResponseMessage> ChangeAsync(
        Visitor who,
        string old,
        string password
    ) =>
        who.SubmitAsync(
            Urls.OwnPassword,
            "password",
            ("Form.OldPassword", old),
            ("Form.Password", password),
            ("Form.PasswordAgain", password)
        );

    /// <summary>A secretary who set a password by link and signed in.</summary>
    private async Task<Visitor> SignedInAsync()
    {
        var visitor = Host.CreateVisitor();
        (await SetAsync(visitor, await MakeLinkAsync(), Password)).Dispose();
        using var signedIn = await visitor.SignInAsync(UserName, Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        return visitor;
    }

    private async Task<string> MakeLinkAsync()
    {
        var made = await Accounts.CreateAsync(
            Caller.Machine,
            new AccountForm
            {
                UserName = UserName,
                DisplayName = "Phạm Thư",
                Role = Roles.Secretariat,
            },
            Cancellation
        );
        _id = made.AccountId!.Value;
        return Urls.ResetPasswordWith(made.Link!.Token);
    }

    private async Task<string> IssueAsync() =>
        (await Accounts.IssueLinkAsync(Caller.Machine, _id, Cancellation)).Link!.Token;

    private AccountService Accounts => Host.App.Services.GetRequiredService<AccountService>();

    // Reads the cookie as the server does, without waiting for the next look at the stamp.
    private async Task<bool> StampIsFreshAsync(Visitor visitor)
    {
        var ticket = SessionTickets.Read(
            Host.App.Services,
            visitor.Cookie("toadam-session")!.Value
        );
        await using var db = Database.CreateDbContext();
        var stamp = db.Users.Single(u => u.Id == _id).SecurityStamp;
        return ticket.Principal.FindFirst("AspNet.Identity.SecurityStamp")!.Value == stamp;
    }

    private static string Answer(string page) => page.Split("<main")[1].Split("</main>")[0];
}

public sealed class PasswordPagesTestsOnSqlite() : PasswordPagesTests(SqliteSource.Instance);

public sealed class PasswordPagesTestsOnPostgres(PostgresServer server)
    : PasswordPagesTests(server);
