using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ToaDam.Accounts;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Benchmarks;

/// <summary>100,000 contributions of 60 to 150 words: words are as unevenly frequent as in real texts.</summary>
public sealed class ContributionShelf : IDbContextFactory<ToaDamDbContext>, IAsyncDisposable
{
    public const int Count = 100_000;
    public const string Code = "rat-lon";

    private const string Words =
        "hội viên người nghèo xã phường công tác thi đua phong trào vận động hỗ trợ gia đình khó khăn thực hiện chính sách an sinh xã hội ở cơ sở cần sự phối hợp của cấp ủy chính quyền các ngành đoàn thể tuyên truyền nhân dân phát triển kinh tế nhà tình nghĩa quỹ vốn vay sản xuất chăn nuôi học nghề việc làm thanh niên phụ nữ cựu chiến binh nông dân chữ thập đỏ khuyến học người mù người cao tuổi nạn nhân chất độc da cam bảo trợ trẻ em mồ côi hộ cận nghèo bền vững mô hình kinh nghiệm cách làm hay nhân rộng giải pháp kiến nghị đề xuất báo cáo tổng kết khen thưởng quý năm tỉnh huyện thôn bản ấp khu phố";

    private readonly int _count;
    private readonly Func<int, string> _text;
    private readonly string _folder = Directory.CreateTempSubdirectory("toadam-bench-").FullName;
    private ThrowAwayPostgres? _postgres;
    private Func<IInterceptor[], ToaDamDbContext> _create = null!;

    private ContributionShelf(int count, Func<int, string> text) => (_count, _text) = (count, text);

    public ContributionListService Lists { get; private set; } = null!;

    /// <param name="text">What the one with this number says; else words in no order.</param>
    public static async Task<ContributionShelf> OpenAsync(
        DatabaseProvider provider,
        int count = Count,
        Func<int, string>? text = null
    )
    {
        var words = Words.Split(' ');
        var random = new Random(26092024);
        var shelf = new ContributionShelf(count, text ?? (n => Text(random, words, n, count)));
        if (provider == DatabaseProvider.Postgres)
        {
            shelf._postgres = await ThrowAwayPostgres.StartAsync();
            shelf._create = interceptors => new PostgresToaDamDbContext(
                new DbContextOptionsBuilder<PostgresToaDamDbContext>()
                    .UseToaDamPostgres(shelf._postgres.ConnectionString)
                    .AddInterceptors(interceptors)
                    .Options
            );
        }
        else
        {
            shelf._create = interceptors => new SqliteToaDamDbContext(
                new DbContextOptionsBuilder<SqliteToaDamDbContext>()
                    .UseToaDamSqlite($"Data Source={Path.Combine(shelf._folder, "bench.db")}")
                    .AddInterceptors(interceptors)
                    .Options
            );
        }

        shelf.Lists = new ContributionListService(shelf, new ChangeFeed(), TimeProvider.System);
        await shelf.FillAsync();
        return shelf;
    }

    public ToaDamDbContext CreateDbContext() => _create([]);

    public ToaDamDbContext CreateDbContext(IInterceptor interceptor) => _create([interceptor]);

    public async Task<int> ListAsync(string? search, int page, string? code = Code)
    {
        var list = await Lists.ListAsync(
            Caller.Machine,
            code,
            new ContributionFilter(search),
            page,
            CancellationToken.None
        );
        return list.Value!.Rows.Count;
    }

    public async ValueTask DisposeAsync()
    {
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
        var units = Enumerable
            .Range(1, 60)
            .Select(n => new MemberUnit { OfficialName = $"Hội thành viên số {n}" })
            .ToList();
        var seminar = new Seminar { Code = Code, Title = "Rất lớn" };
        await using (var db = CreateDbContext())
        {
            await db.Database.MigrateAsync();
            db.AddRange(units);
            db.Add(seminar);
            await db.SaveChangesAsync();
        }

        foreach (var some in Enumerable.Range(1, _count).Chunk(5000))
        {
            await using var db = CreateDbContext();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.AddRange(
                some.Select(n => new Contribution
                {
                    SeminarId = seminar.Id,
                    Position = n,
                    Kind = (ContributionKind)(n % 6),
                    Topic = $"Chủ đề {n % 12}",
                    UnitId = units[n % units.Count].Id,
                    Text = _text(n),
                })
            );
            await db.SaveChangesAsync();
        }

        await using (var db = CreateDbContext())
        {
            // What each database does by itself after some minutes.
            await db.Database.ExecuteSqlRawAsync(
                db.Database.IsNpgsql() ? "VACUUM ANALYZE" : "ANALYZE"
            );
        }
    }

    // A rare word in ten texts, one in each hundredth.
    private static string Text(Random random, string[] words, int n, int count)
    {
        var text = Enumerable
            .Range(0, random.Next(60, 150))
            .Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 2))])
            .ToList();
        if (n % (count / 10) == 7)
        {
            text[20] = "đom đóm";
        }

        if (n % 100 == 3)
        {
            text[30] = "hợp tác xã";
        }

        return $"Ý kiến {n}: {string.Join(' ', text)}.";
    }
}
