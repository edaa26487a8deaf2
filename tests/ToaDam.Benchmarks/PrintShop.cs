using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Documents.Typesetting;
using ToaDam.Exchange;
using ToaDam.Printing;

namespace ToaDam.Benchmarks;

/// <summary>A database with the demo seminars and one very large seminar, and what is needed to print from it.</summary>
public sealed class PrintShop : IAsyncDisposable
{
    public const string FullSample = "td-minh-hoa";
    public const string Large = LargeSeminar.Code;

    private readonly string _folder = Directory.CreateTempSubdirectory("toadam-bench-").FullName;

    private PrintShop()
    {
        Typesetter = new Typesetter(new TypesetterOptions());
        var databases = new Databases(Path.Combine(_folder, "bench.db"));
        Import = new ImportService(databases, TimeProvider.System);
        Papers = new PaperService(databases, new TemplateStore(), Typesetter);
        Source = databases;
    }

    public PaperService Papers { get; }

    public Typesetter Typesetter { get; }

    private ImportService Import { get; }

    private IDbContextFactory<ToaDamDbContext> Source { get; }

    public static async Task<PrintShop> OpenAsync()
    {
        var shop = new PrintShop();
        await using (var db = await shop.Source.CreateDbContextAsync())
        {
            await db.Database.MigrateAsync();
        }

        await new DemoData(shop.Import).ImportAsync(CancellationToken.None);
        await using (var db = await shop.Source.CreateDbContextAsync())
        {
            db.AddRange(LargeSeminar.Create());
            await db.SaveChangesAsync();
        }

        await shop.Typesetter.WarmUpAsync(CancellationToken.None);
        return shop;
    }

    public async Task<PrintedPaper> PrintAsync(string code, DocumentKind kind)
    {
        var printed = await Papers.PrintAsync(Caller.Machine, code, kind, CancellationToken.None);
        return printed.Value ?? throw new InvalidOperationException(printed.Refusal!.Sentence);
    }

    public async ValueTask DisposeAsync()
    {
        await Typesetter.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Databases(string path) : IDbContextFactory<ToaDamDbContext>
    {
        private readonly DbContextOptions<SqliteToaDamDbContext> _options =
            new DbContextOptionsBuilder<SqliteToaDamDbContext>()
                .UseToaDamSqlite($"Data Source={path}")
                .Options;

        public ToaDamDbContext CreateDbContext() => new SqliteToaDamDbContext(_options);
    }
}
