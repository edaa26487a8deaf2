using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;

namespace ToaDam.Tests.Recording;

public abstract partial class TrashServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    /// <summary>A record of every kind with all of its fields, its children and what points to it.</summary>
    [Fact]
    public async Task Record_OfEveryKindRemovedAndRestored_IsThereAsBefore()
    {
        await TakeAsync(WholeFile.Plain.ToFile());
        var before = await WholeAsync();
        foreach (var kind in RecordKinds.All)
        {
            var id = await AnyAsync(kind.Name);
            var removed = await Trash.RemoveAsync(Secretary, kind.Name, id, Cancellation);
            if (kind is { OwnerName: null, Name: not "Seminar" })
            {
                Assert.Equal("record-used", removed.Refusal!.Code);
                Assert.Equal(before, await WholeAsync());
                continue;
            }

            Assert.True(removed.Ok, removed.Refusal?.Sentence);
            Assert.NotEqual(before, await WholeAsync());
            Assert.Equal(
                "record-gone",
                (await Records.OpenAsync(Secretary, kind.Name, id, Cancellation)).Refusal!.Code
            );
            Assert.Equal(id, (await RestoredAsync(removed.Value)).Id);
            Assert.Equal(before, await WholeAsync());
            Assert.Empty((await ListAsync()).Rows);
            Assert.Equal(
                "trash-gone",
                (await Trash.RestoreAsync(Secretary, removed.Value.TrashId, Cancellation))
                    .Refusal!
                    .Code
            );
        }
    }

    [Fact]
    public async Task Seminar_WithAllItsPartsRemovedAndRestored_ExportsAsBefore()
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.Full));
        const string code = "td-minh-hoa";
        var before = await ExportTextAsync(code);
        var seminar = await OnlyAsync<ToaDam.Seminars.Seminar>();
        var removed = new List<Removed>();
        foreach (var kind in RecordKinds.All.Where(k => k.OwnerName == "Seminar"))
        {
            foreach (var row in await RowsAsync(kind.Name, seminar.Id))
            {
                removed.Add(await RemovedAsync(kind.Name, row.Id));
            }
        }

        Assert.True((await ExportTextAsync(code)).Length < before.Length / 4);
        // In any order: whatever points to something that is not back yet waits for it.
        foreach (var item in removed.OrderBy(r => r.TrashId.GetHashCode()))
        {
            await RestoredAsync(item);
        }

        Assert.Equal(before, await ExportTextAsync(code));

        var whole = await RemovedAsync("Seminar", seminar.Id);
        Assert.Equal(0, await CountAsync<ToaDam.Statements.Statement>());
        await RestoredAsync(whole);
        Assert.Equal(before, await ExportTextAsync(code));
        var trail = await Audit.ListAsync(Secretary, new(RecordId: seminar.Id), Cancellation);
        Assert.Equal(
            [AuditAction.Restored, AuditAction.Removed, AuditAction.Added],
            trail.Value!.Rows.Select(r => r.Action).Where(a => a != AuditAction.Changed)
        );
    }

    [Fact]
    public async Task Remove_OfWhatOthersPointTo_EmptiesThemSaysHowManyAndFillsThemAgain()
    {
        var seminar = await SeminarAsync();
        var speaker = await NewAndSaveAsync("SeminarDelegate", seminar.Id, ("name", "Lê Mai"));
        var said = await NewAndSaveAsync("Statement", seminar.Id, ("speaker", $"{speaker.Id}"));
        var other = await NewAndSaveAsync("Statement", seminar.Id, ("speaker", $"{speaker.Id}"));
        Assert.Equal(
            new(Guid.Empty, "Lê Mai", 2),
            (await Trash.PreviewAsync(Secretary, "SeminarDelegate", speaker.Id, Cancellation)).Value
        );
        var removed = await RemovedAsync("SeminarDelegate", speaker.Id);
        Assert.Equal(("Lê Mai", 2), (removed.Name, removed.Cleared));
        var emptied = await OpenAsync("Statement", said.Id);
        Assert.Equal("", emptied.Values["speaker"]);
        var trail = await Audit.ListAsync(Secretary, new(RecordId: said.Id), Cancellation);
        Assert.Equal([new("speaker", "Lê Mai", "")], trail.Value!.Rows[0].Changes);

        // Filled by somebody in between: that stays.
        var stand = await NewAndSaveAsync("SeminarDelegate", seminar.Id, ("name", "Vũ Hà"));
        await SavedAsync(await OpenAsync("Statement", other.Id), ("speaker", $"{stand.Id}"));
        await RestoredAsync(removed);
        Assert.Equal($"{speaker.Id}", (await OpenAsync("Statement", said.Id)).Values["speaker"]);
        Assert.Equal($"{stand.Id}", (await OpenAsync("Statement", other.Id)).Values["speaker"]);
    }

    [Fact]
    public async Task Remove_OfADay_MovesTheSeminarToTheNextOne()
    {
        var seminar = await SeminarAsync();
        await NewAndSaveAsync("SeminarDay", seminar.Id, ("date", "27/9/2024"));
        var first = await NewAndSaveAsync("SeminarDay", seminar.Id, ("date", "26/9/2024"));
        Assert.Equal(new DateOnly(2024, 9, 26), await FirstDateAsync());
        var removed = await RemovedAsync("SeminarDay", first.Id);
        Assert.Equal(new DateOnly(2024, 9, 27), await FirstDateAsync());
        await RemovedAsync("SeminarDay", (await RowsAsync("SeminarDay", seminar.Id))[0].Id);
        Assert.Null(await FirstDateAsync());
        await RestoredAsync(removed);
        Assert.Equal(new DateOnly(2024, 9, 26), await FirstDateAsync());

        async Task<DateOnly?> FirstDateAsync() =>
            (await OnlyAsync<ToaDam.Seminars.Seminar>()).FirstDate;
    }

    [Fact]
    public async Task Restore_WhenItsPlaceIsGoneOrTaken_SaysWhatToDo()
    {
        var seminar = await SeminarAsync();
        var unit = await NewAndSaveAsync("MemberUnit", null, ("officialName", "Hội Người mù"));
        var row = await NewAndSaveAsync("SeminarUnit", seminar.Id, ("unit", $"{unit.Id}"));
        var removedRow = await RemovedAsync("SeminarUnit", row.Id);

        // The same unit again.
        var again = await NewAndSaveAsync("SeminarUnit", seminar.Id, ("unit", $"{unit.Id}"));
        Assert.Contains("đã có trong danh sách", await RefusedAsync(removedRow, "restore-refused"));
        await RemovedAsync("SeminarUnit", again.Id);

        // The unit itself is gone.
        var removedUnit = await RemovedAsync("MemberUnit", unit.Id);
        Assert.Contains("đơn vị", await RefusedAsync(removedRow, "target-gone"));
        await RestoredAsync(removedUnit);

        // The seminar is gone, and another one took its code.
        var removedSeminar = await RemovedAsync("Seminar", seminar.Id);
        await RefusedAsync(removedRow, "owner-gone");
        var other = await SeminarAsync();
        Assert.Contains("td-thu", await RefusedAsync(removedSeminar, "restore-refused"));
        await RemovedAsync("Seminar", other.Id);
        await RestoredAsync(removedSeminar);
        await RestoredAsync(removedRow);
        Assert.Single(await RowsAsync("SeminarUnit", seminar.Id));
    }

    [Fact]
    public async Task Restore_OfASeminarWhoseBlockWentMeanwhile_WaitsForTheBlock()
    {
        var block = await NewAndSaveAsync("EmulationBlock", null, ("name", "Khối 8"));
        var unit = await NewAndSaveAsync("MemberUnit", null, ("officialName", "Hội"));
        var seminar = await SavedAsync(await SeminarAsync(), ("block", $"{block.Id}"));
        var paper = await NewAndSaveAsync(
            "Paper",
            seminar.Id,
            ("title", "Tham luận"),
            ("unit", $"{unit.Id}")
        );
        var removed = await RemovedAsync("Seminar", seminar.Id);
        var (noBlock, noUnit) = (
            await RemovedAsync("EmulationBlock", block.Id),
            await RemovedAsync("MemberUnit", unit.Id)
        );
        var restored = await RestoredAsync(removed);
        Assert.Equal("", restored.Values["block"]);
        await RestoredAsync(noBlock);
        await RestoredAsync(noUnit);
        Assert.Equal($"{block.Id}", (await OpenAsync("Seminar", seminar.Id)).Values["block"]);
        Assert.Equal($"{unit.Id}", (await OpenAsync("Paper", paper.Id)).Values["unit"]);
    }

    [Fact]
    public async Task Restore_AfterTheFileWasImportedAgain_KeepsBoth()
    {
        const string file = """
            { "format": "toadam/1", "seminars": [{ "code": "td", "kind": "seminar", "title": "Tọa đàm",
              "conclusions": [{ "id": "k1", "text": "Kết luận" }] }] }
            """;
        await TakeAsync(file);
        var removed = await RemovedAsync("Conclusion", await AnyAsync("Conclusion"));
        await TakeAsync(file);
        await RestoredAsync(removed);
        Assert.Equal(2, await CountAsync<ToaDam.Commitments.Conclusion>());
    }

    [Fact]
    public async Task Remove_OfAUnitThatAnAccountSpeaksFor_IsRefused()
    {
        var unit = await NewAndSaveAsync("MemberUnit", null, ("officialName", "Hội"));
        await using (var db = Database.CreateDbContext())
        {
            db.Add(new AppUser { UserName = "hoi", UnitId = unit.Id });
            await db.SaveChangesAsync(Cancellation);
        }

        var refused = await Trash.RemoveAsync(Secretary, "MemberUnit", unit.Id, Cancellation);
        Assert.Equal("record-used", refused.Refusal!.Code);
        Assert.Contains("ở 1 chỗ", refused.Refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoveAndRestore_PressedByManyAtOnce_HappensOnce()
    {
        var seminar = await SeminarAsync();
        var day = await NewAndSaveAsync("SeminarDay", seminar.Id, ("date", "26/9/2024"));
        var removals = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    Task.Run(() => Trash.RemoveAsync(Secretary, "SeminarDay", day.Id, Cancellation))
                )
        );
        var removed = Assert.Single(removals, r => r.Ok).Value!;
        Assert.All(removals.Where(r => !r.Ok), r => Assert.Equal("record-gone", r.Refusal!.Code));
        Assert.Equal(1, (await ListAsync()).Total);
        var returns = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    Task.Run(() => Trash.RestoreAsync(Organiser, removed.TrashId, Cancellation))
                )
        );
        Assert.Single(returns, r => r.Ok);
        Assert.All(returns.Where(r => !r.Ok), r => Assert.Equal("trash-gone", r.Refusal!.Code));
        Assert.Single(await RowsAsync("SeminarDay", seminar.Id));
    }

    [Fact]
    public async Task Remove_WhileOthersSave_LosesNoAcceptedText()
    {
        var seminar = await SeminarAsync();
        for (var n = 0; n < 5; n++)
        {
            var form = await NewAndSaveAsync("Conclusion", seminar.Id, ("text", "cũ"));
            var (saved, removed) = (
                Task.Run(() =>
                    Records.SaveAsync(
                        Secretary,
                        new(
                            form.Kind,
                            form.Id,
                            form.OwnerId,
                            false,
                            form.Values,
                            new Dictionary<string, string>(form.Values) { ["text"] = "mới" }
                        ),
                        Cancellation
                    )
                ),
                Task.Run(() => Trash.RemoveAsync(Organiser, form.Kind, form.Id, Cancellation))
            );
            var (save, remove) = (await saved, await removed);
            var back = await RestoredAsync(remove.Value!);
            Assert.Equal(save.Ok ? "mới" : "cũ", back.Values["text"]);
        }
    }

    [Fact]
    public async Task Trash_After30Days_HidesAndEndsWhatLiesThere()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2024, 9, 26, 1, 0, 0, TimeSpan.Zero));
        var trash = new TrashService(Database, Feed, clock);
        var seminar = await SeminarAsync();
        foreach (var text in (string[])["một", "hai"])
        {
            var form = await NewAndSaveAsync("Conclusion", seminar.Id, ("text", text));
            Assert.True((await trash.RemoveAsync(Secretary, form.Kind, form.Id, Cancellation)).Ok);
            clock.Advance(TimeSpan.FromDays(1));
        }

        var page = (await trash.ListAsync(Organiser, 0, Cancellation)).Value!;
        Assert.Equal(["hai", "một"], page.Rows.Select(r => r.Name));
        Assert.Equal(
            ("Conclusion", "Tọa đàm thử", "Trần Thị Thư", new DateTime(2024, 10, 27, 1, 0, 0)),
            (page.Rows[0].Kind, page.Rows[0].Seminar, page.Rows[0].By, page.Rows[0].GoneAt)
        );
        clock.SetUtcNow(new DateTimeOffset(2024, 10, 26, 0, 59, 59, TimeSpan.Zero));
        Assert.Equal(0, await PurgeAsync());
        Assert.Equal(2, (await trash.ListAsync(Organiser, 0, Cancellation)).Value!.Total);
        clock.Advance(TimeSpan.FromSeconds(1));
        page = (await trash.ListAsync(Organiser, 0, Cancellation)).Value!;
        Assert.Equal((1, "hai"), (page.Total, page.Rows[0].Name));
        Assert.Equal(1, await PurgeAsync());
        Assert.Equal(1, await TrashCountAsync());
        var trail = await Audit.ListAsync(Secretary, new(Kind: "Conclusion"), Cancellation);
        Assert.Equal(
            (AuditAction.Purged, "một", "ToaDam"),
            (trail.Value!.Rows[0].Action, trail.Value.Rows[0].Name, trail.Value.Rows[0].By)
        );

        async Task<int> PurgeAsync() =>
            (await trash.PurgeAsync(Caller.Machine, Cancellation)).Value!.Ended;
    }

    private async Task<int> TrashCountAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<TrashItem>().CountAsync(Cancellation);
    }

    private async Task<ToaDam.Seminars.Page<TrashRow>> ListAsync() =>
        (await Trash.ListAsync(Secretary, 0, Cancellation)).Value!;

    private async Task<Removed> RemovedAsync(string kind, Guid id)
    {
        var removed = await Trash.RemoveAsync(Secretary, kind, id, Cancellation);
        Assert.True(removed.Ok, removed.Refusal?.Sentence);
        return removed.Value;
    }

    private async Task<RecordForm> RestoredAsync(Removed removed)
    {
        var form = await Trash.RestoreAsync(Secretary, removed.TrashId, Cancellation);
        Assert.True(form.Ok, form.Refusal?.Sentence);
        return form.Value;
    }

    private async Task<string> RefusedAsync(Removed removed, string code)
    {
        var refused = await Trash.RestoreAsync(Secretary, removed.TrashId, Cancellation);
        Assert.Equal(code, refused.Refusal?.Code);
        return refused.Refusal!.Sentence;
    }

    private async Task<Guid> AnyAsync(string kind)
    {
        await using var db = Database.CreateDbContext();
        return await RecordKinds
            .Find(kind)!
            .Rows.All(db)
            .OrderBy(e => e.Id)
            .Select(e => e.Id)
            .FirstAsync(Cancellation);
    }

    /// <summary>Every field of every record, without its version.</summary>
    private async Task<string> WholeAsync()
    {
        await using var db = Database.CreateDbContext();
        var text = new StringBuilder();
        foreach (var kind in RecordKinds.All)
        {
            foreach (
                var entity in await kind
                    .Rows.All(db)
                    .AsNoTracking()
                    .OrderBy(e => e.Id)
                    .ToListAsync(Cancellation)
            )
            {
                text.Append(kind.Name).Append(' ').Append(entity.Id).Append(' ').Append(entity.Key);
                foreach (var (name, value) in RecordService.Texts(kind, entity))
                {
                    text.Append(' ').Append(name).Append('=').Append(value);
                }

                text.Append(' ')
                    .Append((entity as ToaDam.Common.SeminarPart)?.Position)
                    .AppendLine();
            }
        }

        return text.ToString();
    }
}

public sealed class TrashServiceTestsOnSqlite() : TrashServiceTests(SqliteSource.Instance);

public sealed class TrashServiceTestsOnPostgres(PostgresServer server) : TrashServiceTests(server);
