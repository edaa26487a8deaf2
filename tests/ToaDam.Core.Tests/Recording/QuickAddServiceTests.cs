using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Recording;

public abstract class QuickAddServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private QuickAddService QuickAdd => new(Database, Records, TimeProvider.System);

    [Fact]
    public async Task Add_ByANameAlone_IsARecordLikeAnyOther()
    {
        var added = await QuickAdd.AddAsync(
            Secretary,
            "MemberUnit",
            seminarId: null,
            "  Hội Người mù ",
            Cancellation
        );
        Assert.Equal("Hội Người mù", added.Value!.Name);
        Assert.Equal(
            "Hội Người mù",
            (await OpenAsync("MemberUnit", added.Value.Id)).Values["officialName"]
        );

        var seminar = await SeminarAsync();
        var speaker = await QuickAdd.AddAsync(
            Secretary,
            "SeminarDelegate",
            seminar.Id,
            "Lê Mai",
            Cancellation
        );
        Assert.Equal(
            [speaker.Value!.Id],
            (await RowsAsync("SeminarDelegate", seminar.Id)).Select(r => r.Id)
        );
    }

    [Theory]
    [InlineData("MemberUnit", "", "name-refused")]
    [InlineData("Statement", "Lời nói", "kind-unknown")]
    [InlineData("NoSuchKind", "Tên", "kind-unknown")]
    public async Task Add_OfWhatCannotStandAlone_IsRefused(string kind, string name, string code)
    {
        var seminar = await SeminarAsync();
        var refused = await QuickAdd.AddAsync(Secretary, kind, seminar.Id, name, Cancellation);
        Assert.Equal(code, refused.Refusal!.Code);
    }

    /// <summary>The posts are those of the day of the seminar, not of today.</summary>
    [Fact]
    public async Task Delegate_OfARegisteredPerson_HasThePostsOfThatDay()
    {
        var person = await PersonWithPostsAsync();
        var seminar = await SeminarAsync();
        await NewAndSaveAsync("SeminarDay", seminar.Id, ("date", "26/9/2014"));
        Assert.Equal("Phó Chủ tịch", (await FormAsync(seminar.Id, person.Id)).Values["posts"]);
    }

    [Fact]
    public async Task Delegate_OfASeminarWithoutADay_HasThePostsOfToday()
    {
        var person = await PersonWithPostsAsync();
        var seminar = await SeminarAsync();
        var form = await FormAsync(seminar.Id, person.Id);
        Assert.Equal("Chủ tịch", form.Values["posts"]);
        Assert.Equal(
            (person.Id.ToString(), "Nguyễn Thị Phúc", "Ms"),
            (form.Values["person"], form.Values["name"], form.Values["honorific"])
        );
        var unit = Guid.Parse(form.Values["unit"]);
        Assert.Equal("Hội Người cao tuổi", form.Names[unit]);
    }

    [Fact]
    public async Task Delegate_OfAPersonWhoIsGone_IsRefused()
    {
        var seminar = await SeminarAsync();
        var refused = await QuickAdd.DelegateFromPersonAsync(
            Secretary,
            seminar.Id,
            Guid.CreateVersion7(),
            Cancellation
        );
        Assert.Equal("record-gone", refused.Refusal!.Code);
    }

    private async Task<RecordForm> PersonWithPostsAsync()
    {
        var unit = await NewAndSaveAsync(
            "MemberUnit",
            null,
            ("officialName", "Hội Người cao tuổi")
        );
        var person = await NewAndSaveAsync(
            "Person",
            null,
            ("fullName", "Nguyễn Thị Phúc"),
            ("honorific", "Ms")
        );
        await NewAndSaveAsync(
            "PersonPosition",
            person.Id,
            ("title", "Phó Chủ tịch"),
            ("unit", $"{unit.Id}"),
            ("validFrom", "1/1/2010"),
            ("validTo", "31/12/2019")
        );
        await NewAndSaveAsync(
            "PersonPosition",
            person.Id,
            ("title", "Chủ tịch"),
            ("unit", $"{unit.Id}"),
            ("validFrom", "1/1/2020")
        );
        return person;
    }

    private async Task<RecordForm> FormAsync(Guid seminar, Guid person)
    {
        var form = await QuickAdd.DelegateFromPersonAsync(Secretary, seminar, person, Cancellation);
        Assert.True(form.Ok, form.Refusal?.Sentence);
        return form.Value;
    }
}

public sealed class QuickAddServiceTestsOnSqlite() : QuickAddServiceTests(SqliteSource.Instance);

public sealed class QuickAddServiceTestsOnPostgres(PostgresServer server)
    : QuickAddServiceTests(server);
