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

/// <summary>What tests of the list's table share: a seminar, two units, and a clerk who pastes.</summary>
public abstract class DelegateSheetTests(IDatabaseSource source) : RecordingTests(source)
{
    protected DelegateSheetService Sheets => new(Database, Feed, TimeProvider.System);

    protected static SheetWork Paste(string text)
    {
        var sheet = SheetReader.ReadPaste(text, DelegateSheet.Fields);
        Assert.True(sheet.Ok, sheet.Refusal?.Sentence);
        return DelegateSheetService.Begin(sheet.Value);
    }

    protected async Task<SheetPreview> PreviewAsync(
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

    protected async Task<SheetDone> ImportAsync(Guid seminar, SheetWork work)
    {
        var done = await Sheets.ImportAsync(Secretary, seminar, work, Cancellation);
        Assert.True(done.Ok, done.Refusal?.Sentence);
        return done.Value;
    }

    protected async Task<List<SeminarDelegate>> PeopleAsync(Guid seminar)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<SeminarDelegate>()
            .Where(d => d.SeminarId == seminar)
            .OrderBy(d => d.Position)
            .ToListAsync(Cancellation);
    }

    protected async Task<int> ListedUnitsAsync(Guid seminar)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<SeminarUnit>().CountAsync(u => u.SeminarId == seminar, Cancellation);
    }

    protected async Task<Guid> SampleAsync()
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
