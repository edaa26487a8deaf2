using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;

namespace ToaDam.Tests.Recording;

public abstract class AuditTests(IDatabaseSource source) : RecordingTests(source)
{
    [Fact]
    public async Task Import_OfAFile_LeavesAnEntryForEachRecord()
    {
        await Importing.ImportAsync(Organiser, [DemoFiles.Read(DemoFiles.PhanThiet)], Cancellation);
        var stored = (await StoredAsync()).Count;
        var trail = await ListAsync(new());
        Assert.Equal(stored, trail.Total);
        Assert.All(
            trail.Rows,
            r => Assert.Equal((AuditAction.Added, "Lê Văn Tổ"), (r.Action, r.By))
        );

        // Once more changes nothing and says nothing; a file that changes a field says which.
        await TakeAsync(DemoFiles.Read(DemoFiles.PhanThiet));
        Assert.Equal(stored, (await ListAsync(new())).Total);
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "code": "td-2024-09-26", "theme": "Mới" }] }"""
        );
        var change = (await ListAsync(new())).Rows[0];
        Assert.Equal(
            (AuditAction.Changed, "Seminar", "td-2024-09-26", "ToaDam"),
            (change.Action, change.Kind, change.SeminarCode, change.By)
        );
        Assert.Equal("Mới", Assert.Single(change.Changes).New);
    }

    [Fact]
    public async Task Changes_OfReferencesAndNamelessRecords_AreSaidInNames()
    {
        var seminar = await SeminarAsync();
        var first = await NewAndSaveAsync("MemberUnit", null, ("officialName", "Hội Người mù"));
        var second = await NewAndSaveAsync("MemberUnit", null, ("officialName", "Hội Khuyến học"));
        var row = await NewAndSaveAsync("SeminarUnit", seminar.Id, ("unit", $"{first.Id}"));
        await SavedAsync(row, ("unit", $"{second.Id}"), ("note", "Đến muộn"));
        await Trash.RemoveAsync(Organiser, "SeminarUnit", row.Id, Cancellation);
        var trail = (await ListAsync(new(RecordId: row.Id))).Rows;
        Assert.Equal(
            [
                (AuditAction.Removed, "Hội Khuyến học", "Lê Văn Tổ"),
                (AuditAction.Changed, "Hội Khuyến học", "Trần Thị Thư"),
                (AuditAction.Added, "Hội Người mù", "Trần Thị Thư"),
            ],
            trail.Select(r => (r.Action, r.Name, r.By))
        );
        Assert.Equal(
            [new("unit", "Hội Người mù", "Hội Khuyến học"), new("note", "", "Đến muộn")],
            trail[1].Changes
        );
    }

    [Fact]
    public async Task AnAuthor_OfAnInitiative_IsWrittenDownWithItsSeminar()
    {
        var seminar = await SeminarAsync();
        var idea = await NewAndSaveAsync("Contribution", seminar.Id, ("text", "Sáng kiến"));
        var author = await NewAndSaveAsync(
            "InitiativeAuthor",
            idea.Id,
            ("name", "Lê Mai"),
            ("share", "60")
        );
        Assert.Equal(
            "td-thu",
            Assert.Single((await ListAsync(new(RecordId: author.Id))).Rows).SeminarCode
        );

        // Half a list is no mistake; more than the whole is one, at the field.
        await SavedAsync(await OpenAsync("Contribution", idea.Id), ("title", "Tên"));
        var report = await SaveAsync(
            await NewAsync("InitiativeAuthor", idea.Id),
            null,
            ("name", "Vũ Hà"),
            ("share", "41")
        );
        Assert.Equal("share", Assert.Single(report.Problems).Field);
    }

    [Fact]
    public async Task List_Filtered_ShowsWhatFitsLatestFirst()
    {
        var (one, two) = (await SeminarAsync("mot"), await SeminarAsync("hai"));
        var task = await NewAndSaveAsync("Conclusion", one.Id, ("text", "Kết luận"));
        await SaveAsync(task, Organiser, ("text", "Kết luận khác"));
        await SavedAsync(two, ("theme", "Chủ đề"));
        await ExpectAsync(new(), 5);
        await ExpectAsync(new(SeminarCode: "mot"), 3);
        await ExpectAsync(new(SeminarCode: "hai"), 2);
        await ExpectAsync(new(SeminarCode: "khong-co"), 0);
        await ExpectAsync(new(RecordId: task.Id), 2);
        await ExpectAsync(new(Kind: "Conclusion", SeminarCode: "hai"), 0);
        await ExpectAsync(new(By: "Lê Văn Tổ"), 1);
        await ExpectAsync(new(By: "Lê Văn Tổ", Kind: "Seminar"), 0);

        async Task ExpectAsync(AuditFilter filter, int count)
        {
            var page = await ListAsync(filter);
            Assert.Equal((count, count), (page.Total, page.Rows.Count));
            Assert.Equal(
                page.Rows.OrderByDescending(r => r.At).Select(r => r.At),
                page.Rows.Select(r => r.At)
            );
        }
    }

    [Fact]
    public async Task List_OfManyPages_ShowsEachEntryOnceInTheOrderOfItsMaking()
    {
        await TakeAsync(
            $$"""{ "format": "toadam/1", "units": [{{string.Join(',', Enumerable.Range(1, 120).Select(n => $$"""{ "officialName": "Hội {{n}}" }"""))}}] }"""
        );
        var names = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            var page = await ListAsync(new(Page: n));
            Assert.Equal(
                (
                    120,
                    n < 2 ? 50
                    : n == 2 ? 20
                    : 0
                ),
                (page.Total, page.Rows.Count)
            );
            names.AddRange(page.Rows.Select(r => r.Name));
        }

        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(n => $"Hội {n}"), names);
        Assert.Equal(7, (await ListAsync(new(Size: 7))).Rows.Count);
        Assert.Equal(50, (await ListAsync(new(Size: int.MaxValue, Page: -1))).Rows.Count);
        Assert.Empty((await ListAsync(new(Page: int.MaxValue))).Rows);
    }

    [Fact]
    public async Task Entries_OfAccounts_AreForTheAdministratorOnly()
    {
        var id = Guid.CreateVersion7();
        await using (var db = Database.CreateDbContext())
        {
            db.Add(
                AuditTrail.Entry(
                    Caller.Machine,
                    DateTime.UnixEpoch,
                    AuditAction.Added,
                    nameof(AppUser),
                    id,
                    "thuky",
                    null
                )
            );
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(1, (await ListAsync(new(), Caller.Machine)).Total);
        foreach (var filter in new AuditFilter[] { new(), new(RecordId: id), new(Kind: "AppUser") })
        {
            Assert.Equal(0, (await ListAsync(filter)).Total);
            Assert.Equal(0, (await ListAsync(filter, Organiser)).Total);
        }
    }

    private async Task<ToaDam.Seminars.Page<AuditRow>> ListAsync(
        AuditFilter filter,
        Caller? by = null
    )
    {
        var page = await Audit.ListAsync(by ?? Secretary, filter, Cancellation);
        Assert.True(page.Ok, page.Refusal?.Sentence);
        return page.Value;
    }
}

public sealed class AuditTestsOnSqlite() : AuditTests(SqliteSource.Instance);

public sealed class AuditTestsOnPostgres(PostgresServer server) : AuditTests(server);
