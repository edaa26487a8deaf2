using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Tests.Databases;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Tests.Recording;

public sealed class UndoBarTests() : DatabaseTests(SqliteSource.Instance)
{
    private readonly FakeTimeProvider _time = new();
    private readonly BunitContext _page = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _page.Services.AddLocalization();
        _page.Services.AddMudServices();
        _page.Services.AddSingleton<TimeProvider>(_time);
        _page.Services.AddSingleton<Toasts>();
        _page.Services.AddSingleton(new TrashService(Database, new ChangeFeed(), _time));
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public override async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task TwoParts_WithSomethingToSay_AreBothSeen()
    {
        var corner = _page.Render<ToastHost>();
        var first = RenderBar();
        var second = RenderBar();

        await SayAsync(first, "Đã xóa A.");
        await SayAsync(second, "Đã xóa B.");
        Assert.Equal(["Đã xóa A.", "Đã xóa B."], Said(corner));

        await corner.Find("[data-testid=undo]").ClickAsync(new());
        Assert.Equal(["Đã xóa B."], Said(corner));
    }

    [Fact]
    public async Task Notice_NobodyTurnsTo_GoesAfterAWhile()
    {
        var corner = _page.Render<ToastHost>();
        var bar = RenderBar();
        await SayAsync(bar, "Đã xóa A.");

        _time.Advance(UndoBar.Stays - TimeSpan.FromSeconds(1));
        Assert.Single(Said(corner));
        // Said anew, it stands its whole time again.
        await SayAsync(bar, "Đã xóa B.");
        _time.Advance(UndoBar.Stays - TimeSpan.FromSeconds(1));
        Assert.Single(Said(corner));
        _time.Advance(TimeSpan.FromSeconds(1));

        corner.WaitForAssertion(() => Assert.Empty(Said(corner)));
    }

    [Fact]
    public async Task Notice_WithTheCursorOrThePointerInIt_Stays()
    {
        var corner = _page.Render<ToastHost>();
        await SayAsync(RenderBar(), "Đã xóa A.");

        await corner.Find("[data-testid=toast]").TriggerEventAsync("onfocusin", EventArgs.Empty);
        await corner.Find("[data-testid=toast]").TriggerEventAsync("onmouseenter", EventArgs.Empty);
        await corner.Find("[data-testid=toast]").TriggerEventAsync("onmouseleave", EventArgs.Empty);
        _time.Advance(UndoBar.Stays * 3);
        Assert.Single(Said(corner));

        await corner.Find("[data-testid=toast]").TriggerEventAsync("onfocusout", EventArgs.Empty);
        _time.Advance(UndoBar.Stays);
        corner.WaitForAssertion(() => Assert.Empty(Said(corner)));
    }

    private IRenderedComponent<UndoBar> RenderBar() =>
        _page.Render<UndoBar>(p =>
            p.AddCascadingValue(Task.FromResult(new AuthenticationState(new ClaimsPrincipal())))
        );

    private static Task SayAsync(IRenderedComponent<UndoBar> bar, string sentence) =>
        bar.InvokeAsync(() => bar.Instance.Say(sentence, () => Task.FromResult<Refusal?>(null)));

    private static string[] Said(IRenderedComponent<ToastHost> corner) =>
        [.. corner.FindAll("[data-testid=toast] > span").Select(s => s.TextContent)];
}
