using CsCheck;
using Microsoft.EntityFrameworkCore;
using ToaDam.Recording;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Recording;

/// <summary>
/// Several people with open forms of one seminar, its programme and a statement, in random order: no accepted text
/// vanishes. The model of what must hold is <see cref="SharedSeminar"/>.
/// </summary>
public abstract class InterleavingTests(IDatabaseSource source, int runs) : RecordingTests(source)
{
    private static readonly Gen<Deed[]> Steps = Gen.Select(
            Gen.Enum<Act>(),
            Gen.Int[0, 2],
            Gen.Int[0, 1000],
            Gen.Int[0, 1000]
        )
        .Select((act, person, target, choice) => new Deed(act, person, target, choice))
        .Array[6, 16];

    [Fact]
    public async Task Work_OfSeveralPeopleInAnyOrder_LosesNoAcceptedText()
    {
        var done = 0;
        await Steps.SampleAsync(
            async steps =>
            {
                var shared = await SharedSeminar.CreateAsync(
                    Database,
                    Interlocked.Increment(ref done)
                );
                foreach (var step in steps)
                {
                    await shared.DoAsync(step);
                }

                await shared.CheckWholeAsync();
            },
            iter: runs,
            threads: 2
        );
        Assert.True(done >= runs);
    }

    /// <summary>The model is no use if nothing ever happens: each kind of outcome came up.</summary>
    [Fact]
    public async Task Work_OfThatKind_MeetsConflictsRemovalsAndReturns()
    {
        var random = new Random(26092024);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var run = 0; run < 15; run++)
        {
            var shared = await SharedSeminar.CreateAsync(Database, -1 - run);
            for (var n = 0; n < 40; n++)
            {
                await shared.DoAsync(
                    new(
                        (Act)random.Next(Enum.GetValues<Act>().Length),
                        random.Next(3),
                        random.Next(1000),
                        random.Next(1000)
                    )
                );
            }

            seen.UnionWith(shared.Seen);
        }

        Assert.Superset(
            new HashSet<string>(
                [
                    "saved",
                    "conflict",
                    "resolved",
                    "gone",
                    "both saved at once",
                    "one of two in conflict",
                    "moved",
                    "removed",
                    "restored",
                    "added",
                ],
                StringComparer.Ordinal
            ),
            seen
        );
    }
}

public enum Act
{
    Open,
    Type,
    TypeMore,
    TypeAgain,
    Save,
    SaveAgain,
    SaveTogether,
    Resolve,
    Move,
    Remove,
    Restore,
    Add,
}

/// <summary>What one person does next; the numbers choose a record, a field, a place.</summary>
public sealed record Deed(Act Act, int Person, int Target, int Choice);

public sealed class InterleavingTestsOnSqlite() : InterleavingTests(SqliteSource.Instance, 1000);

public sealed class InterleavingTestsOnPostgres(PostgresServer server)
    : InterleavingTests(server, 150);
