using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Seminars;
using ToaDam.Submissions;
using ToaDam.Units;
using ToaDam.Web.Hosting;

namespace ToaDam.Benchmarks;

/// <summary>The real server with an announced seminar, and many people of its units who write over links of their own.</summary>
public sealed class WritingHall : IAsyncDisposable
{
    public const string Code = "nhieu-nguoi-viet";
    private const int Units = 20;

    /// <summary>Links that are opened over one address are bounded; a run must not wait for that.</summary>
    private const int Addresses = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("toadam-writing-").FullName;
    private ThrowAwayPostgres? _postgres;
    private ToaDamApp _app = null!;

    public List<WritingPerson> People { get; } = [];

    public IServiceProvider Services => _app.Services;

    public Uri Address { get; private set; } = null!;

    public static async Task<WritingHall> OpenAsync(DatabaseProvider provider, int people)
    {
        var hall = new WritingHall();
        if (provider == DatabaseProvider.Postgres)
        {
            hall._postgres = await ThrowAwayPostgres.StartAsync();
        }

        await hall.StartAsync("http://127.0.0.1:0");
        await hall.FillAsync(people);
        return hall;
    }

    /// <summary>The server is gone, connections and all, and comes back under the same address.</summary>
    public async Task CutAsync(TimeSpan silence)
    {
        await _app.DisposeAsync();
        await Task.Delay(silence);
        await StartAsync(Address.ToString().TrimEnd('/'));
    }

    public async Task<Dictionary<Guid, SubmissionContent>> StoredAsync()
    {
        await using var db = await Factory.CreateDbContextAsync();
        return (await db.Set<Submission>().AsNoTracking().ToListAsync()).ToDictionary(
            s => s.Id,
            s => SubmissionContent.Parse(s.Content)
        );
    }

    public async Task<(int Sent, int Versions, int Records)> CountsAsync()
    {
        await using var db = await Factory.CreateDbContextAsync();
        return (
            await db.Set<Submission>().CountAsync(s => s.Sent > 0),
            await db.Set<SubmissionVersion>().CountAsync(),
            await db.Set<Contributions.Contribution>().CountAsync()
        );
    }

    public async ValueTask DisposeAsync()
    {
        People.ForEach(p => p.Dispose());
        await _app.DisposeAsync();
        if (_postgres is not null)
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            await _postgres.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private IDbContextFactory<ToaDamDbContext> Factory =>
        _app.Services.GetRequiredService<IDbContextFactory<ToaDamDbContext>>();

    private async Task StartAsync(string address)
    {
        List<string> arguments =
        [
            $"--urls={address}",
            $"--{StartSettings.DataFolderKey}={_folder}",
            "--Logging:LogLevel:Default=Error",
        ];
        if (_postgres is not null)
        {
            arguments.Add("--Database:Provider=Postgres");
            arguments.Add($"--Database:ConnectionString={_postgres.ConnectionString}");
        }

        _app = await ToaDamApp.StartAsync([.. arguments], null, CancellationToken.None);
        Address = new Uri(_app.Address + "/");
    }

    private async Task FillAsync(int people)
    {
        var units = Enumerable
            .Range(1, Units)
            .Select(i => new MemberUnit { OfficialName = $"Hội thành viên số {i}", Order = i })
            .ToList();
        var seminar = new Seminar
        {
            Code = Code,
            Title = "Tọa đàm có nhiều người viết",
            Status = SeminarStatus.Announced,
        };
        await using (var db = await Factory.CreateDbContextAsync())
        {
            db.AddRange(units);
            db.Add(seminar);
            // Sending is delivering: the desk gets it with the same commit.
            db.Add(new ContributionCall { SeminarId = seminar.Id, UnitConfirms = false });
            await db.SaveChangesAsync();
        }

        await _app
            .Services.GetRequiredService<InvitationService>()
            .InviteUnitsAsync(
                Caller.Machine,
                seminar.Id,
                [.. units.Select(u => u.Id)],
                CancellationToken.None
            );
        await using var links = await Factory.CreateDbContextAsync();
        var invitations = await links.Set<Invitation>().Select(i => i.Id).ToListAsync();
        var tokens = Enumerable
            .Range(0, people)
            .Select(i =>
                LinkTokens.Issue(
                    links,
                    invitations[i % invitations.Count],
                    PersonalLinkKind.Submitter,
                    $"Người viết {i}",
                    TimeProvider.System.GetUtcNow().UtcDateTime
                )
            )
            .ToList();
        await links.SaveChangesAsync();
        foreach (var (i, token) in tokens.Index())
        {
            People.Add(await WritingPerson.EnterAsync(Address, token, Socket(i)));
        }
    }

    private static SocketsHttpHandler Socket(int person) =>
        new()
        {
            AllowAutoRedirect = false,
            // As browsers do.
            MaxConnectionsPerServer = 6,
            CookieContainer = new CookieContainer(),
            ConnectCallback = async (context, stop) =>
            {
                var socket = new Socket(
                    AddressFamily.InterNetwork,
                    SocketType.Stream,
                    ProtocolType.Tcp
                )
                {
                    NoDelay = true,
                };
                socket.Bind(
                    new IPEndPoint(new IPAddress([127, 0, 0, (byte)(2 + (person % Addresses))]), 0)
                );
                await socket.ConnectAsync(context.DnsEndPoint, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
}
