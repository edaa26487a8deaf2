using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Invitations;
using ToaDam.Tests.Peers;
using ToaDam.Tests.Printing;

namespace ToaDam.Tests.Outbox;

/// <summary>Drafts, and what becomes of them on the way to a real mail server.</summary>
public abstract class OutboxTests(IDatabaseSource source, TypesetterFixture typesetter)
    : InvitingTests(source, typesetter)
{
    [Fact]
    public async Task Draft_Edited_LeavesAsEdited_WithALinkThatOpensOnlyThatUnit()
    {
        await using var peer = await SmtpPeer.StartAsync();
        var (_, drafts) = await DraftedAsync();
        var view = Done(await Outbox.ReadAsync(Organiser, drafts[1].Id, Cancellation));
        Assert.Contains(OutboxService.LinkMark, view.Body, StringComparison.Ordinal);
        Done(
            await Outbox.SaveAsync(
                Organiser,
                drafts[1].Id,
                new(
                    view.Row.Version,
                    "luatgia@hoi.vn",
                    "Mời họp",
                    $"Xin mời.\n{OutboxService.LinkMark}\nTrân trọng."
                ),
                Cancellation
            )
        );
        Done(await Outbox.DropAsync(Organiser, [drafts[2].Id], Cancellation));
        Assert.Equal(2, Done(await Outbox.SendAllAsync(Organiser, "td", Cancellation)).Count);
        await SendingAsync(peer, 2);

        Assert.Equal(
            ["dv1@khoi8.example", "luatgia@hoi.vn"],
            peer.Mails.Select(m => m.To).Order(StringComparer.Ordinal)
        );
        var edited = peer.Mails.Single(m => m.To == "luatgia@hoi.vn");
        Assert.Equal("Mời họp", edited.Mail.Subject);
        Assert.Matches(
            @"^Xin mời\.\r?\nhttps://toadam\.example/u/[A-Za-z0-9_-]{43}\r?\nTrân trọng\.\s*$",
            edited.Text
        );
        var token = edited.Text.Split("/u/")[1][..43];
        var holder = Done(await UnitPages.EnterAsync(token, Cancellation));
        Assert.Equal("Hội Luật gia", Done(await UnitPages.ViewAsync(holder, Cancellation)).Unit);
        Assert.StartsWith(
            "%PDF",
            System.Text.Encoding.ASCII.GetString(edited.File(".pdf")[..4]),
            StringComparison.Ordinal
        );
        Assert.Equal("REQUEST", (await ReadEntry.ReadAsync(edited.File(".ics"))).Method);
        await StateAsync(OutboxState.Sent, 2);
    }

    [Fact]
    public async Task Refused_ForGood_SaysWhy_AndLeavesNoLink_LaterIsTriedAgain()
    {
        await using var peer = await SmtpPeer.StartAsync();
        var (rows, _) = await DraftedAsync(
            "no@khoi8.example",
            "later@khoi8.example",
            "dv3@khoi8.example"
        );
        Done(await Outbox.SendAllAsync(Organiser, null, Cancellation));
        await using (await StartSenderAsync(peer))
        {
            await StateAsync(OutboxState.Failed, 1);
            await StateAsync(OutboxState.Sent, 1);
            await StateAsync(OutboxState.Waiting, 1);
        }

        var failed = Assert.Single(
            Done(await Outbox.ListAsync(Organiser, new(OutboxState.Failed), Cancellation)).Rows
        );
        Assert.Contains("550", failed.Problem, StringComparison.Ordinal);
        var waiting = Assert.Single(
            Done(await Outbox.ListAsync(Organiser, new(OutboxState.Waiting), Cancellation)).Rows
        );
        Assert.Equal(
            ("later@khoi8.example", Clock.GetUtcNow().UtcDateTime.AddMinutes(1)),
            (waiting.RecipientAddress, waiting.SendAfter!.Value)
        );
        await using (var db = Database.CreateDbContext())
        {
            Assert.Equal(
                rows[2].Id,
                (await db.Set<PersonalLink>().SingleAsync(Cancellation)).InvitationId
            );
        }

        Clock.Advance(TimeSpan.FromMinutes(2));
        await SendingAsync(peer, 2);
        await StateAsync(OutboxState.Sent, 2);

        // A person mends the address and sends it again: the same mail, not a second one.
        var number = await NumberAsync(failed.Id);
        await ChangeAddressAsync(failed.Id, "dv1@khoi8.example");
        Done(await Outbox.SendAgainAsync(Organiser, [failed.Id], Cancellation));
        await SendingAsync(peer, 3);
        Assert.Equal(number, peer.Mails[^1].Mail.MessageId);
    }

    [Fact]
    public async Task LineThatBreaksInTheMiddle_IsNotKnown_AndIsNeverSentAgainByItself()
    {
        await using var peer = await SmtpPeer.StartAsync();
        await DraftedAsync("cut@khoi8.example", "dv2@khoi8.example", "dv3@khoi8.example");
        Done(await Outbox.SendAllAsync(Organiser, null, Cancellation));
        await SendingAsync(peer, 3);
        await StateAsync(OutboxState.Sent, 2);
        var unknown = Assert.Single(
            Done(await Outbox.ListAsync(Organiser, new(OutboxState.Unknown), Cancellation)).Rows
        );
        Clock.Advance(TimeSpan.FromDays(1));
        await using (await StartSenderAsync(peer))
        {
            Done(await Outbox.MarkSentAsync(Organiser, [unknown.Id], Cancellation));
            await StateAsync(OutboxState.Sent, 3);
        }

        Assert.Single(peer.Mails, m => m.To == "cut@khoi8.example");
    }

    [Fact]
    public async Task ServerThatIsDown_KeepsEverythingWaiting_AndSaysWhy()
    {
        int port;
        await using (var gone = await SmtpPeer.StartAsync())
        {
            port = gone.Port;
        }

        await DraftedAsync();
        Done(await Outbox.SendAllAsync(Organiser, null, Cancellation));
        await using (
            await StartSenderAsync(
                new MailOptions
                {
                    Host = "127.0.0.1",
                    Port = port,
                    Security = MailSecurity.None,
                    From = "a@b.vn",
                }
            )
        )
        {
            await ProblemAsync("Chưa kết nối được máy chủ thư");
        }

        await StateAsync(OutboxState.Waiting, 3);
    }

    [Fact]
    public async Task ServerWithoutTrustedCertificate_GetsNothing()
    {
        await using var peer = await SmtpPeer.StartAsync(tls: true);
        await DraftedAsync();
        Done(await Outbox.SendAllAsync(Organiser, null, Cancellation));
        await using (
            await StartSenderAsync(Options(peer) with { Security = MailSecurity.StartTls })
        )
        {
            await ProblemAsync("không được tin cậy");
        }

        Assert.Empty(peer.Mails);
    }

    [Fact]
    public async Task WithoutAMailServer_NothingIsSent_AndTheMailCanBeTakenAlong()
    {
        var (_, drafts) = await DraftedAsync();
        var without = new OutboxService(Database, new MailOptions(), Feed, Clock);
        Assert.Equal(
            "mail-not-set-up",
            (await without.SendAllAsync(Organiser, null, Cancellation)).Refusal?.Code
        );
        await StateAsync(OutboxState.Draft, 3);

        var file = Done(await OutboxFiles.MailAsync(Organiser, drafts[0].Id, Cancellation));
        Assert.Equal("hoi-nguoi-cao-tuoi.eml", file.FileName);
        using var stream = new MemoryStream(file.Content);
        var mail = await MimeMessage.LoadAsync(stream, Cancellation);
        Assert.Equal("1", mail.Headers["X-Unsent"]);
        Assert.Contains("https://toadam.example/u/", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(2, mail.Attachments.Count());
        Done(await without.MarkSentAsync(Organiser, [drafts[0].Id], Cancellation));
        await StateAsync(OutboxState.Sent, 1);
    }

    [Fact]
    public async Task TwoSenders_OnOneDatabase_SendEachMailOnce()
    {
        await using var peer = await SmtpPeer.StartAsync(delay: 5);
        await DraftedAsync(guests: 40);
        Done(await Outbox.SendAllAsync(Organiser, null, Cancellation));
        await using (await StartSenderAsync(peer))
        await using (await StartSenderAsync(peer))
        {
            await peer.WaitForAsync(43);
            await StateAsync(OutboxState.Sent, 43);
        }

        Assert.Equal(
            43,
            peer.Mails.Select(m => m.Mail.MessageId).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.Equal(43, peer.Mails.Count);
    }

    [Fact]
    public async Task HostileHeaders_DoNotLeaveTheirLine()
    {
        var (_, drafts) = await DraftedAsync();
        var view = Done(await Outbox.ReadAsync(Organiser, drafts[0].Id, Cancellation));
        Done(
            await Outbox.SaveAsync(
                Organiser,
                drafts[0].Id,
                new(
                    view.Row.Version,
                    "dv1@khoi8.example",
                    "Mời\r\nBcc: ke-la@xau.example",
                    "Nội dung"
                ),
                Cancellation
            )
        );
        var file = Done(await OutboxFiles.MailAsync(Organiser, drafts[0].Id, Cancellation));
        using var stream = new MemoryStream(file.Content);
        var mail = await MimeMessage.LoadAsync(stream, Cancellation);
        Assert.Empty(mail.Bcc);
        Assert.Equal("Mời Bcc: ke-la@xau.example", mail.Subject);
    }

    private async Task<(IReadOnlyList<InvitationRow>, IReadOnlyList<OutboxRow>)> DraftedAsync(
        params string[] addresses
    ) => await DraftedAsync(0, addresses);

    private async Task<(IReadOnlyList<InvitationRow>, IReadOnlyList<OutboxRow>)> DraftedAsync(
        int guests,
        params string[] addresses
    )
    {
        var rows = await InviteAllAsync();
        Done(
            await Invitations.SaveContactsAsync(
                Organiser,
                Seminar,
                [.. rows.Zip(addresses, (r, a) => new ContactForm(r.Id, r.Version, null, a, null))],
                Cancellation
            )
        );
        for (var i = 0; i < guests; i++)
        {
            Done(
                await Invitations.AddGuestAsync(
                    Organiser,
                    Seminar,
                    new(Guid.Empty)
                    {
                        GuestName = $"Khách {i}",
                        ContactEmail = $"khach{i}@khoi8.example",
                    },
                    Cancellation
                )
            );
        }

        await DraftAsync();
        return (
            rows,
            Done(await Outbox.ListAsync(Organiser, new(OutboxState.Draft), Cancellation)).Rows
        );
    }

    private static MailOptions Options(SmtpPeer peer) =>
        new()
        {
            Host = "127.0.0.1",
            Port = peer.Port,
            Security = MailSecurity.None,
            From = "bantochuc@khoi8.example",
            Timeout = TimeSpan.FromSeconds(10),
        };

    private Task<IAsyncDisposable> StartSenderAsync(SmtpPeer peer) =>
        StartSenderAsync(Options(peer));

    private async Task<IAsyncDisposable> StartSenderAsync(MailOptions options)
    {
        var sender = new OutboxSender(
            Database,
            Database.Options,
            options,
            new ReminderPlanner(
                Database,
                Letters,
                options,
                new(null),
                Feed,
                Clock,
                NullLogger<ReminderPlanner>.Instance
            ),
            Feed,
            Clock,
            NullLogger<OutboxSender>.Instance
        );
        await sender.StartAsync(Cancellation);
        return new Running(sender);
    }

    /// <summary>A sender works until the server has so many mails and all of them are settled.</summary>
    private async Task SendingAsync(SmtpPeer peer, int mails)
    {
        await using (await StartSenderAsync(peer))
        {
            await peer.WaitForAsync(mails);
            await UntilAsync(async () => !await AnyAsync(OutboxState.Sending));
        }
    }

    private async Task<bool> AnyAsync(OutboxState state)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<OutboxMessage>().AnyAsync(m => m.State == state, Cancellation);
    }

    private Task StateAsync(OutboxState state, int count) =>
        UntilAsync(async () =>
        {
            await using var db = Database.CreateDbContext();
            return await db.Set<OutboxMessage>().CountAsync(m => m.State == state, Cancellation)
                == count;
        });

    private Task ProblemAsync(string words) =>
        UntilAsync(async () =>
        {
            await using var db = Database.CreateDbContext();
            return await db.Set<OutboxMessage>()
                .AllAsync(m => m.Problem!.Contains(words), Cancellation);
        });

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await reached())
        {
            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<string> NumberAsync(Guid id)
    {
        await using var db = Database.CreateDbContext();
        return (await db.Set<OutboxMessage>().FirstAsync(m => m.Id == id, Cancellation)).MessageId;
    }

    private async Task ChangeAddressAsync(Guid id, string address)
    {
        var view = Done(await Outbox.ReadAsync(Organiser, id, Cancellation));
        Done(
            await Outbox.SaveAsync(
                Organiser,
                id,
                new(view.Row.Version, address, view.Row.Subject, view.Body),
                Cancellation
            )
        );
    }

    private sealed class Running(OutboxSender sender) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await sender.StopAsync(CancellationToken.None);
            sender.Dispose();
        }
    }
}

public sealed class OutboxTestsOnSqlite(TypesetterFixture typesetter)
    : OutboxTests(SqliteSource.Instance, typesetter);

public sealed class OutboxTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter)
    : OutboxTests(server, typesetter);
