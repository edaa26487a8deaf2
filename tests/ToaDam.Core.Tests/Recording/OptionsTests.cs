using ToaDam.Recording;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Recording;

public abstract class OptionsTests(IDatabaseSource source) : RecordingTests(source)
{
    [Theory]
    [InlineData("hoi nguoi mu", "Hội Người mù tỉnh Bình Thuận")]
    [InlineData("NGƯỜI MÙ", "Hội Người mù tỉnh Bình Thuận")]
    [InlineData("mu hoi", "Hội Người mù tỉnh Bình Thuận")]
    [InlineData("hnm", "Hội Người mù tỉnh Bình Thuận")]
    [InlineData("khuyến", "Hội Khuyến học")]
    [InlineData("khuyen  hoc", "Hội Khuyến học")]
    [InlineData("khong co", "")]
    [InlineData("%", "")]
    [InlineData("\ud800\0", "")]
    public async Task Options_TypedInAnyWay_FindTheUnit(string typed, string expected)
    {
        await NewAndSaveAsync(
            "MemberUnit",
            null,
            ("officialName", "Hội Người mù tỉnh Bình Thuận"),
            ("shortName", "HNM")
        );
        await NewAndSaveAsync("MemberUnit", null, ("officialName", "Hội Khuyến học"));
        Assert.Equal(expected, string.Join('|', await NamesAsync("MemberUnit", null, typed)));
    }

    [Fact]
    public async Task Options_WithTheTypedDiacritics_StandFirstAlsoAmongVeryMany()
    {
        // By given name "An" would fill the first hundred.
        await TakeAsync(
            $$"""{ "format": "toadam/1", "people": [{{string.Join(',', Enumerable.Range(1, 150).Select(n => $$"""{ "fullName": "Nguyễn {{n}} An" }"""))}}, { "fullName": "Vũ Ân" }, { "fullName": "Ân Thị Yến" }] }"""
        );
        var names = await NamesAsync("Person", null, "ân");
        Assert.Equal(["Ân Thị Yến", "Vũ Ân"], names.Take(2));
        Assert.Equal(20, names.Count);
        Assert.StartsWith("Nguyễn 1 An", names[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_OfParts_AreThoseOfTheirSeminar()
    {
        var (here, there) = (await SeminarAsync("o-day"), await SeminarAsync("o-kia"));
        await NewAndSaveAsync(
            "SeminarDelegate",
            here.Id,
            ("name", "Lê Thị Mai"),
            ("posts", "Chủ tịch\nTrưởng khối")
        );
        await NewAndSaveAsync("SeminarDelegate", there.Id, ("name", "Vũ Thị Mai"));
        var found = await Lists.OptionsAsync(
            Secretary,
            "SeminarDelegate",
            here.Id,
            "mai truong",
            Cancellation
        );
        Assert.Equal(
            ("Lê Thị Mai", "Chủ tịch, Trưởng khối"),
            (Assert.Single(found.Value!).Name, found.Value![0].Detail)
        );
        Assert.Equal(["Vũ Thị Mai"], await NamesAsync("SeminarDelegate", there.Id, "mai"));
        Assert.Equal(["Lê Thị Mai"], await NamesAsync("SeminarDelegate", here.Id, ""));

        var idea = await NewAndSaveAsync(
            "Contribution",
            here.Id,
            ("text", string.Join(' ', Enumerable.Repeat("nghèo", 5000)))
        );
        var option = Assert.Single(
            (
                await Lists.OptionsAsync(Secretary, "Contribution", here.Id, "ngheo", Cancellation)
            ).Value!
        );
        Assert.Equal((idea.Id, true), (option.Id, option.Name.Length <= 160));
        Assert.Empty(await NamesAsync("Contribution", there.Id, "ngheo"));
    }

    /// <summary>No crafted call may end a circuit.</summary>
    [Fact]
    public async Task Options_OfEveryKind_AreAnsweredOrRefused()
    {
        var seminar = await SeminarAsync();
        foreach (var kind in RecordKinds.All.Select(k => k.Name).Append("Bảng"))
        {
            foreach (var id in new Guid?[] { null, seminar.Id, Guid.Empty })
            {
                var options = await Lists.OptionsAsync(Secretary, kind, id, "a", Cancellation);
                Assert.True(options.Ok || options.Refusal.Code == "kind-unknown");
            }

            var rows = await Lists.ListAsync(Secretary, kind, seminar.Id, -5, Cancellation);
            Assert.True(rows.Ok || rows.Refusal.Code == "kind-unknown");
        }
    }

    private async Task<List<string>> NamesAsync(string kind, Guid? seminar, string typed)
    {
        var found = await Lists.OptionsAsync(Secretary, kind, seminar, typed, Cancellation);
        Assert.True(found.Ok, found.Refusal?.Sentence);
        return [.. found.Value.Select(o => o.Name)];
    }
}

public sealed class OptionsTestsOnSqlite() : OptionsTests(SqliteSource.Instance);

public sealed class OptionsTestsOnPostgres(PostgresServer server) : OptionsTests(server);
