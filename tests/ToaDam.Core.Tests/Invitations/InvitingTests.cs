using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ToaDam.Common;
using ToaDam.Documents.Model;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Printing;
using ToaDam.Programmes;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Printing;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Invitations;

/// <summary>What tests of inviting share: a seminar of a block of four units, to come in three weeks.</summary>
public abstract partial class InvitingTests(IDatabaseSource source, TypesetterFixture typesetter)
    : RecordingTests(source)
{
    protected const string Link = "https://toadam.example/";

    protected FakeTimeProvider Clock { get; } =
        new(new DateTimeOffset(2026, 11, 27, 2, 0, 0, TimeSpan.Zero));

    internal TypesetterFixture Printer { get; } = typesetter;

    protected static MailOptions Mail { get; set; } =
        new() { Host = "127.0.0.1", From = "bantochuc@khoi8.example" };

    protected LetterComposer Letters => new(new TemplateStore(), Printer.Typesetter);

    protected InvitationService Invitations => new(Database, Feed, Clock);

    protected InvitingPlanService Plans => new(Database, Feed, Clock);

    protected InvitationBoardService Board => new(Database, Letters, Clock);

    protected InvitationDraftService Drafting => new(Database, Letters, Mail, Feed, Clock);

    protected UnitPageService UnitPages => new(Database, Feed, Clock);

    protected OutboxService Outbox => new(Database, Mail, Feed, Clock);

    protected OutboxFileService OutboxFiles => new(Database, Mail, Clock);

    protected ProgrammePublishService Publishing => new(Database, Letters, Mail, Feed, Clock);

    protected Guid Seminar { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await TakeAsync(
            """
            { "format": "toadam/1",
              "units": [
                { "id": "a", "officialName": "Hội Người cao tuổi", "order": 1, "block": "k" },
                { "id": "b", "officialName": "Hội Luật gia", "order": 2, "block": "k" },
                { "id": "c", "officialName": "Hội Đông y", "order": 3, "block": "k" },
                { "id": "d", "officialName": "Hội Đã giải thể", "order": 4, "block": "k", "validTo": "2020-12-31" }],
              "blocks": [{ "id": "k", "name": "Khối thi đua 8" }],
              "seminars": [{ "code": "td", "kind": "seminar", "title": "Tọa đàm “Chuyển đổi số”", "block": "k", "status": "draft",
                "hosts": [{ "block": "k" }],
                "days": [{ "date": "2026-12-18", "plannedStart": "08:00", "plannedEnd": "11:30" }],
                "places": [{ "kind": "venue", "name": "Hội trường A", "locality": "phường Phan Thiết" }],
                "delegates": [{ "id": "p", "name": "Trần Văn Ánh", "unit": "b" }],
                "programme": [
                  { "title": "Khai mạc", "kind": "opening", "plannedMinutes": 15 },
                  { "title": "Tham luận của Hội Luật gia", "kind": "paper", "plannedMinutes": 20, "presenter": "p" }] }] }
            """
        );
        await using var db = Database.CreateDbContext();
        Seminar = await db.Set<Seminar>().Select(s => s.Id).SingleAsync(Cancellation);
    }

    /// <summary>Invites the units of the block and gives each an address.</summary>
    protected async Task<IReadOnlyList<InvitationRow>> InviteAllAsync()
    {
        var found = await Board.CandidatesAsync(Organiser, Seminar, null, Cancellation);
        Done(
            await Invitations.InviteUnitsAsync(
                Organiser,
                Seminar,
                [.. found.Value!.Units.Select(u => u.Id)],
                Cancellation
            )
        );
        var rows = await RowsAsync();
        Done(
            await Invitations.SaveContactsAsync(
                Organiser,
                Seminar,
                [
                    .. rows.Select(
                        (r, i) =>
                            new ContactForm(r.Id, r.Version, null, $"dv{i + 1}@khoi8.example", null)
                    ),
                ],
                Cancellation
            )
        );
        return await RowsAsync();
    }

    protected async Task<IReadOnlyList<InvitationRow>> RowsAsync() => (await BoardAsync()).Rows;

    protected async Task<InvitationBoard> BoardAsync(InvitationView view = InvitationView.All)
    {
        var board = await Board.BoardAsync(Organiser, Seminar, view, 0, Cancellation);
        return Done(board);
    }

    protected async Task<Drafted> DraftAsync() =>
        Done(await Drafting.DraftAsync(Organiser, Seminar, null, Link, Cancellation));

    /// <summary>What the sender would do with all that waits.</summary>
    protected async Task<IReadOnlyList<OutboxRow>> SendAsync()
    {
        Done(await Outbox.SendAllAsync(Organiser, null, Cancellation));
        await using var db = Database.CreateDbContext();
        await db.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Waiting)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(m => m.State, OutboxState.Sent)
                        .SetProperty(m => m.SentAt, Clock.GetUtcNow().UtcDateTime),
                Cancellation
            );
        return Done(await Outbox.ListAsync(Organiser, new(OutboxState.Sent), Cancellation)).Rows;
    }

    /// <summary>The link of a unit, as it stands in what is pasted into a chat.</summary>
    protected async Task<LinkHolder> EnterAsync(Guid invitation)
    {
        var token = await TokenAsync(invitation);
        return Done(await UnitPages.EnterAsync(token, Cancellation));
    }

    protected async Task<string> TokenAsync(Guid invitation)
    {
        var text = Done(
            await Drafting.ChatTextAsync(Organiser, Seminar, invitation, Link, Cancellation)
        );
        return TokenPattern().Match(text.Text).Groups[1].Value;
    }

    /// <summary>The letter of one invitation before it is set.</summary>
    internal async Task<OfficialDocument> LetterAsync(Guid id)
    {
        await using var db = Database.CreateDbContext();
        var paper = (await PaperSource.LoadAsync(db, s => s.Id == Seminar, Cancellation))!;
        var plan = await db.Set<InvitingPlan>().SingleOrDefaultAsync(Cancellation);
        var invitation = await db.Set<Invitation>().FirstAsync(i => i.Id == id, Cancellation);
        var unit = invitation.UnitId is { } known ? paper.Units[known] : null;
        return Letters.Compose(
            paper,
            plan,
            invitation,
            LetterComposer.Invitee(invitation, unit, default)
        );
    }

    protected async Task ChangeAsync<T>(Action<T> change)
        where T : class
    {
        await using var db = Database.CreateDbContext();
        change(await db.Set<T>().FirstAsync(Cancellation));
        await db.SaveChangesAsync(Cancellation);
    }

    protected static T Done<T>(Outcome<T> outcome)
        where T : class
    {
        Assert.True(outcome.Ok, outcome.Refusal?.Sentence);
        return outcome.Value;
    }

    [GeneratedRegex(@"https://toadam\.example/u/([A-Za-z0-9_-]{43})\b", RegexOptions.None, 1000)]
    private static partial Regex TokenPattern();
}
