using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Recording;

/// <summary>What a database ends in the middle is done again, and in the end refused with a sentence.</summary>
public abstract class WriteAttemptsTests(IDatabaseSource source) : DatabaseTests(source)
{
    [Fact]
    public async Task Work_EndedForAPassingReason_IsDoneAgain()
    {
        var attempts = 0;
        var done = await Database.RunAsync<string>(
            _ =>
                ++attempts < 3
                    ? throw new InvalidOperationException("hidden", new Ended("57P03"))
                    : Task.FromResult<Outcome<string>>("xong"),
            Cancellation
        );
        Assert.Equal(("xong", 3), (done.Value, attempts));
    }

    [Theory]
    [InlineData("40P01")]
    [InlineData("40001")]
    public async Task Work_ThatAlwaysMeetsOthers_IsRefused(string state)
    {
        var refused = await Database.RunAsync<string>(
            _ => throw new InvalidOperationException("hidden", new Ended(state)),
            Cancellation
        );
        Assert.Equal("busy", refused.Refusal?.Code);
        refused = await Database.RunAsync<string>(
            _ => throw new DbUpdateConcurrencyException(),
            Cancellation
        );
        Assert.Equal("busy", refused.Refusal?.Code);
    }

    [Fact]
    public async Task Work_ThatIsWrong_FailsAtOnce()
    {
        var attempts = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Database.RunAsync<string>(
                _ =>
                {
                    attempts++;
                    throw new InvalidOperationException("a broken invariant");
                },
                Cancellation
            )
        );
        Assert.Equal(1, attempts);
    }

    private sealed class Ended(string state) : DbException("ended")
    {
        public override bool IsTransient => true;

        public override string SqlState => state;
    }
}

public sealed class WriteAttemptsTestsOnSqlite() : WriteAttemptsTests(SqliteSource.Instance);

public sealed class WriteAttemptsTestsOnPostgres(PostgresServer server) : WriteAttemptsTests(server)
{
    /// <summary>Only this database lets two writers in at once, so that they may wait for each other.</summary>
    [Fact]
    public async Task Two_WhoWaitForEachOther_BothGetThrough()
    {
        Guid[] ids;
        await using (var db = Database.CreateDbContext())
        {
            var (a, b) = (
                new People.Person { FullName = "A" },
                new People.Person { FullName = "B" }
            );
            db.AddRange(a, b);
            await db.SaveChangesAsync(Cancellation);
            ids = [a.Id, b.Id];
        }

        TaskCompletionSource[] holding = [new(), new()];
        var both = await Task.WhenAll(TouchAsync(0), TouchAsync(1));
        Assert.All(both, o => Assert.True(o.Ok, o.Refusal?.Sentence));

        Task<Outcome<string>> TouchAsync(int mine) =>
            Database.RunAsync<string>(
                async db =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(
                        Cancellation
                    );
                    await NoteAsync(ids[mine]);
                    holding[mine].TrySetResult();
                    await holding[1 - mine].Task;
                    await NoteAsync(ids[1 - mine]);
                    await transaction.CommitAsync(Cancellation);
                    return "xong";

                    Task<int> NoteAsync(Guid id) =>
                        db.Set<People.Person>()
                            .Where(p => p.Id == id)
                            .ExecuteUpdateAsync(
                                s => s.SetProperty(p => p.Note, $"của {mine}"),
                                Cancellation
                            );
                },
                Cancellation
            );
    }
}
