using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Exchange;
using ToaDam.Invitations;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;

namespace ToaDam.Web.Tests.Hosting;

/// <summary>The door behind a personal link, as a browser, a mail scanner and a stranger find it.</summary>
public sealed class UnitLinkTests() : HostTests(SqliteSource.Instance)
{
    [Fact]
    public async Task Link_Opened_GivesWayToACookie_AndAnAddressWithoutTheToken()
    {
        var token = await TokenAsync(0);
        using var visitor = Host.CreateVisitor();
        using var first = await visitor.GetAsync($"{Urls.UnitLink}/{token}");
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        var address = first.Headers.Location!.OriginalString;
        Assert.DoesNotContain(token, address, StringComparison.Ordinal);
        Assert.Contains("no-referrer", first.Headers.GetValues("Referrer-Policy"));
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.DoesNotContain(token, cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"path={address}", cookie, StringComparison.OrdinalIgnoreCase);

        using var page = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("no-referrer", page.Headers.GetValues("Referrer-Policy"));
        Assert.True(page.Headers.CacheControl!.NoStore);
        var text = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("Hội Người cao tuổi", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mudblazor", text, StringComparison.OrdinalIgnoreCase);
        Assert.True(text.Length < 60_000, $"{text.Length} characters");
    }

    [Fact]
    public async Task ScannerThatFollowsEveryLink_ChangesNothing()
    {
        var token = await TokenAsync(0);
        var before = await EverythingAsync();
        for (var i = 0; i < 5; i++)
        {
            using var scanner = Host.CreateVisitor();
            using var first = await scanner.GetAsync($"{Urls.UnitLink}/{token}");
            using var page = await scanner.GetAsync(first.Headers.Location!.OriginalString);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        Assert.Equal(before, await EverythingAsync());
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("x")]
    [InlineData("..%2f..%2fadmin")]
    [InlineData("<script>")]
    public async Task GuessedLink_IsRefused_AndSetsNoCookie(string token)
    {
        await TokenAsync(0);
        using var visitor = Host.CreateVisitor();
        using var answer = await visitor.GetAsync($"{Urls.UnitLink}/{token}");
        Assert.Equal(Urls.UnitLinkSpent, answer.Headers.Location!.OriginalString);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        using var page = await visitor.GetAsync(Urls.UnitLinkSpent);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains(
            "Liên kết này có thể đã hết hạn",
            await page.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task LinkTriedTooOften_IsToldToWait()
    {
        var token = await TokenAsync(0);
        using var visitor = Host.CreateVisitor();
        HttpResponseMessage? last = null;
        for (var i = 0; i < 12; i++)
        {
            last?.Dispose();
            last = await visitor.GetAsync($"{Urls.UnitLink}/{token}");
        }

        Assert.Equal(Urls.UnitLinkBusy, last!.Headers.Location!.OriginalString);
        last.Dispose();
    }

    [Fact]
    public async Task AddressWithoutTheCookie_OrWithThatOfAnotherUnit_IsRefused_AndWritesNothing()
    {
        var (mine, theirs) = (await TokenAsync(0), await TokenAsync(1));
        using var owner = Host.CreateVisitor();
        var address = await EnterAsync(owner, mine);
        using var other = Host.CreateVisitor();
        var own = await EnterAsync(other, theirs);
        var before = await EverythingAsync();

        using var looked = await other.GetAsync(address);
        Assert.Equal(HttpStatusCode.Forbidden, looked.StatusCode);
        Assert.DoesNotContain(
            "Hội Người cao tuổi",
            await looked.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal
        );
        // A browser would not send it here; a hand that writes requests does.
        using (var forged = new HttpRequestMessage(HttpMethod.Get, address))
        {
            forged.Headers.Add("Cookie", $"toadam-unit={other.CookieAt(own, "toadam-unit")}");
            using var client = new HttpClient(new HttpClientHandler { UseCookies = false })
            {
                BaseAddress = Host.Address,
            };
            using var answer = await client.SendAsync(forged, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        var token = Visitor.TokenOf(await other.ReadAsync(own));
        foreach (var handler in new[] { "confirm", "decline", "person", "remove" })
        {
            using var sent = await other.PostAsync(
                address,
                ("_handler", handler),
                ("__RequestVerificationToken", token),
                ("Decline.Reason", "Của kẻ lạ"),
                ("Person.Name", "Kẻ Lạ"),
                ("Removed.Id", $"{Guid.CreateVersion7()}")
            );
            Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        }

        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task RevokedWhileThePageIsOpen_RefusesWhatIsSent()
    {
        var token = await TokenAsync(0);
        using var visitor = Host.CreateVisitor();
        var address = await EnterAsync(visitor, token);
        var forgery = Visitor.TokenOf(await visitor.ReadAsync(address));
        await RevokeAsync(0);
        var before = await EverythingAsync();
        using var sent = await visitor.PostAsync(
            address,
            ("_handler", "confirm"),
            ("__RequestVerificationToken", forgery)
        );
        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task FormWithoutTheForgeryToken_IsRefused()
    {
        var token = await TokenAsync(0);
        using var visitor = Host.CreateVisitor();
        var address = await EnterAsync(visitor, token);
        var before = await EverythingAsync();
        using var sent = await visitor.PostAsync(address, ("_handler", "confirm"));
        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task Contact_ConfirmsAndNamesPeople_WithoutScripts()
    {
        var token = await TokenAsync(0);
        using var visitor = Host.CreateVisitor();
        var address = await EnterAsync(visitor, token);
        using var confirmed = await visitor.SubmitAsync(address, "confirm");
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        using var named = await visitor.SubmitAsync(
            address,
            "person",
            ("Person.Name", "<script>window.hit=1</script>"),
            ("Person.Honorific", "Ms")
        );
        Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);
        var page = await visitor.ReadAsync(address);
        Assert.Contains("Đã xác nhận tham dự", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>window.hit", page, StringComparison.Ordinal);

        // Refused, what was typed is still there.
        using var refused = await visitor.SubmitAsync(
            address,
            "decline",
            ("Decline.Reason", "  \t ")
        );
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains(
            "Hãy ghi lý do",
            await refused.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Token_StandsInNoLog_HoweverMuchIsLogged()
    {
        var lines = new LogLines();
        await using var host = await TestHost.StartLoggingAsync(lines);
        await host.App.Services.GetRequiredService<DemoData>().ImportAsync(Cancellation);
        var token = await TokenAsync(host, 0);
        using var visitor = host.CreateVisitor();
        using var first = await visitor.GetAsync($"{Urls.UnitLink}/{token}");
        using var wrong = await visitor.GetAsync($"{Urls.UnitLink}/{token}x/deeper?q={token[..8]}");
        Assert.NotEmpty(lines.All);
        Assert.Contains(lines.All, l => l.Contains("Request starting", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, l => l.Contains(token, StringComparison.Ordinal));
    }

    private static async Task<string> EnterAsync(Visitor visitor, string token)
    {
        using var first = await visitor.GetAsync($"{Urls.UnitLink}/{token}");
        return first.Headers.Location!.OriginalString;
    }

    private async Task<string> TokenAsync(int unit)
    {
        await using (var db = Db(Host))
        {
            if (!await db.Set<Seminar>().AnyAsync(Cancellation))
            {
                await Host.App.Services.GetRequiredService<DemoData>().ImportAsync(Cancellation);
            }
        }

        return await TokenAsync(Host, unit);
    }

    /// <summary>Invites the block's units to the sample seminar, which is still to come, and makes a link for one of them.</summary>
    private static async Task<string> TokenAsync(TestHost host, int unit)
    {
        var services = host.App.Services;
        var seminar = await SeminarAsync(host);
        var invitations = services.GetRequiredService<InvitationService>();
        var found = await services
            .GetRequiredService<InvitationBoardService>()
            .CandidatesAsync(Caller.Machine, seminar, null, Cancellation);
        Assert.True(found.Ok);
        await invitations.InviteUnitsAsync(
            Caller.Machine,
            seminar,
            [.. found.Value.Units.Select(u => u.Id)],
            Cancellation
        );
        var text = await services
            .GetRequiredService<InvitationDraftService>()
            .ChatTextAsync(
                Caller.Machine,
                seminar,
                await InvitationAsync(host, unit),
                host.App.Address,
                Cancellation
            );
        return text.Value!.Text.Split("/u/")[1].Split('\n')[0].Trim();
    }

    private static async Task<Guid> SeminarAsync(TestHost host)
    {
        await using var db = Db(host);
        var seminar = await db.Set<Seminar>()
            .FirstAsync(s => s.Code == "td-2024-09-26", Cancellation);
        db.Entry(seminar).Property(s => s.Status).CurrentValue = SeminarStatus.Announced;
        await db.SaveChangesAsync(Cancellation);
        return seminar.Id;
    }

    private static async Task<Guid> InvitationAsync(TestHost host, int unit)
    {
        var board = await host
            .App.Services.GetRequiredService<InvitationBoardService>()
            .BoardAsync(
                Caller.Machine,
                await SeminarAsync(host),
                InvitationView.All,
                0,
                Cancellation
            );
        return board.Value!.Rows[unit].Id;
    }

    private async Task RevokeAsync(int unit) =>
        await Host
            .App.Services.GetRequiredService<InvitationDraftService>()
            .RevokeLinksAsync(
                Caller.Machine,
                await SeminarAsync(Host),
                await InvitationAsync(Host, unit),
                Cancellation
            );

    private async Task<IReadOnlyList<string>> EverythingAsync()
    {
        await using var db = Db(Host);
        return
        [
            .. await db.Set<Invitation>()
                .Select(i => $"{i.Id} {i.Version} {i.Reply}")
                .ToListAsync(Cancellation),
            .. await db.Set<SeminarDelegate>()
                .Select(d => $"{d.Id} {d.Version} {d.Name}")
                .ToListAsync(Cancellation),
            .. await db.Set<SeminarUnit>()
                .Select(u => $"{u.Id} {u.Version}")
                .ToListAsync(Cancellation),
            .. await db.Set<PersonalLink>()
                .Select(l => $"{l.Id} {l.OpenedAt} {l.LastOpenedAt}")
                .ToListAsync(Cancellation),
        ];
    }

    private static ToaDamDbContext Db(TestHost host) =>
        host
            .App.Services.GetRequiredService<IDbContextFactory<ToaDamDbContext>>()
            .CreateDbContext();
}

/// <summary>All that a server writes down at the chattiest setting.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> All => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _lines.Enqueue(formatter(state, exception) + exception);

    public void Dispose() { }
}
