using Microsoft.EntityFrameworkCore;
using ToaDam.Contributions;
using ToaDam.Contributions.Similarity;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Contributions;

/// <summary>The bands follow the words, whoever writes them.</summary>
public abstract class SimilarWorkBandTests(IDatabaseSource source) : SimilarWorkTests(source)
{
    [Fact]
    public async Task Bands_OfAnEditedRemovedAndRestoredText_FollowIt()
    {
        await SeminarWithAsync(Houses);
        var id = Assert.Single(await StoredTextsAsync()).Id;

        await SavedAsync(await OpenAsync("Contribution", id), ("text", Jobs));
        Assert.Empty(await FindAsync(Houses));
        Assert.Equal(1, Assert.Single(await FindAsync(Jobs)).Likeness);
        Assert.Equal(TextBands.Count, await BandsAsync());

        await SavedAsync(await OpenAsync("Contribution", id), ("title", "Dạy nghề cho người mù"));
        Assert.InRange(Assert.Single(await FindAsync(Jobs)).Likeness, 0.8, 0.99);
        Assert.Equal(TextBands.Count, await BandsAsync());

        var removed = await Trash.RemoveAsync(Secretary, "Contribution", id, Cancellation);
        Assert.Equal(0, await BandsAsync());
        Assert.Empty(await FindAsync(Jobs));

        await Trash.RestoreAsync(Secretary, removed.Value!.TrashId, Cancellation);
        Assert.Equal(id, Assert.Single(await FindAsync(Jobs)).Id);
        Assert.Equal(TextBands.Count, await BandsAsync());
    }

    [Fact]
    public async Task Bands_OfARemovedSeminar_GoAndComeBackWithIt()
    {
        await SeminarWithAsync(Houses, Jobs);
        var seminar = await OnlyAsync<ToaDam.Seminars.Seminar>();
        var removed = await Trash.RemoveAsync(Secretary, "Seminar", seminar.Id, Cancellation);
        Assert.Equal(0, await BandsAsync());
        await Trash.RestoreAsync(Secretary, removed.Value!.TrashId, Cancellation);
        Assert.Single(await FindAsync(Houses));
    }

    [Fact]
    public async Task Save_ThatChangesNoWords_DoesNotTouchTheBands()
    {
        await SeminarWithAsync(Houses, Jobs);
        var log = new CommandLog();
        await using var db = Database.CreateDbContext(log);
        foreach (var contribution in await db.Set<Contribution>().ToListAsync(Cancellation))
        {
            contribution.Topic = "Vốn";
            db.Entry(contribution).State = EntityState.Modified;
        }

        await db.SaveChangesAsync(Cancellation);
        Assert.NotEmpty(log.Texts);
        Assert.DoesNotContain(
            log.Texts,
            t => t.Contains("contribution_bands", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Save_ByWhateverWayAndOfSeveralAtOnce_BringsTheBandsUpToDate()
    {
        await SeminarWithAsync(Houses, Jobs);
        await using var db = Database.CreateDbContext();
        var both = await db.Set<Contribution>().OrderBy(c => c.Position).ToListAsync(Cancellation);
        (both[0].Text, both[1].Text) = (both[1].Text, both[0].Text);
        db.SaveChanges();
        Assert.Equal(both[1].Id, Assert.Single(await FindAsync(Houses)).Id);

        both[1].Text = "!";
        await db.SaveChangesAsync(Cancellation);
        Assert.Empty(await FindAsync(Houses));
        both[1].Text = HousesReworded;
        await db.SaveChangesAsync(Cancellation);
        Assert.Single(await FindAsync(Houses));
        Assert.Equal(2 * TextBands.Count, await BandsAsync());
        Assert.Empty(db.ChangeTracker.Entries<ContributionBand>());
    }
}

public sealed class SimilarWorkBandTestsOnSqlite() : SimilarWorkBandTests(SqliteSource.Instance);

public sealed class SimilarWorkBandTestsOnPostgres(PostgresServer server)
    : SimilarWorkBandTests(server);
