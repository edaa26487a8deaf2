using Microsoft.EntityFrameworkCore;
using ToaDam.Blocks;
using ToaDam.Sheets;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;
using ToaDam.Units;

namespace ToaDam.Tests.Units;

public abstract class UnitSheetServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private UnitSheetService Sheets => new(Database, Feed, TimeProvider.System);

    [Fact]
    public async Task Import_AddsUpdatesAndAsks_AndTheExportReadsBackUnchanged()
    {
        await SampleAsync();
        var work = Paste(
            "TT\tTên đơn vị\tTên viết tắt\tTên khác\tMã\tKhối\tThứ tự\tTừ ngày\tĐến ngày\n"
                + "1\tHội Luật gia tỉnh Bình Thuận\tHội Luật gia\tHLG; Luật gia\tluat-gia\tKhối thi đua 8\t3\t\t\n"
                + "2\tHội Đông y tỉnh Bình Thuận\t\t\tdong-y\tkhoi thi dua 8\t4\t\t\n"
                + "3\tHội Nông dân tỉnh\t\t\t\t\t\t\t\n"
                + "4\tHội Người mù\t\t\t\tKhối Chín\t\t\t\n"
                + "5\tHội Sai ngày\t\t\t\t\t\t1/2/2024\t1/1/2024\n"
                + "6\tHội Sai mã\t\t\tdong-y\t\t\t\t\n"
                + "7\tHội Mới\t\t\t\t\tnăm\t\t\n"
        );
        var preview = await PreviewAsync(work);
        Assert.Equal(
            [
                SheetRowState.Changed,
                SheetRowState.New,
                SheetRowState.Ask,
                SheetRowState.Ask,
                SheetRowState.Error,
                SheetRowState.Error,
                SheetRowState.Error,
            ],
            preview.Rows.Select(r => r.State)
        );
        Assert.Equal(
            "Giống “Hội Nông dân tỉnh Bình Thuận” đã có trong danh mục",
            preview.Rows[2].Sentence
        );
        Assert.Equal("Khối Chín", Assert.Single(preview.Names).Text);

        work = work with
        {
            Rows = new Dictionary<int, string> { [4] = $"{preview.Rows[2].Options![0].Id}" },
            Names = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [preview.Names[0].Key] = SheetWork.New,
            },
        };
        var done = (await Sheets.ImportAsync(Secretary, work, Cancellation)).Value!;
        Assert.Equal((2, 1, 1, 3), (done.Added, done.Changed, done.Names, done.Left));
        Assert.Equal(0, (await Sheets.ImportAsync(Secretary, work, Cancellation)).Value!.Added);

        await using var db = Database.CreateDbContext();
        var units = await db.Set<MemberUnit>().ToDictionaryAsync(u => u.OfficialName, Cancellation);
        Assert.Equal(["HLG", "Luật gia"], units["Hội Luật gia tỉnh Bình Thuận"].Aliases);
        Assert.Equal(
            units["Hội Luật gia tỉnh Bình Thuận"].BlockId,
            units["Hội Đông y tỉnh Bình Thuận"].BlockId
        );
        var nine = await db.Set<EmulationBlock>()
            .SingleAsync(b => b.Name == "Khối Chín", Cancellation);
        Assert.Equal(nine.Id, units["Hội Người mù"].BlockId);

        var file = (await Sheets.ExportAsync(Secretary, null, Cancellation)).Value!;
        var again = SheetReader.ReadFile("dv.xlsx", file.ToExcel(), UnitSheet.Fields).Value!;
        var same = await PreviewAsync(UnitSheetService.Begin(again));
        Assert.Equal((0, 4), (same.Ready, same[SheetRowState.Unchanged]));
    }

    [Fact]
    public async Task Unit_FoundByItsCode_TakesItsNewName()
    {
        await SampleAsync();
        await Sheets.ImportAsync(
            Secretary,
            Paste("Tên đơn vị\tMã\nHội Đông y\tdong-y\n"),
            Cancellation
        );
        var work = Paste("Tên đơn vị\tMã\nHội Y học cổ truyền\tdong-y\n");
        Assert.Equal(
            "Tên đơn vị: Hội Đông y → Hội Y học cổ truyền",
            (await PreviewAsync(work)).Rows[0].Sentence
        );
        Assert.Equal(1, (await Sheets.ImportAsync(Secretary, work, Cancellation)).Value!.Changed);
    }

    [Fact]
    public async Task Name_ThatTwoUnitsShare_IsAsked_NotAdded()
    {
        await using (var db = Database.CreateDbContext())
        {
            db.AddRange(
                new MemberUnit { OfficialName = "Hội Nông dân huyện Một", ShortName = "Hội ND" },
                new MemberUnit { OfficialName = "Hội Nông dân huyện Hai", ShortName = "Hội ND" }
            );
            await db.SaveChangesAsync(Cancellation);
        }

        var row = (await PreviewAsync(Paste("Tên đơn vị\nHội ND\n"))).Rows[0];
        Assert.Equal((SheetRowState.Ask, 2), (row.State, row.Options!.Count));
    }

    [Fact]
    public async Task SameFile_ImportedByTwoAtOnce_AddsEachUnitOnce()
    {
        const string text = "Tên đơn vị\nHội Một\nHội Hai\nHội Ba\n";
        await Task.WhenAll(
            Task.Run(() => Sheets.ImportAsync(Secretary, Paste(text), Cancellation), Cancellation),
            Task.Run(() => Sheets.ImportAsync(Secretary, Paste(text), Cancellation), Cancellation)
        );
        await using var db = Database.CreateDbContext();
        Assert.Equal(3, await db.Set<MemberUnit>().CountAsync(Cancellation));
    }

    private static SheetWork Paste(string text) =>
        UnitSheetService.Begin(SheetReader.ReadPaste(text, UnitSheet.Fields).Value!);

    private async Task<SheetPreview> PreviewAsync(SheetWork work)
    {
        var preview = await Sheets.PreviewAsync(Secretary, work, new(), Cancellation);
        Assert.True(preview.Ok, preview.Refusal?.Sentence);
        return preview.Value;
    }

    private async Task SampleAsync()
    {
        await using var db = Database.CreateDbContext();
        db.AddRange(
            new EmulationBlock { Name = "Khối thi đua 8" },
            new MemberUnit { OfficialName = "Hội Luật gia tỉnh Bình Thuận" },
            new MemberUnit { OfficialName = "Hội Nông dân tỉnh Bình Thuận" }
        );
        await db.SaveChangesAsync(Cancellation);
    }
}

public sealed class UnitSheetServiceTestsOnSqlite() : UnitSheetServiceTests(SqliteSource.Instance);

public sealed class UnitSheetServiceTestsOnPostgres(PostgresServer server)
    : UnitSheetServiceTests(server);
