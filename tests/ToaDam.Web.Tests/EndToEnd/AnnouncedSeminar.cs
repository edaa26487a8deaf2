using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Seminars;
using ToaDam.Units;
using ToaDam.Web.Tests.Hosting;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>The sample of Phan Thiết as it was before the day: announced, with units invited.</summary>
internal static class AnnouncedSeminar
{
    public const string Code = "td-2024-09-26";

    /// <summary>Invites the units and gives the link of each, in the same order.</summary>
    public static async Task<IReadOnlyList<string>> InviteAsync(
        TestHost host,
        params IReadOnlyList<string> units
    )
    {
        var services = host.App.Services;
        var stop = TestContext.Current.CancellationToken;
        Guid seminar;
        List<Guid> ids = [];
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
            foreach (var name in units)
            {
                ids.Add(
                    await db.Set<MemberUnit>()
                        .Where(u => u.OfficialName == name)
                        .Select(u => u.Id)
                        .FirstAsync(stop)
                );
            }

            await db.Set<Seminar>()
                .Where(s => s.Id == seminar)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(x => x.Status, SeminarStatus.Announced),
                    stop
                );
        }

        await services
            .GetRequiredService<InvitationService>()
            .InviteUnitsAsync(Caller.Machine, seminar, ids, stop);
        var board = await services
            .GetRequiredService<InvitationBoardService>()
            .BoardAsync(Caller.Machine, seminar, InvitationView.All, 0, stop);
        List<string> links = [];
        foreach (var id in ids)
        {
            var chat = await services
                .GetRequiredService<InvitationDraftService>()
                .ChatTextAsync(
                    Caller.Machine,
                    seminar,
                    board.Value!.Rows.Single(r => r.UnitId == id).Id,
                    host.Address.ToString(),
                    stop
                );
            links.Add(
                chat.Value!.Text.Split()
                    .Single(w => w.Contains("/u/", StringComparison.Ordinal))
                    .TrimEnd('.')
            );
        }

        return links;
    }
}
