using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Invitations;
using ToaDam.Seminars;
using ToaDam.Sheets;
using ToaDam.Units;
using ToaDam.Web;
using ToaDam.Web.Hosting;

namespace ToaDam.Benchmarks;

/// <summary>The real server with a seminar of 63 invited units, and 1,200 people to come in from a file.</summary>
public sealed partial class LargeHall : IAsyncDisposable
{
    public const string Code = "hoi-truong-lon";
    public const int Units = 63;
    public const int People = 1200;

    private readonly string _folder = Directory.CreateTempSubdirectory("toadam-hall-").FullName;
    private readonly HttpClient _client = new(
        new HttpClientHandler { AllowAutoRedirect = false },
        disposeHandler: true
    );
    private ThrowAwayPostgres? _postgres;
    private ToaDamApp _app = null!;
    private byte[] _file = [];

    public Guid Seminar { get; private set; }

    private DelegateSheetService Sheets => _app.Services.GetRequiredService<DelegateSheetService>();

    public static async Task<LargeHall> OpenAsync(DatabaseProvider provider)
    {
        var hall = new LargeHall();
        List<string> arguments =
        [
            "--urls=http://127.0.0.1:0",
            $"--{StartSettings.DataFolderKey}={hall._folder}",
        ];
        if (provider == DatabaseProvider.Postgres)
        {
            hall._postgres = await ThrowAwayPostgres.StartAsync();
            arguments.Add("--Database:Provider=Postgres");
            arguments.Add($"--Database:ConnectionString={hall._postgres.ConnectionString}");
        }

        hall._app = await ToaDamApp.StartAsync([.. arguments], null, CancellationToken.None);
        await hall.FillAsync();
        await hall.SignInAsync();
        return hall;
    }

    /// <summary>From the bytes of the file to what each row would do, as the page asks for it.</summary>
    public async Task<int> PreviewAsync()
    {
        var sheet = SheetReader.ReadFile("danh-sach.xlsx", _file, DelegateSheet.Fields).Value!;
        var preview = await Sheets.PreviewAsync(
            Caller.Machine,
            Seminar,
            DelegateSheetService.Begin(sheet),
            new SheetQuery(),
            CancellationToken.None
        );
        return preview.Value!.Rows.Count;
    }

    /// <summary>Writes all rows. Done once, before the pages are measured.</summary>
    public async Task<int> ImportAsync()
    {
        var sheet = SheetReader.ReadFile("danh-sach.xlsx", _file, DelegateSheet.Fields).Value!;
        var done = await Sheets.ImportAsync(
            Caller.Machine,
            Seminar,
            DelegateSheetService.Begin(sheet),
            CancellationToken.None
        );
        return done.Value!.Added;
    }

    /// <summary>The page as the server renders it at first, to its last byte.</summary>
    public async Task<int> PageAsync(string address)
    {
        using var response = await _client.GetAsync(new Uri(new Uri(_app.Address), address));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        if (_postgres is not null)
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            await _postgres.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task FillAsync()
    {
        var factory = _app.Services.GetRequiredService<IDbContextFactory<ToaDamDbContext>>();
        var units = Enumerable
            .Range(1, Units)
            .Select(i => new MemberUnit { OfficialName = $"Hội thành viên số {i}", Order = i })
            .ToList();
        var seminar = new Seminar { Code = Code, Title = "Hội nghị rất đông" };
        await using (var db = await factory.CreateDbContextAsync())
        {
            db.AddRange(units);
            db.Add(seminar);
            await db.SaveChangesAsync();
        }

        Seminar = seminar.Id;
        await _app
            .Services.GetRequiredService<InvitationService>()
            .InviteUnitsAsync(
                Caller.Machine,
                Seminar,
                [.. units.Select(u => u.Id)],
                CancellationToken.None
            );
        _file = new SheetFile(
            "Đại biểu",
            ["STT", "Đơn vị", "Danh xưng", "Họ và tên", "Chức vụ"],
            [
                .. Enumerable
                    .Range(1, People)
                    .Select(i =>
                        (IReadOnlyList<string>)
                            [
                                $"{i}",
                                units[i % Units].OfficialName,
                                i % 2 == 0 ? "Bà" : "Ông",
                                $"Nguyễn Văn Đại Biểu {i}",
                                "Ủy viên Ban Chấp hành; Trưởng ban",
                            ]
                    ),
            ]
        ).ToExcel();
    }

    private async Task SignInAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var made = await scope
            .ServiceProvider.GetRequiredService<SetupService>()
            .CreateDemoAsync(_app.SetupLink!.Split("token=")[1], CancellationToken.None);
        var account = made.Accounts.First(a => a.Role == Roles.Organiser);
        var login = new Uri(new Uri(_app.Address), Urls.Login);
        var token = TokenPattern().Match(await _client.GetStringAsync(login)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["_handler"] = "login",
                ["__RequestVerificationToken"] = token,
                ["Form.UserName"] = account.UserName,
                ["Form.Password"] = account.Password,
            }
        );
        using var response = await _client.PostAsync(login, form);
        if (response.StatusCode != HttpStatusCode.Found)
        {
            throw new InvalidOperationException($"Sign-in answered {response.StatusCode}.");
        }
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"",
        RegexOptions.None,
        1000
    )]
    private static partial Regex TokenPattern();
}
