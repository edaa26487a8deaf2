using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Tests.Databases;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Tests.Recording;

public abstract class RecordSectionTests(IDatabaseSource source) : DatabaseTests(source)
{
    private readonly BunitContext _page = new();
    private readonly ChangeFeed _feed = new();
    private RecordService _records = null!;
    private CountingFactory _counter = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var time = TimeProvider.System;
        _records = new(Database, _feed, time);
        _counter = new(Database);
        _page.Services.AddLocalization();
        _page.Services.AddMudServices();
        _page.Services.AddSingleton(time);
        _page.Services.AddSingleton(_feed);
        _page.Services.AddSingleton<Toasts>();
        _page.Services.AddScoped<BrowserForms>();
        _page.Services.AddSingleton(new RecordListService(_counter));
        _page.Services.AddSingleton(new MoveService(Database, _feed, time));
        _page.Services.AddSingleton(new TrashService(Database, _feed, time));
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _page.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task List_LongerThanAPage_IsReadToItsEnd()
    {
        var seminar = await SeminarAsync("td-dai");
        for (var i = 0; i < RecordListService.MaxRows + 3; i++)
        {
            await ConcludeAsync(seminar, $"Kết luận {i}");
        }

        var cut = RenderSection(seminar);
        cut.WaitForAssertion(
            () => Assert.Equal(RecordListService.MaxRows, cut.FindAll("[data-testid=row]").Count),
            TimeSpan.FromSeconds(10)
        );
        await cut.Find("[data-testid=more-rows]").ClickAsync(new());

        cut.WaitForAssertion(
            () =>
                Assert.Equal(RecordListService.MaxRows + 3, cut.FindAll("[data-testid=row]").Count),
            TimeSpan.FromSeconds(10)
        );
        Assert.Empty(cut.FindAll("[data-testid=more-rows]"));
        Assert.Contains("Kết luận 202", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_InAnotherSeminar_IsNotReadHere()
    {
        var here = await SeminarAsync("td-day");
        var there = await SeminarAsync("td-kia");
        await ConcludeAsync(here, "Kết luận đầu");
        var cut = RenderSection(here);
        cut.WaitForAssertion(
            () => Assert.Single(cut.FindAll("[data-testid=row]")),
            TimeSpan.FromSeconds(10)
        );
        var before = _counter.Commands;

        await ConcludeAsync(there, "Ở nơi khác");
        await cut.InvokeAsync(() => { });
        Assert.Equal(before, _counter.Commands);

        await ConcludeAsync(here, "Kết luận sau");
        cut.WaitForAssertion(
            () => Assert.Equal(2, cut.FindAll("[data-testid=row]").Count),
            TimeSpan.FromSeconds(10)
        );
    }

    private IRenderedComponent<RecordSection> RenderSection(Guid seminar) =>
        _page.Render<RecordSection>(p =>
            p.AddCascadingValue(Task.FromResult(new AuthenticationState(Secretary())))
                .Add(s => s.Kind, "Conclusion")
                .Add(s => s.OwnerId, seminar)
                .Add(s => s.Title, "Kết luận")
        );

    private static ClaimsPrincipal Secretary() =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.Name, "thuky"),
                    new Claim(ClaimTypes.Role, Roles.Secretariat),
                ],
                "test"
            )
        );

    private Task<Guid> SeminarAsync(string code) =>
        AddAsync("Seminar", null, ("code", code), ("title", "Tọa đàm"), ("kind", "Seminar"));

    private Task<Guid> ConcludeAsync(Guid seminar, string text) =>
        AddAsync("Conclusion", seminar, ("text", text));

    private async Task<Guid> AddAsync(
        string kind,
        Guid? owner,
        params (string Field, string Text)[] texts
    )
    {
        var form = (await _records.NewAsync(Caller.Machine, kind, owner, Cancellation)).Value!;
        var mine = new Dictionary<string, string>(form.Values, StringComparer.Ordinal);
        foreach (var (field, text) in texts)
        {
            mine[field] = text;
        }

        var saved = await _records.SaveAsync(
            Caller.Machine,
            new(kind, form.Id, owner, IsNew: true, form.Values, mine),
            Cancellation
        );
        Assert.Empty(saved.Value!.Problems);
        return form.Id;
    }
}

public sealed class RecordSectionTestsOnSqlite() : RecordSectionTests(SqliteSource.Instance);

public sealed class RecordSectionTestsOnPostgres(PostgresServer server)
    : RecordSectionTests(server);
