using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Seminars;
using ToaDam.Tests.Peers;
using ToaDam.Units;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>
/// A unit shows the code on its page at the door; the secretariat's phone reads it and ticks, and the organiser's list
/// counts along.
/// </summary>
public sealed class CheckInJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Code = "td-2024-09-26";
    private const string Unit = "Hội Người cao tuổi";

    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };

    [Fact]
    public async Task CodeOfAUnit_OpensItsPeopleOnAPhone_AndTheOrganiserSeesTheCount()
    {
        var accounts = await SignInAsDemoAsync("Secretariat", "Organiser");
        var (invitation, link) = await InviteAsync();

        var contact = await OpenElsewhereAsync();
        await contact.GotoAsync(link);
        await contact.GetByTestId("confirm").ClickAsync();
        var code = contact.GetByTestId("unit-code").Locator(".scan-code");
        await Expect(code).ToBeVisibleAsync();
        await code.ScrollIntoViewIfNeededAsync();
        await CaptureElsewhereAsync(contact, "unit-code");
        var read = await ScanPeer.ReadAsync(await code.ScreenshotAsync());
        Assert.Equal($"{Host.Address}{Urls.CheckIn(invitation)[1..]}", read);

        var organiser = await OpenElsewhereAsync(new ViewportSize { Width = 1366, Height = 768 });
        await new LoginScreen(organiser).OpenAsync();
        await new LoginScreen(organiser).SignInAsync(
            accounts["Organiser"].UserName,
            accounts["Organiser"].Password
        );
        await organiser.GotoAsync(Urls.Delegates(Code));
        await new ShellScreen(organiser).WaitUntilInteractiveAsync();
        var present = organiser.GetByTestId("counter-Present");
        var before = await present.InnerTextAsync();

        await Page.GotoAsync(read);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await Expect(Page.GetByTestId("check-in-name")).ToHaveTextAsync(Unit);
        var person = Page.GetByTestId("check-in-person").First;
        await Expect(person).ToHaveAttributeAsync("aria-pressed", "false");
        await CaptureAsync("check-in-open");
        await person.ClickAsync();
        await Expect(person).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Page.GetByTestId("check-in-count"))
            .ToContainTextAsync("1/1 người của đơn vị có mặt");
        await CaptureAsync("check-in");
        await Expect(present).Not.ToHaveTextAsync(before);
        await Expect(present).ToHaveTextAsync("1 có mặt");
    }

    private async Task<(Guid Invitation, string Link)> InviteAsync()
    {
        var services = Host.App.Services;
        var stop = TestContext.Current.CancellationToken;
        Guid seminar,
            unit;
        await using (
            var db = await services
                .GetRequiredService<IDbContextFactory<ToaDamDbContext>>()
                .CreateDbContextAsync(stop)
        )
        {
            seminar = await db.Set<Seminar>()
                .Where(s => s.Code == Code)
                .Select(s => s.Id)
                .SingleAsync(stop);
            unit = await db.Set<MemberUnit>()
                .Where(u => u.OfficialName == Unit)
                .Select(u => u.Id)
                .FirstAsync(stop);
            // The sample has ended: before the meeting the unit could still answer.
            await db.Set<Seminar>()
                .Where(s => s.Id == seminar)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(x => x.Status, SeminarStatus.Announced),
                    stop
                );
        }

        await services
            .GetRequiredService<InvitationService>()
            .InviteUnitsAsync(Caller.Machine, seminar, [unit], stop);
        var board = await services
            .GetRequiredService<InvitationBoardService>()
            .BoardAsync(Caller.Machine, seminar, InvitationView.All, 0, stop);
        var invitation = board.Value!.Rows.Single(r => r.UnitId == unit).Id;
        var chat = await services
            .GetRequiredService<InvitationDraftService>()
            .ChatTextAsync(Caller.Machine, seminar, invitation, Host.Address.ToString(), stop);
        var link = chat.Value!.Text.Split()
            .Single(w => w.Contains("/u/", StringComparison.Ordinal))
            .TrimEnd('.');
        return (invitation, link);
    }
}
