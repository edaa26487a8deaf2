using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Recording;

/// <summary>What stands round a record of a register: names like its own, and where it is used.</summary>
public abstract class RegisterLookupTests(IDatabaseSource source) : RecordingTests(source)
{
    private SimilarNameService Similar => new(Database);

    private UsageService Usage => new(Database);

    [Theory]
    [InlineData("MemberUnit", "hoi nguoi MU", "Hội Người mù")]
    [InlineData("MemberUnit", "Hội  Người-Mù", "Hội Người mù")]
    [InlineData("MemberUnit", "HNM", "Hội Người mù")]
    [InlineData("MemberUnit", "Hội Người mù tỉnh", "")]
    [InlineData("EmulationBlock", "khoi thi dua 8", "Khối thi đua 8")]
    [InlineData("Person", "nguyen van an", "Nguyễn Văn Ân")]
    [InlineData("Person", "%", "")]
    [InlineData("Person", "", "")]
    public async Task Similar_IsTheSameNameButForDiacriticsCaseAndSigns(
        string kind,
        string typed,
        string expected
    )
    {
        await NewAndSaveAsync(
            "MemberUnit",
            null,
            ("officialName", "Hội Người mù"),
            ("aliases", "HNM")
        );
        await NewAndSaveAsync("EmulationBlock", null, ("name", "Khối thi đua 8"));
        await NewAndSaveAsync("Person", null, ("fullName", "Nguyễn Văn Ân"));
        var found = await Similar.FindAsync(Secretary, kind, typed, Cancellation);
        Assert.Equal(expected, string.Join('|', found.Value!.Select(o => o.Name)));
    }

    /// <summary>A register holds many names with the same letters in them, and most of them are older.</summary>
    [Theory]
    [InlineData("Văn An")]
    [InlineData("van an")]
    public async Task Similar_AmongHundredsThatHoldTheWords_IsFound(string typed)
    {
        await using (var db = Database.CreateDbContext())
        {
            db.AddRange(
                Enumerable
                    .Range(0, 150)
                    .Select(n => new People.Person { FullName = $"A{n} Văn An Thanh" })
            );
            await db.SaveChangesAsync(Cancellation);
        }

        await NewAndSaveAsync("Person", null, ("fullName", "Văn Ân"));
        await NewAndSaveAsync("Person", null, ("fullName", "Văn An"));
        var found = await Similar.FindAsync(Secretary, "Person", typed, Cancellation);
        Assert.Contains("Văn An", found.Value!.Select(o => o.Name));
    }

    [Fact]
    public async Task Uses_CountEveryPointerByTheSeminarOrRecordItStandsIn()
    {
        var unit = await NewAndSaveAsync("MemberUnit", null, ("officialName", "Hội Một"));
        var id = unit.Id.ToString();
        var successor = await NewAndSaveAsync(
            "MemberUnit",
            null,
            ("officialName", "Hội Cũ"),
            ("successor", id)
        );
        var seminar = await SeminarAsync();
        await NewAndSaveAsync("SeminarUnit", seminar.Id, ("unit", id));
        await NewAndSaveAsync("SeminarDelegate", seminar.Id, ("name", "Một"), ("unit", id));
        await NewAndSaveAsync("SeminarDelegate", seminar.Id, ("name", "Hai"), ("unit", id));
        var person = await NewAndSaveAsync("Person", null, ("fullName", "Lê Ba"));
        await NewAndSaveAsync("PersonPosition", person.Id, ("title", "Chủ tịch"), ("unit", id));

        var uses = (await Usage.FindAsync(Secretary, "MemberUnit", unit.Id, Cancellation)).Value!;
        Assert.Equal("Hội Một", uses.Name);
        Assert.Equal(
            [
                ("MemberUnit", "Hội Cũ", "MemberUnit 1"),
                ("Person", "Lê Ba", "PersonPosition 1"),
                ("Seminar", "Tọa đàm thử", "SeminarDelegate 2|SeminarUnit 1"),
            ],
            uses.Uses.Select(u =>
                    (
                        u.Kind,
                        u.Name,
                        string.Join(
                            '|',
                            u.Counts.Select(c => $"{c.Kind} {c.Count}")
                                .Order(StringComparer.Ordinal)
                        )
                    )
                )
                .Order()
        );
        Assert.Equal("td-thu", uses.Uses.Single(u => u.Kind == "Seminar").SeminarCode);
        Assert.Empty(
            (await Usage.FindAsync(Secretary, "MemberUnit", successor.Id, Cancellation)).Value!.Uses
        );
    }

    [Fact]
    public async Task Lookups_ByADelegate_AreRefused()
    {
        Assert.Equal(
            "forbidden",
            (await Similar.FindAsync(Caller.Nobody, "Person", "An", Cancellation)).Refusal!.Code
        );
        Assert.Equal(
            "forbidden",
            (await Usage.FindAsync(Caller.Nobody, "Person", Guid.CreateVersion7(), Cancellation))
                .Refusal!
                .Code
        );
    }
}

public sealed class RegisterLookupTestsOnSqlite() : RegisterLookupTests(SqliteSource.Instance);

public sealed class RegisterLookupTestsOnPostgres(PostgresServer server)
    : RegisterLookupTests(server);
