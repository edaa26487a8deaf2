using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Outbox;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Peers;
using ToaDam.Web.Tests.EndToEnd;

namespace ToaDam.Web.Tests.Hosting;

/// <summary>The server process is killed while two hundred mails leave, and started again: the mail server's own count says what happened.</summary>
public abstract class OutboxKillTests(IDatabaseSource source) : DatabaseTests(source)
{
    private const int Mails = 200;

    /// <summary>How many servers share the database; SQLite has one.</summary>
    protected virtual int Servers => 1;

    [Fact]
    public async Task Killed_InTheMiddle_SendsTheRestOnce_AndAsksOnlyAboutWhatWasOnTheWire()
    {
        await using var peer = await SmtpPeer.StartAsync(delay: 15);
        await FillAsync();
        var servers = Enumerable
            .Range(0, Servers)
            .Select(_ => new ServerProcess(Settings(peer), DataFolder))
            .ToList();
        try
        {
            await Task.WhenAll(servers.Select(s => s.StartAsync(Cancellation)));
            await peer.WaitForAsync(40);
            await servers[0].KillAsync(Cancellation);
            // The other server, if there is one, goes on.
            await peer.WaitForAsync(Servers == 1 ? 40 : 60);
            await servers[0].StartAsync(Cancellation);
            await UntilAsync(async db =>
                !await db.Set<OutboxMessage>()
                    .AnyAsync(
                        m => m.State == OutboxState.Waiting || m.State == OutboxState.Sending,
                        Cancellation
                    )
            );
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }

        await using var db = Database.CreateDbContext();
        var messages = await db.Set<OutboxMessage>().AsNoTracking().ToListAsync(Cancellation);
        var taken = peer.Mails.GroupBy(m => m.To).ToDictionary(g => g.Key, g => g.Count());
        Assert.All(
            messages.Where(m => m.State != OutboxState.Unknown),
            m =>
            {
                Assert.Equal(OutboxState.Sent, m.State);
                Assert.Equal(1, taken.GetValueOrDefault(m.RecipientAddress!));
            }
        );
        var unknown = messages.Where(m => m.State == OutboxState.Unknown).ToList();
        Assert.True(unknown.Count <= 1, $"{unknown.Count} are not known");
        Assert.All(unknown, m => Assert.True(taken.GetValueOrDefault(m.RecipientAddress!) <= 1));
    }

    private Dictionary<string, string> Settings(SmtpPeer peer)
    {
        var settings = new Dictionary<string, string>(peer.Settings)
        {
            ["Mail:TimeoutSeconds"] = "2",
            ["Database:Provider"] = $"{Database.Options.Provider}",
        };
        if (DataFolder is null)
        {
            settings["Database:ConnectionString"] = Database.Options.ConnectionString;
        }

        return settings;
    }

    /// <summary>Where the database of the test lies, when it is a file.</summary>
    private string? DataFolder =>
        Database.Options.Provider == DatabaseProvider.Sqlite
            ? Path.GetDirectoryName(
                new SqliteConnectionStringBuilder(Database.Options.ConnectionString).DataSource
            )
            : null;

    private async Task FillAsync()
    {
        await using var db = Database.CreateDbContext();
        var seminar = new Seminar();
        db.Entry(seminar).Property(s => s.Title).CurrentValue = "Tọa đàm";
        db.Entry(seminar).Property(s => s.Code).CurrentValue = "td";
        db.Add(seminar);
        await db.SaveChangesAsync(Cancellation);
        for (var i = 0; i < Mails; i++)
        {
            var message = new OutboxMessage();
            db.Add(message);
            var entry = db.Entry(message);
            entry.Property(m => m.SeminarId).CurrentValue = seminar.Id;
            entry.Property(m => m.Kind).CurrentValue = OutboxKind.Invitation;
            entry.Property(m => m.State).CurrentValue = OutboxState.Waiting;
            entry.Property(m => m.RecipientName).CurrentValue = $"Đơn vị {i}";
            entry.Property(m => m.RecipientAddress).CurrentValue = $"dv{i}@khoi8.example";
            entry.Property(m => m.Subject).CurrentValue = "Giấy mời";
            entry.Property(m => m.Body).CurrentValue = "Xin mời.";
            entry.Property(m => m.MessageId).CurrentValue = $"{i}@khoi8.example";
            entry.Property(m => m.CreatedAt).CurrentValue = DateTime.UnixEpoch;
            entry.Property(m => m.CreatedBy).CurrentValue = "Ban tổ chức";
        }

        await db.SaveChangesAsync(Cancellation);
    }

    private async Task UntilAsync(Func<ToaDamDbContext, Task<bool>> reached)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (true)
        {
            await using (var db = Database.CreateDbContext())
            {
                if (await reached(db))
                {
                    return;
                }
            }

            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }
}

public sealed class OutboxKillTestsOnSqlite() : OutboxKillTests(SqliteSource.Instance);

public sealed class OutboxKillTestsOnPostgres(PostgresServer server) : OutboxKillTests(server)
{
    protected override int Servers => 2;
}
