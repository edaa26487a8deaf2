using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using ToaDam.Contributions;
using ToaDam.Contributions.Similarity;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Contributions;

/// <summary>A database of an earlier version: contributions without bands.</summary>
public abstract class SimilarWorkFillTests(IDatabaseSource source) : DatabaseTests(source)
{
    private const int Count = (2 * BandFill.BatchSize) + 7;

    private BandFill Fill => new(Database, TimeProvider.System, NullLogger<BandFill>.Instance);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = Database.CreateDbContext();
        var seminar = new Seminar { Code = "td", Title = "Tọa đàm" };
        db.Add(seminar);
        db.AddRange(
            Enumerable
                .Range(1, Count)
                .Select(n => new Contribution
                {
                    SeminarId = seminar.Id,
                    Position = n,
                    Text = n % 100 == 0 ? "…" : $"Ý kiến {n}: đề nghị cấp thêm {n} suất học bổng",
                })
        );
        await db.SaveChangesAsync(Cancellation);
    }

    [Fact]
    public async Task Fill_OfADatabaseWithoutBands_MakesTheSameAsSavingDid()
    {
        var saved = await BandsAsync();
        Assert.Equal(((Count - 4) * TextBands.Count) + 4, saved.Count);
        await using var db = Database.CreateDbContext();
        await db.Set<ContributionBand>().ExecuteDeleteAsync(Cancellation);

        await Fill.FillAsync(Cancellation);
        Assert.Equal(saved, await BandsAsync());
    }

    [Fact]
    public async Task Fill_ThatWasStopped_GoesOnWhereItWasAndThenHasNothingToDo()
    {
        var saved = await BandsAsync();
        await using var db = Database.CreateDbContext();
        await db.Set<ContributionBand>()
            .Where(b =>
                db.Set<Contribution>().Any(c => c.Id == b.ContributionId && c.Position % 2 == 0)
            )
            .ExecuteDeleteAsync(Cancellation);

        await Fill.FillAsync(Cancellation);
        await Fill.FillAsync(Cancellation);
        Assert.Equal(saved, await BandsAsync());
    }

    private async Task<List<(Guid, long)>> BandsAsync()
    {
        await using var db = Database.CreateDbContext();
        return
        [
            .. (await db.Set<ContributionBand>().AsNoTracking().ToListAsync(Cancellation))
                .Select(b => (b.ContributionId, b.Hash))
                .Order(),
        ];
    }
}

public sealed class SimilarWorkFillTestsOnSqlite() : SimilarWorkFillTests(SqliteSource.Instance);

public sealed class SimilarWorkFillTestsOnPostgres(PostgresServer server)
    : SimilarWorkFillTests(server);
