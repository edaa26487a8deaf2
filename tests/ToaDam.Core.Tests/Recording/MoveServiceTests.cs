using ToaDam.Recording;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Recording;

public abstract class MoveServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    [Theory]
    [InlineData("e", "a", "e a b c d")]
    [InlineData("a", "e", "b c d a e")]
    [InlineData("b", "d", "a c b d e")]
    [InlineData("a", null, "b c d e a")]
    [InlineData("e", null, "a b c d e")]
    [InlineData("c", "d", "a b c d e")]
    [InlineData("c", "c", "a b c d e")]
    public async Task Move_BeforeAnotherOrLast_PutsItThereAndUndoPutsItBack(
        string what,
        string? before,
        string expected
    )
    {
        var (seminar, items) = await ItemsAsync();
        var moved = await MoveAsync(items[what], before is null ? null : items[before]);
        Assert.Equal(expected, await OrderAsync(seminar));
        Assert.Equal(
            (what, expected.IndexOf(what, StringComparison.Ordinal) / 2 + 1),
            (moved.Name, moved.Position)
        );
        await MoveAsync(items[what], moved.StoodBefore);
        Assert.Equal("a b c d e", await OrderAsync(seminar));
        Assert.Equal(
            [1, 2, 3, 4, 5],
            (await RowsAsync("AgendaItem", seminar)).Select(r => r.Position)
        );
    }

    /// <summary>A neighbour that went its own way is no reason; the record itself that did is one.</summary>
    [Theory]
    [InlineData("b", "e", "b", "a", "changed-meanwhile")]
    [InlineData("b", "e", "e", "a", "")]
    [InlineData("b", "e", "d", "a", "")]
    [InlineData("a", null, "a", "b", "changed-meanwhile")]
    [InlineData("e", "a", "e", "c", "changed-meanwhile")]
    public async Task Undo_AfterAnotherPersonMoved_GivesWayToTheirs(
        string what,
        string? before,
        string theirs,
        string theirsBefore,
        string refusal
    )
    {
        var (seminar, items) = await ItemsAsync();
        var moved = await MoveAsync(items[what], before is null ? null : items[before]);
        await MoveAsync(items[theirs], items[theirsBefore]);
        var order = await OrderAsync(seminar);

        var undone = await Moves.UndoAsync(
            Organiser,
            "AgendaItem",
            items[what],
            moved,
            Cancellation
        );
        Assert.Equal(refusal, undone.Refusal?.Code ?? "");
        Assert.Equal(refusal.Length > 0, order == await OrderAsync(seminar));
    }

    [Fact]
    public async Task Move_OfARecordWithoutWordsOfItsOwn_IsToldByWhatItPointsTo()
    {
        var seminar = await SeminarAsync();
        foreach (var name in (string[])["Hội Người mù", "Hội Khuyến học"])
        {
            var unit = await NewAndSaveAsync("MemberUnit", null, ("officialName", name));
            await NewAndSaveAsync("SeminarUnit", seminar.Id, ("unit", $"{unit.Id}"));
        }

        var rows = await RowsAsync("SeminarUnit", seminar.Id);
        var moved = await Moves.MoveAsync(
            Secretary,
            "SeminarUnit",
            rows[1].Id,
            rows[0].Id,
            Cancellation
        );
        Assert.Equal("Hội Khuyến học", moved.Value!.Name);
        var trail = await Audit.ListAsync(Secretary, new(RecordId: rows[1].Id), Cancellation);
        Assert.Equal("Hội Khuyến học", trail.Value!.Rows[0].Name);
    }

    [Fact]
    public async Task Move_ThatChangesNothing_LeavesNoTrace()
    {
        var (_, items) = await ItemsAsync();
        var told = 0;
        Feed.Changed += _ => told++;
        await MoveAsync(items["c"], items["d"]);
        await MoveAsync(items["a"], items["c"]);
        var trail = await Audit.ListAsync(Secretary, new(Kind: "AgendaItem"), Cancellation);
        var entry = Assert.Single(trail.Value!.Rows, r => r.Action == AuditAction.Moved);
        Assert.Equal(("a", 1), (entry.Name, told));
        Assert.Equal([new("position", "1", "2")], entry.Changes);
    }

    [Fact]
    public async Task Move_OfManyAtOnce_KeepsEveryItemOnceAndNoTwoInOnePlace()
    {
        var (seminar, items) = await ItemsAsync();
        var names = items.Keys.ToList();
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(
                Enumerable
                    .Range(0, 6)
                    .Select(n =>
                        Task.Run(() =>
                            MoveAsync(
                                items[names[(n + round) % 5]],
                                n % 2 == 0 ? null : items[names[(n * 3 + round) % 5]]
                            )
                        )
                    )
            );
            var rows = await RowsAsync("AgendaItem", seminar);
            Assert.Equal([1, 2, 3, 4, 5], rows.Select(r => r.Position));
            Assert.Equal(names.Order(), rows.Select(r => r.Title).Order());
        }
    }

    [Fact]
    public async Task Move_OfOrBeforeARemovedRecord_IsRefusedAndChangesNothing()
    {
        var (seminar, items) = await ItemsAsync();
        await Trash.RemoveAsync(Organiser, "AgendaItem", items["b"], Cancellation);
        Assert.Equal(
            "record-gone",
            (await Moves.MoveAsync(Secretary, "AgendaItem", items["b"], null, Cancellation))
                .Refusal!
                .Code
        );
        Assert.Equal(
            "neighbour-gone",
            (await Moves.MoveAsync(Secretary, "AgendaItem", items["e"], items["b"], Cancellation))
                .Refusal!
                .Code
        );
        Assert.Equal("a c d e", await OrderAsync(seminar));
        // With the gap that it left.
        await MoveAsync(items["e"], items["c"]);
        Assert.Equal("a e c d", await OrderAsync(seminar));
        await MoveAsync(items["a"], items["d"]);
        Assert.Equal("e c a d", await OrderAsync(seminar));
    }

    [Fact]
    public async Task Move_WhileOthersRemove_IsDoneOrRefusedAndNeverFails()
    {
        var (seminar, items) = await ItemsAsync();
        await Task.WhenAll(
            items
                .Values.Select(id =>
                    Task.Run(async () =>
                        await Moves.MoveAsync(Secretary, "AgendaItem", id, null, Cancellation)
                    )
                )
                .Concat<Task>(
                    items
                        .Values.Take(3)
                        .Select(id =>
                            Task.Run(async () =>
                                Assert.True(
                                    (
                                        await Trash.RemoveAsync(
                                            Organiser,
                                            "AgendaItem",
                                            id,
                                            Cancellation
                                        )
                                    ).Ok
                                )
                            )
                        )
                )
        );
        Assert.Equal(
            ["d", "e"],
            (await RowsAsync("AgendaItem", seminar)).Select(r => r.Title).Order()
        );
    }

    [Fact]
    public async Task Add_ByManyAtOnceThenMove_SortsOutEqualPlaces()
    {
        var seminar = (await SeminarAsync()).Id;
        var forms = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => NewAsync("AgendaItem", seminar))
        );
        await Task.WhenAll(
            forms.Select((f, n) => Task.Run(() => SavedAsync(f, ("title", $"mục {n}"))))
        );
        var before = (await RowsAsync("AgendaItem", seminar)).Select(r => r.Id).ToList();
        await MoveAsync(before[7], before[0]);
        var after = await RowsAsync("AgendaItem", seminar);
        Assert.Equal([before[7], .. before.Take(7)], after.Select(r => r.Id));
        Assert.Equal(Enumerable.Range(1, 8), after.Select(r => r.Position));
    }

    private async Task<(Guid Seminar, Dictionary<string, Guid> Items)> ItemsAsync()
    {
        var seminar = (await SeminarAsync()).Id;
        var items = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var title in (string[])["a", "b", "c", "d", "e"])
        {
            items[title] = (await NewAndSaveAsync("AgendaItem", seminar, ("title", title))).Id;
        }

        return (seminar, items);
    }

    private async Task<Moved> MoveAsync(Guid id, Guid? before)
    {
        var moved = await Moves.MoveAsync(Secretary, "AgendaItem", id, before, Cancellation);
        Assert.True(moved.Ok, moved.Refusal?.Sentence);
        return moved.Value;
    }

    private async Task<string> OrderAsync(Guid seminar) =>
        string.Join(' ', (await RowsAsync("AgendaItem", seminar)).Select(r => r.Title));
}

public sealed class MoveServiceTestsOnSqlite() : MoveServiceTests(SqliteSource.Instance);

public sealed class MoveServiceTestsOnPostgres(PostgresServer server) : MoveServiceTests(server);
