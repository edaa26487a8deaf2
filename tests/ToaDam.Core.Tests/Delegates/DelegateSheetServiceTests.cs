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

/// <summary>What comes in, what goes out, what is refused.</summary>
public abstract class DelegateSheetServiceTests(IDatabaseSource source) : DelegateSheetTests(source)
{
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
    public async Task Post_ThatHoldsASemicolon_ReadsBackAsOne()
    {
        var seminar = await SampleAsync();
        await ImportAsync(seminar, Paste("Họ và tên\nLê Chí\n"));
        await using (var db = Database.CreateDbContext())
        {
            (await db.Set<SeminarDelegate>().SingleAsync(Cancellation)).Posts =
            [
                "Trưởng ban; phụ trách phía Nam",
            ];
            await db.SaveChangesAsync(Cancellation);
        }

        var file = (await Sheets.ExportAsync(Secretary, seminar, Cancellation)).Value!;
        var sheet = SheetReader.ReadFile("ds.xlsx", file.ToExcel(), DelegateSheet.Fields).Value!;
        var preview = await PreviewAsync(seminar, DelegateSheetService.Begin(sheet));
        Assert.Equal(1, preview[SheetRowState.Unchanged]);
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
}

public sealed class DelegateSheetServiceTestsOnSqlite()
    : DelegateSheetServiceTests(SqliteSource.Instance);

public sealed class DelegateSheetServiceTestsOnPostgres(PostgresServer server)
    : DelegateSheetServiceTests(server);
