using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Contributions.Similarity;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Contributions;

public abstract class SimilarWorkServiceTests(IDatabaseSource source) : SimilarWorkTests(source)
{
    [Fact]
    public async Task Find_TextThatWasReworded_ShowsWhereItStandsAndWhatMatches()
    {
        await TakeAsync(
            $$"""
            { "format": "toadam/1",
              "units": [{ "id": "u", "officialName": "Hội Người mù tỉnh", "shortName": "Hội Người mù" }],
              "seminars": [
              { "code": "td-cu", "kind": "seminar", "title": "Tọa đàm cũ", "days": [{ "date": "2023-05-09" }], "contributions": [
                { "kind": "experience", "text": {{Json(
                Houses
            )}}, "title": "Nhà tình nghĩa", "unit": "u" },
                { "kind": "solution", "text": {{Json(Jobs)}} }] }] }
            """
        );
        var found = Assert.Single(await FindAsync(HousesReworded));
        Assert.Equal(
            (
                "td-cu",
                "Tọa đàm cũ",
                new DateOnly(2023, 5, 9),
                ContributionKind.Experience,
                ContributionStatus.Accepted,
                "Nhà tình nghĩa",
                "Hội Người mù"
            ),
            (
                found.SeminarCode,
                found.SeminarTitle,
                found.SeminarDate,
                found.Kind,
                found.Status,
                found.Title,
                found.Unit
            )
        );
        Assert.InRange(found.Likeness, 0.5, 0.8);
        Assert.Equal(3, found.Passages.Count);
        Assert.Equal(
            "mười hai nhà tình nghĩa cho gia đình khó khăn; mỗi nhà có một tổ giám sát của",
            found.Passages[0].Mine
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Find_TextWithoutDiacriticsOrInCapitals_IsTheSameText(bool capitals)
    {
        await SeminarWithAsync(Houses);
        var typed = capitals ? Houses.ToUpperInvariant() : SearchFold.Fold(Houses);
        Assert.Equal(1, Assert.Single(await FindAsync(typed)).Likeness);
    }

    [Theory]
    [InlineData(Jobs)]
    [InlineData("")]
    [InlineData("😀😀😀 !!! \ud800")]
    [InlineData("…")]
    public async Task Find_TextThatIsUnrelatedOrHasNoWords_FindsNothing(string text)
    {
        await SeminarWithAsync(Houses, "!!! …");
        Assert.Empty(await FindAsync(text));
    }

    [Fact]
    public async Task Find_AmongSeveral_HasTheMostAlikeFirstThenTheOldest()
    {
        await SeminarWithAsync(HousesReworded, Houses, Jobs, Houses);
        var stored = await StoredTextsAsync();
        var found = await FindAsync(Houses);
        Assert.Equal([stored[1].Id, stored[3].Id, stored[0].Id], found.Select(f => f.Id));
        Assert.Equal(
            [stored[3].Id, stored[0].Id],
            (await FindAsync(Houses, exclude: stored[1].Id)).Select(f => f.Id)
        );
    }

    [Theory]
    [InlineData("Submitted", true)]
    [InlineData("Declined", true)]
    [InlineData("Draft", false)]
    [InlineData("Withdrawn", false)]
    public async Task Find_ForTheDesk_LeavesOutWhatUnitsKeepForThemselves(string status, bool shown)
    {
        await SeminarWithAsync(Houses);
        var stored = Assert.Single(await StoredTextsAsync());
        await SavedAsync(await OpenAsync("Contribution", stored.Id), ("status", status));
        Assert.Equal(shown, (await FindAsync(Houses)).Count == 1);
    }

    [Fact]
    public async Task Find_ForOthers_IsRefused()
    {
        var refused = await Similar.FindForDeskAsync(
            Caller.Nobody,
            null,
            null,
            Houses,
            Cancellation
        );
        Assert.Equal("forbidden", refused.Refusal!.Code);
    }

    [Fact]
    public async Task Find_WithManyUnreadableOnes_FindsTheReadableAsIfTheyWereNotThere()
    {
        await SeminarWithAsync([.. Enumerable.Repeat(Houses, 120), HousesReworded]);
        var stored = await StoredTextsAsync();
        var counter = new CountingFactory(Database);
        await using var db = counter.CreateDbContext();
        var found = await SimilarWorkService.FindAsync(
            db,
            null,
            null,
            Houses,
            c => c.Text != Houses,
            most: 5,
            Cancellation
        );
        Assert.Equal(stored[^1].Id, Assert.Single(found).Id);
        Assert.Equal(2, counter.Commands);
        Assert.Equal(SimilarWorkService.MostShown, (await FindAsync(Houses)).Count);
    }

    /// <summary>All share sentences with all others; each sixth word of what is looked for is another one.</summary>
    [Fact]
    public async Task Find_AmongManyWithTheSameSetPhrases_FindsWhatIsAThirdAlike()
    {
        string[] phrases =
        [
            "được sự quan tâm của cấp ủy và chính quyền các cấp trên địa bàn tỉnh",
            "phối hợp chặt chẽ với Mặt trận Tổ quốc và các đoàn thể trong khối",
            "bên cạnh những kết quả đạt được vẫn còn một số khó khăn và hạn chế",
            "đề nghị các cấp có thẩm quyền tiếp tục quan tâm hỗ trợ kinh phí hoạt động",
        ];
        string[] texts =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(n =>
                    string.Join(
                        ' ',
                        Enumerable
                            .Range(0, 60)
                            .Select(i => $"từ{(n * 60) + i}")
                            .Prepend(phrases[n % 4])
                            .Append(phrases[n / 4 % 4])
                    )
                ),
        ];
        await SeminarWithAsync(texts);
        var ids = (await StoredTextsAsync()).ConvertAll(c => c.Id);
        var found = 0;
        for (var n = 0; n < 20; n++)
        {
            var words = texts[n * 9].Split(' ').Select((w, i) => i % 6 == 2 ? $"khác{i}" : w);
            var some = await FindAsync(string.Join(' ', words));
            found += some.Count > 0 && some[0].Id == ids[n * 9] ? 1 : 0;
        }

        Assert.InRange(found, 18, 20);
    }
}

public sealed class SimilarWorkServiceTestsOnSqlite()
    : SimilarWorkServiceTests(SqliteSource.Instance);

public sealed class SimilarWorkServiceTestsOnPostgres(PostgresServer server)
    : SimilarWorkServiceTests(server);
