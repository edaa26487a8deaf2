using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Contributions.Similarity;
using ToaDam.Exchange;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Contributions;

public abstract class SimilarWorkServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private const string Houses =
        "Năm qua Hội đã phối hợp với Mặt trận Tổ quốc các xã vận động hội viên góp tiền và ngày công, xây mới mười hai nhà tình nghĩa cho gia đình khó khăn; mỗi nhà có một tổ giám sát của thôn, thu chi niêm yết công khai tại nhà văn hóa.";

    private const string HousesReworded =
        "Năm qua Hội đã phối hợp với Mặt trận Tổ quốc các phường vận động hội viên góp tiền và ngày công, sửa lại mười hai nhà tình nghĩa cho gia đình khó khăn; mỗi nhà có một tổ giám sát của khu phố, thu chi niêm yết công khai tại nhà văn hóa.";

    private const string Jobs =
        "Trung tâm mở các lớp dạy nghề xoa bóp, bấm huyệt cho người mù, liên kết với doanh nghiệp để học viên có việc làm ngay sau khóa học và được vay vốn từ quỹ quốc gia.";

    private SimilarWorkService Similar => new(Database);

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

    [Fact]
    public async Task Bands_OfAnEditedRemovedAndRestoredText_FollowIt()
    {
        await SeminarWithAsync(Houses);
        var id = Assert.Single(await StoredTextsAsync()).Id;

        await SavedAsync(await OpenAsync("Contribution", id), ("text", Jobs));
        Assert.Empty(await FindAsync(Houses));
        Assert.Equal(1, Assert.Single(await FindAsync(Jobs)).Likeness);
        Assert.Equal(TextBands.Count, await BandsAsync());

        await SavedAsync(await OpenAsync("Contribution", id), ("title", "Dạy nghề cho người mù"));
        Assert.InRange(Assert.Single(await FindAsync(Jobs)).Likeness, 0.8, 0.99);
        Assert.Equal(TextBands.Count, await BandsAsync());

        var removed = await Trash.RemoveAsync(Secretary, "Contribution", id, Cancellation);
        Assert.Equal(0, await BandsAsync());
        Assert.Empty(await FindAsync(Jobs));

        await Trash.RestoreAsync(Secretary, removed.Value!.TrashId, Cancellation);
        Assert.Equal(id, Assert.Single(await FindAsync(Jobs)).Id);
        Assert.Equal(TextBands.Count, await BandsAsync());
    }

    [Fact]
    public async Task Bands_OfARemovedSeminar_GoAndComeBackWithIt()
    {
        await SeminarWithAsync(Houses, Jobs);
        var seminar = await OnlyAsync<ToaDam.Seminars.Seminar>();
        var removed = await Trash.RemoveAsync(Secretary, "Seminar", seminar.Id, Cancellation);
        Assert.Equal(0, await BandsAsync());
        await Trash.RestoreAsync(Secretary, removed.Value!.TrashId, Cancellation);
        Assert.Single(await FindAsync(Houses));
    }

    [Fact]
    public async Task Save_ThatChangesNoWords_DoesNotTouchTheBands()
    {
        await SeminarWithAsync(Houses, Jobs);
        var log = new CommandLog();
        await using var db = Database.CreateDbContext(log);
        foreach (var contribution in await db.Set<Contribution>().ToListAsync(Cancellation))
        {
            contribution.Topic = "Vốn";
            db.Entry(contribution).State = EntityState.Modified;
        }

        await db.SaveChangesAsync(Cancellation);
        Assert.NotEmpty(log.Texts);
        Assert.DoesNotContain(
            log.Texts,
            t => t.Contains("contribution_bands", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Save_ByWhateverWayAndOfSeveralAtOnce_BringsTheBandsUpToDate()
    {
        await SeminarWithAsync(Houses, Jobs);
        await using var db = Database.CreateDbContext();
        var both = await db.Set<Contribution>().OrderBy(c => c.Position).ToListAsync(Cancellation);
        (both[0].Text, both[1].Text) = (both[1].Text, both[0].Text);
        db.SaveChanges();
        Assert.Equal(both[1].Id, Assert.Single(await FindAsync(Houses)).Id);

        both[1].Text = "!";
        await db.SaveChangesAsync(Cancellation);
        Assert.Empty(await FindAsync(Houses));
        both[1].Text = HousesReworded;
        await db.SaveChangesAsync(Cancellation);
        Assert.Single(await FindAsync(Houses));
        Assert.Equal(2 * TextBands.Count, await BandsAsync());
        Assert.Empty(db.ChangeTracker.Entries<ContributionBand>());
    }

    private async Task<IReadOnlyList<SimilarWork>> FindAsync(string text, Guid? exclude = null)
    {
        var found = await Similar.FindForDeskAsync(Secretary, exclude, null, text, Cancellation);
        Assert.True(found.Ok, found.Refusal?.Sentence);
        return found.Value;
    }

    private async Task<List<Contribution>> StoredTextsAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<Contribution>().OrderBy(c => c.Position).ToListAsync(Cancellation);
    }

    private async Task<int> BandsAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<ContributionBand>().CountAsync(Cancellation);
    }

    private Task<ImportReport> SeminarWithAsync(params string[] texts) =>
        TakeAsync(
            $$"""{ "format": "toadam/1", "seminars": [{ "code": "td", "kind": "seminar", "title": "Tọa đàm", "contributions": [{{string.Join(
                ',',
                texts.Select(t => $$"""{ "kind": "solution", "text": {{Json(t)}} }""")
            )}}] }] }"""
        );

    private static string Json(string text) => JsonSerializer.Serialize(text);
}

public sealed class SimilarWorkServiceTestsOnSqlite()
    : SimilarWorkServiceTests(SqliteSource.Instance);

public sealed class SimilarWorkServiceTestsOnPostgres(PostgresServer server)
    : SimilarWorkServiceTests(server);
