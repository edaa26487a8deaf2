using ToaDam.Recording;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Recording;

/// <summary>A name that was typed and not chosen from the list: recorded only when it can mean nobody else.</summary>
public abstract class TypedNameTests(IDatabaseSource source) : RecordingTests(source)
{
    [Theory]
    [InlineData("Lê Thị Hoa", "Lê Thị Hoa")]
    [InlineData("lê  thị HOA", "Lê Thị Hoa")]
    [InlineData("Le\u0302 Thị Hoa", "Lê Thị Hoa")]
    [InlineData("le thi hoa", "Lê Thị Hoa")]
    [InlineData("Le Thi Lan", null)]
    [InlineData("Lê Thị Hòa", null)]
    [InlineData("Thị Hoa", null)]
    [InlineData("An", null)]
    [InlineData("Chủ tịch", null)]
    [InlineData("Vũ Văn Lạ", null)]
    public async Task Speaker_TypedByName_IsTheOneOfThatNameOrNobody(string typed, string? expected)
    {
        var seminar = await SeminarAsync();
        foreach (
            var name in (string[])["Lê Thị Hoa", "Trần Hoàng Long", "Lê Thị Lan", "Lê Thị Lân"]
        )
        {
            await NewAndSaveAsync(
                "SeminarDelegate",
                seminar.Id,
                ("name", name),
                ("posts", name == "Trần Hoàng Long" ? "Chủ tịch" : "")
            );
        }

        var form = await NewAsync("Statement", seminar.Id);
        var report = await SaveAsync(form, null, ("kind", "Discussion"), ("speaker", typed));
        if (expected is null)
        {
            Assert.Equal("speaker", Assert.Single(report.Problems).Field);
            Assert.Empty(await RowsAsync("Statement", seminar.Id));
            return;
        }

        Assert.Empty(report.Problems);
        Assert.Equal(expected, (await RowsAsync("Statement", seminar.Id))[0].Name("speaker"));
    }

    [Theory]
    [InlineData(
        "speaker",
        "Lê Thị Hòa",
        "Chưa chọn người nào. Ý bạn là “Lê Thị Hoa”? Hãy chọn trong danh sách."
    )]
    [InlineData(
        "speaker",
        "Chủ tịch",
        "Chưa chọn người nào. Ý bạn là “Lê Thị Hoa”? Hãy chọn trong danh sách."
    )]
    [InlineData(
        "unit",
        "Hội Người mú",
        "Chưa chọn đơn vị nào. Ý bạn là “Hội Người mù”? Hãy chọn trong danh sách."
    )]
    [InlineData("speaker", "Ai đó", "Hãy chọn một mục trong danh sách, hoặc xóa trắng ô này.")]
    public async Task Name_OfNobody_IsAnsweredWithTheNearestOne(
        string field,
        string typed,
        string sentence
    )
    {
        var seminar = await SeminarAsync();
        await NewAndSaveAsync("MemberUnit", null, ("officialName", "Hội Người mù"));
        await NewAndSaveAsync(
            "SeminarDelegate",
            seminar.Id,
            ("name", "Lê Thị Hoa"),
            ("posts", "Chủ tịch")
        );
        var report = await SaveAsync(
            await NewAsync("Statement", seminar.Id),
            null,
            ("kind", "Discussion"),
            (field, typed)
        );
        Assert.Equal(new(field, sentence), Assert.Single(report.Problems));
    }

    [Fact]
    public async Task Name_OfTwoPeople_IsNobody()
    {
        var seminar = await SeminarAsync();
        foreach (var _ in (int[])[1, 2])
        {
            await NewAndSaveAsync("SeminarDelegate", seminar.Id, ("name", "Lê Thị Hoa"));
        }

        var report = await SaveAsync(
            await NewAsync("Statement", seminar.Id),
            null,
            ("kind", "Discussion"),
            ("speaker", "Lê Thị Hoa")
        );
        Assert.Equal("speaker", Assert.Single(report.Problems).Field);
    }

    /// <summary>A register holds many names with the same letters in them.</summary>
    [Fact]
    public async Task Name_AmongHundredsThatHoldIt_IsFoundAsAWhole()
    {
        await using (var db = Database.CreateDbContext())
        {
            db.AddRange(
                Enumerable
                    .Range(0, 150)
                    .Select(n => new People.Person { FullName = $"A{n} Văn An Thanh" })
            );
            db.Add(new People.Person { FullName = "Văn An" });
            await db.SaveChangesAsync(Cancellation);
        }

        var seminar = await SeminarAsync();
        foreach (var typed in (string[])["Văn An", "van an"])
        {
            var form = await NewAndSaveAsync(
                "SeminarDelegate",
                seminar.Id,
                ("name", "Văn An"),
                ("person", typed)
            );
            Assert.Equal("Văn An", form.Names.Values.Single());
        }
    }

    /// <summary>A contribution without a title is called by the beginning of its text.</summary>
    [Fact]
    public async Task Name_AsThePickerShowsIt_IsTheRecord()
    {
        var seminar = await SeminarAsync();
        var idea = await NewAndSaveAsync(
            "Contribution",
            seminar.Id,
            ("text", string.Join(' ', Enumerable.Range(1, 80).Select(n => $"lời {n}")))
        );
        var shown = Assert
            .Single(
                (
                    await Lists.OptionsAsync(
                        Secretary,
                        "Contribution",
                        seminar.Id,
                        "lời",
                        Cancellation
                    )
                ).Value!
            )
            .Name;
        var merged = await NewAndSaveAsync(
            "Contribution",
            seminar.Id,
            ("text", "Trùng"),
            ("merged", shown)
        );
        Assert.Equal($"{idea.Id}", merged.Values["merged"]);
        // A form that is opened again shows the name a little shorter.
        var again = await NewAndSaveAsync(
            "Contribution",
            seminar.Id,
            ("text", "Trùng nữa"),
            ("merged", merged.Names[idea.Id])
        );
        Assert.Equal($"{idea.Id}", again.Values["merged"]);
    }
}

public sealed class TypedNameTestsOnSqlite() : TypedNameTests(SqliteSource.Instance);

public sealed class TypedNameTestsOnPostgres(PostgresServer server) : TypedNameTests(server);
