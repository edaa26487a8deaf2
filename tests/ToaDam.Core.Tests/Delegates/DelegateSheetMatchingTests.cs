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

/// <summary>Which person and which unit a row means.</summary>
public abstract class DelegateSheetMatchingTests(IDatabaseSource source)
    : DelegateSheetTests(source)
{
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
    public async Task TotalLine_IsNoPerson_AndAnyRowMayBeLeftOut()
    {
        var seminar = await SampleAsync();
        var work = Paste("Họ và tên\nNgười Một\nNgười Hai\nTổng cộng: 2 đại biểu\n");
        work = work with { Rows = new Dictionary<int, string> { [3] = SheetWork.None } };
        var preview = await PreviewAsync(seminar, work);
        Assert.Equal((1, 2), (preview.Ready, preview[SheetRowState.Left]));
    }
}

public sealed class DelegateSheetMatchingTestsOnSqlite()
    : DelegateSheetMatchingTests(SqliteSource.Instance);

public sealed class DelegateSheetMatchingTestsOnPostgres(PostgresServer server)
    : DelegateSheetMatchingTests(server);
