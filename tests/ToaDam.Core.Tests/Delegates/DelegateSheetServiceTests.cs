using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ToaDam.Delegates;
using ToaDam.People;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Sheets;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;
using ToaDam.Units;

namespace ToaDam.Tests.Delegates;

public abstract class DelegateSheetServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private DelegateSheetService Sheets => new(Database, Feed, TimeProvider.System);

    [Fact]
    public async Task Import_OfNewPeople_WritesThemOnce_InFileOrder_WithTheirUnits()
    {
        var seminar = await SampleAsync();
        var work = Paste(
            "STT\tĐơn vị\tHọ và tên\tChức vụ\tVai trò\tDự trực tuyến\n"
                + "1\tHội LHPN tỉnh Bình Thuận\tbà Nguyễn Thị Hạnh\tChủ tịch; Bí thư Đảng đoàn\tDiễn giả\tx\n"
                + "2\t\tông Trần Văn Bình\tPhó Chủ tịch\t\t\n"
                + "3\tHội Luật gia\tông Lê Chí\t\tĐại biểu\t\n"
                + "\tTổng cộng: 3 người\t\t\t\t\n"
        );
        var preview = await PreviewAsync(seminar, work);
        Assert.Equal((3, 1), (preview.Ready, preview[SheetRowState.Left]));
        var name = Assert.Single(preview.Names);
        Assert.Equal(("Hội LHPN tỉnh Bình Thuận", false), (name.Text, name.Answered));
        Assert.Equal(2, name.Rows);
        Assert.Empty(await PeopleAsync(seminar));

        var done = await ImportAsync(seminar, work);
        Assert.Equal((3, 0, 0, 0), (done.Added, done.Changed, done.Names, done.Left));
        // Pressed twice, or the answer was lost on its way: nothing is doubled.
        Assert.Equal(0, (await ImportAsync(seminar, work)).Added);
        var people = await PeopleAsync(seminar);
        Assert.Equal(["Nguyễn Thị Hạnh", "Trần Văn Bình", "Lê Chí"], people.Select(p => p.Name));
        Assert.Equal(["Chủ tịch", "Bí thư Đảng đoàn"], people[0].Posts);
        Assert.Equal(
            (Honorific.Ms, DelegateRole.Speaker, true),
            (people[0].Honorific!.Value, people[0].Role, people[0].Online)
        );
        Assert.Equal(people[0].UnitId, people[1].UnitId);
        Assert.Equal(2, await ListedUnitsAsync(seminar));
        var trail = await Audit.ListAsync(Secretary, new(RecordId: people[2].Id), Cancellation);
        Assert.Single(trail.Value!.Rows);
    }

    [Fact]
    public async Task Export_ReadsBackUnchanged_AndAChangedCellUpdates()
    {
        var seminar = await SampleAsync();
        await ImportAsync(
            seminar,
            Paste(
                "Đơn vị\tDanh xưng\tHọ và tên\tChức vụ\tVai trò\tDự họp\tLý do vắng\tĐến lúc\n"
                    + "Hội Luật gia tỉnh Bình Thuận\tÔng\tLê Chí\tChủ tịch; Luật sư\tKhách mời\tVắng có lý do\tđi công tác\t\n"
                    + "\tBà\tPhạm Thị Khách\t\tBáo chí\tCó mặt\t\t8h15\n"
            )
        );
        var file = (await Sheets.ExportAsync(Secretary, seminar, Cancellation)).Value!;
        var sheet = SheetReader.ReadFile("ds.xlsx", file.ToExcel(), DelegateSheet.Fields).Value!;
        var work = DelegateSheetService.Begin(sheet) with { FillDown = false };
        var preview = await PreviewAsync(seminar, work);
        Assert.Equal((0, 2), (preview.Ready, preview[SheetRowState.Unchanged]));

        var row = sheet.Rows[0];
        var column = sheet.Header.ToList().IndexOf("Chức vụ");
        string[] cells = [.. row.Cells];
        cells[column] = "Phó Chủ tịch";
        work = work with
        {
            Sheet = sheet with { Rows = [row with { Cells = cells }, sheet.Rows[1]] },
        };
        Assert.Equal(
            "Chức vụ: Chủ tịch; Luật sư → Phó Chủ tịch",
            (await PreviewAsync(seminar, work)).Rows[0].Sentence
        );
        Assert.Equal(1, (await ImportAsync(seminar, work)).Changed);
        var people = await PeopleAsync(seminar);
        Assert.Equal(["Phó Chủ tịch"], people[0].Posts);
        // An empty cell takes nothing away.
        Assert.Equal("đi công tác", people[0].AbsenceReason);
    }

    [Fact]
    public async Task Row_ThatLooksLikeSomebody_WaitsForAnAnswer()
    {
        var seminar = await SampleAsync();
        await ImportAsync(
            seminar,
            Paste("Đơn vị\tHọ và tên\nHội Luật gia\tNguyễn Văn Ân\nHội Luật gia\tTrần Hòa\n")
        );
        var work = Paste(
            "Đơn vị\tHọ và tên\tChức vụ\n"
                + "Hội Luật gia\tNguyễn Văn An\tThư ký\n"
                + "Hội Luật gia\tTran Hoa\tChủ tịch\n"
                + "Hội Luật gia\tĐỗ Mới\t\n"
                + "Hội Luật gia\tĐỗ Mới\t\n"
        );
        var preview = await PreviewAsync(seminar, work);
        Assert.Equal((3, 1), (preview[SheetRowState.Ask], preview.Ready));
        Assert.Equal(
            [
                "Giống “Nguyễn Văn Ân” đã có trong danh sách",
                "Giống “Trần Hòa” đã có trong danh sách",
                null,
                "Trùng họ tên và đơn vị với dòng 4",
            ],
            preview.Rows.Select(r => r.Sentence)
        );
        var hoa = preview.Rows[1].Options![0].Id;
        var done = await ImportAsync(seminar, work);
        Assert.Equal((1, 0, 3), (done.Added, done.Changed, done.Left));

        work = work with
        {
            Rows = new Dictionary<int, string>
            {
                [2] = SheetWork.New,
                [3] = hoa.ToString(),
                [5] = SheetWork.None,
            },
        };
        Assert.Equal(
            [2, 3],
            (await PreviewAsync(seminar, work, new(SheetRowState.Ask)))
                .Rows.Select(r => r.Number)
                .Take(2)
        );
        done = await ImportAsync(seminar, work);
        Assert.Equal((1, 1, 0), (done.Added, done.Changed, done.Left));
        var people = await PeopleAsync(seminar);
        Assert.Equal(
            ["Nguyễn Văn Ân", "Trần Hòa", "Đỗ Mới", "Nguyễn Văn An"],
            people.Select(p => p.Name)
        );
        Assert.Equal(["Chủ tịch"], people[1].Posts);
        Assert.Equal(0, (await ImportAsync(seminar, work)).Added);
    }

    [Fact]
    public async Task Name_OfNoUnit_IsAskedOnce_AndMayBecomeAUnit()
    {
        var seminar = await SampleAsync();
        var work = Paste(
            "Đơn vị\tHọ và tên\nSở Nội vụ\tNgười Một\nSở Nội vụ\tNgười Hai\nHội Luật gia\tNgười Ba\n"
        );
        var preview = await PreviewAsync(seminar, work);
        Assert.Equal((2, 1), (preview[SheetRowState.Ask], preview.Ready));
        var name = Assert.Single(preview.Names);
        Assert.Null(name.Answer);
        Assert.Null(preview.Rows[0].Options);
        work = work with
        {
            Names = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [name.Key] = SheetWork.New,
            },
        };
        Assert.Equal(2, (await PreviewAsync(seminar, work)).UnlistedUnits);
        var done = await ImportAsync(seminar, work with { ListUnits = false });
        Assert.Equal((3, 1), (done.Added, done.Names));
        await using var db = Database.CreateDbContext();
        var unit = await db.Set<MemberUnit>()
            .SingleAsync(u => u.OfficialName == "Sở Nội vụ", Cancellation);
        Assert.Equal(2, (await PeopleAsync(seminar)).Count(p => p.UnitId == unit.Id));
        Assert.Equal(0, await ListedUnitsAsync(seminar));
    }

    [Fact]
    public async Task SameFile_ImportedByTwoAtOnce_WritesEachPersonOnce()
    {
        var seminar = await SampleAsync();
        const string text =
            "Đơn vị\tHọ và tên\nHội Luật gia\tNgười Một\nHội Luật gia\tNgười Hai\nHội LHPN tỉnh Bình Thuận\tNgười Ba\n";
        // Two clerks, each with a table of their own.
        await Task.WhenAll(
            Task.Run(() => ImportAsync(seminar, Paste(text)), Cancellation),
            Task.Run(() => ImportAsync(seminar, Paste(text)), Cancellation)
        );
        Assert.Equal(3, (await PeopleAsync(seminar)).Count);
        Assert.Equal(2, await ListedUnitsAsync(seminar));
    }

    [Fact]
    public async Task NewUnit_WhoseNameNoFormWouldTake_IsAnErrorOfItsRows()
    {
        var seminar = await SampleAsync();
        var name = $"Sở {new string('x', 300)}";
        var work = Paste($"Đơn vị\tHọ và tên\n{name}\tNgười Một\n\"Sở\nNội vụ\"\tNgười Hai\n");
        var names = (await PreviewAsync(seminar, work)).Names;
        work = work with
        {
            Names = names.ToDictionary(n => n.Key, _ => SheetWork.New, StringComparer.Ordinal),
        };
        Assert.Equal(
            (1, 1),
            (
                (await PreviewAsync(seminar, work))[SheetRowState.Error],
                (await ImportAsync(seminar, work)).Added
            )
        );
        await using var db = Database.CreateDbContext();
        Assert.True(
            await db.Set<MemberUnit>().AnyAsync(u => u.OfficialName == "Sở Nội vụ", Cancellation)
        );
    }

    [Fact]
    public async Task Answer_ThatIsGoneFromTheRegister_IsAskedAgain()
    {
        var seminar = await SampleAsync();
        var work = Paste("Đơn vị\tHọ và tên\nSở Nội vụ\tNgười Một\n");
        var key = (await PreviewAsync(seminar, work)).Names[0].Key;
        work = work with
        {
            Names = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [key] = Guid.CreateVersion7().ToString(),
            },
        };
        Assert.Equal(1, (await PreviewAsync(seminar, work))[SheetRowState.Ask]);
        Assert.Equal(0, (await ImportAsync(seminar, work)).Added);
    }

    [Fact]
    public async Task ShortName_MeansAUnitOfTheSeminarFirst_AndOneElsewhereIsOnlyProposed()
    {
        var seminar = await SampleAsync();
        await using (var db = Database.CreateDbContext())
        {
            var own = new MemberUnit { OfficialName = "Hội Người cao tuổi" };
            var other = new MemberUnit { OfficialName = "Hội Người cao tuổi tỉnh" };
            db.AddRange(own, other, new MemberUnit { OfficialName = "Hội Nhà báo" });
            db.Add(
                new SeminarUnit
                {
                    SeminarId = seminar,
                    UnitId = own.Id,
                    Position = 1,
                }
            );
            await db.SaveChangesAsync(Cancellation);
        }

        var preview = await PreviewAsync(
            seminar,
            Paste("Đơn vị\tHọ và tên\nHội NCT tỉnh\tNgười Một\nHội Nhà báo\tNgười Hai\n")
        );
        Assert.Equal(["Hội Người cao tuổi", "Hội Nhà báo"], preview.Rows.Select(r => r.Values[1]));
        // Neither was written as the seminar's list has it: a person looks at both.
        Assert.Equal(["Hội NCT tỉnh", "Hội Nhà báo"], preview.Names.Select(n => n.Text));
        Assert.All(preview.Names, n => Assert.False(n.Answered));
        // What is proposed can be seen in the list of choices, however long the register.
        Assert.All(
            preview.Names,
            n => Assert.Contains(n.Options, o => o.Id.ToString() == n.Answer)
        );
    }

    [Fact]
    public async Task TotalLine_IsNoPerson_AndAnyRowMayBeLeftOut()
    {
        var seminar = await SampleAsync();
        var work = Paste("Họ và tên\nNgười Một\nNgười Hai\nTổng cộng: 2 đại biểu\n");
        work = work with { Rows = new Dictionary<int, string> { [3] = SheetWork.None } };
        var preview = await PreviewAsync(seminar, work);
        Assert.Equal((1, 2), (preview.Ready, preview[SheetRowState.Left]));
    }

    [Fact]
    public async Task SamePersonWithTheSamePost_InAnotherUnit_IsAsked()
    {
        var seminar = await SampleAsync();
        await ImportAsync(
            seminar,
            Paste("Đơn vị\tHọ và tên\tChức vụ\nHội Luật gia\tNgười Một\tChủ tịch\n")
        );
        var preview = await PreviewAsync(
            seminar,
            Paste("Đơn vị\tHọ và tên\tChức vụ\nHội LHPN tỉnh Bình Thuận\tNgười Một\tChủ tịch\n")
        );
        Assert.Equal(1, preview[SheetRowState.Ask]);
    }

    [Fact]
    public async Task NameInCapitals_IsTheSamePerson_AndKeepsItsSpelling()
    {
        var seminar = await SampleAsync();
        await ImportAsync(seminar, Paste("Đơn vị\tHọ và tên\nHội Luật gia\tTrần Văn Ánh\n"));
        var preview = await PreviewAsync(
            seminar,
            Paste("Đơn vị\tHọ và tên\nHội Luật gia\tTRẦN VĂN ÁNH\n")
        );
        Assert.Equal(1, preview[SheetRowState.Unchanged]);
    }

    [Fact]
    public async Task Cells_ThatCannotBeTaken_AreErrorsOfTheirRow()
    {
        var seminar = await SampleAsync();
        var preview = await PreviewAsync(
            seminar,
            Paste(
                "Họ và tên\tVai trò\tĐến lúc\tVề lúc\n"
                    + "Người Một\tVua\t\t\n"
                    + "Người Hai\t\t25h\t\n"
                    + "Người Ba\t\t10:00\t9:00\n"
                    + $"{new string('N', 301)}\t\t\t\n"
            )
        );
        Assert.Equal(4, preview[SheetRowState.Error]);
        Assert.Equal(
            "Vai trò: “Vua” không nằm trong các từ được ghi ở cột này. Hãy ghi một trong: Đại biểu, Chủ trì, Thư ký, Diễn giả, Khách mời, Báo chí.",
            preview.Rows[0].Sentence
        );
        Assert.All(preview.Rows, r => Assert.False(string.IsNullOrEmpty(r.Sentence)));
    }

    [Fact]
    public async Task Import_WithoutAColumnOfNames_OrInAnArchive_IsRefused()
    {
        var seminar = await SampleAsync();
        var work = Paste("Cột\tKhác\n1\t2\n");
        Assert.Equal(
            "sheet-no-name",
            (await Sheets.PreviewAsync(Secretary, seminar, work, new(), Cancellation)).Refusal?.Code
        );
        await using (var db = Database.CreateDbContext())
        {
            await db.Set<Seminar>()
                .Where(s => s.Id == seminar)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(x => x.Status, SeminarStatus.Archived),
                    Cancellation
                );
        }

        Assert.Equal(
            "seminar-archived",
            (
                await Sheets.ImportAsync(
                    Secretary,
                    seminar,
                    Paste("Họ và tên\nNgười Một\n"),
                    Cancellation
                )
            )
                .Refusal
                ?.Code
        );
    }

    [Fact]
    public async Task Preview_OfManyRows_ShowsAPageOfThem()
    {
        var seminar = await SampleAsync();
        var work = Paste(
            "Họ và tên\n"
                + string.Concat(
                    Enumerable
                        .Range(1, 250)
                        .Select(i =>
                            string.Create(CultureInfo.InvariantCulture, $"Đại biểu thứ {i}\n")
                        )
                )
        );
        var last = await PreviewAsync(seminar, work, new(Page: 9));
        Assert.Equal((250, 3, 2, 50), (last.Found, last.Pages, last.Page, last.Rows.Count));
    }

    private static SheetWork Paste(string text)
    {
        var sheet = SheetReader.ReadPaste(text, DelegateSheet.Fields);
        Assert.True(sheet.Ok, sheet.Refusal?.Sentence);
        return DelegateSheetService.Begin(sheet.Value);
    }

    private async Task<SheetPreview> PreviewAsync(
        Guid seminar,
        SheetWork work,
        SheetQuery? query = null
    )
    {
        var preview = await Sheets.PreviewAsync(
            Secretary,
            seminar,
            work,
            query ?? new(),
            Cancellation
        );
        Assert.True(preview.Ok, preview.Refusal?.Sentence);
        return preview.Value;
    }

    private async Task<SheetDone> ImportAsync(Guid seminar, SheetWork work)
    {
        var done = await Sheets.ImportAsync(Secretary, seminar, work, Cancellation);
        Assert.True(done.Ok, done.Refusal?.Sentence);
        return done.Value;
    }

    private async Task<List<SeminarDelegate>> PeopleAsync(Guid seminar)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<SeminarDelegate>()
            .Where(d => d.SeminarId == seminar)
            .OrderBy(d => d.Position)
            .ToListAsync(Cancellation);
    }

    private async Task<int> ListedUnitsAsync(Guid seminar)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<SeminarUnit>().CountAsync(u => u.SeminarId == seminar, Cancellation);
    }

    private async Task<Guid> SampleAsync()
    {
        await using var db = Database.CreateDbContext();
        var seminar = new Seminar { Code = "td-nhap", Title = "Tọa đàm nhập danh sách" };
        db.AddRange(
            seminar,
            new MemberUnit
            {
                OfficialName = "Hội Luật gia tỉnh Bình Thuận",
                ShortName = "Hội Luật gia",
            },
            new MemberUnit { OfficialName = "Hội Liên hiệp Phụ nữ tỉnh Bình Thuận" }
        );
        await db.SaveChangesAsync(Cancellation);
        return seminar.Id;
    }
}

public sealed class DelegateSheetServiceTestsOnSqlite()
    : DelegateSheetServiceTests(SqliteSource.Instance);

public sealed class DelegateSheetServiceTestsOnPostgres(PostgresServer server)
    : DelegateSheetServiceTests(server);
