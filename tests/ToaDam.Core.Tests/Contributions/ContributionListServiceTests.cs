using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Exchange;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Contributions;

public abstract class ContributionListServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    private ContributionListService Contributions => new(Database, Feed, TimeProvider.System);

    [Theory]
    [InlineData("an sinh", "2|4|1|3")] // the words one after the other before the words apart
    [InlineData("ăn", "5|1|2|3|4|6")]
    [InlineData("AN SINH", "2|4|1|3")]
    [InlineData("An sính", "4|1|2|3")]
    [InlineData("vì người nghèo", "6")]
    [InlineData("vi nguoi ngheo bình thuận", "6")]
    [InlineData("không có", "")]
    [InlineData("%", "")]
    [InlineData("\ud800 _", "")]
    public async Task List_Searched_FindsWordsInAnyFormAndTheTypedOnesFirst(
        string search,
        string expected
    )
    {
        await SeminarWithAsync(
            "1 sinh hoạt an toàn",
            "2 an sinh xã hội",
            "3 sinh viên an tâm",
            "4 ấn án an sính",
            "5 bữa ăn",
            "6 Phong trào “Vì người nghèo” ở tỉnh Bình Thuận"
        );
        var page = await ListAsync(new(search));
        Assert.Equal(expected, string.Join('|', page.Rows.Select(r => r.Excerpt[..1])));
        Assert.Equal((page.Rows.Count, false), (page.Total, page.More));
    }

    [Fact]
    public async Task List_Filtered_ShowsWhatFitsInTheOrderOfTheReport()
    {
        await TakeAsync(
            """
            { "format": "toadam/1",
              "units": [{ "id": "u", "officialName": "Hội Người mù tỉnh", "shortName": "Hội Người mù" }],
              "seminars": [
              { "code": "mot", "kind": "seminar", "title": "Một", "contributions": [
                { "kind": "solution", "text": "một", "topic": "Vốn", "unit": "u" },
                { "kind": "difficulty", "text": "hai", "status": "submitted" },
                { "kind": "solution", "text": "ba", "title": "Nhà tình thương" }] },
              { "code": "hai", "kind": "seminar", "title": "Hai", "contributions": [
                { "kind": "solution", "text": "bốn", "topic": "Vốn" }] }] }
            """
        );
        var unit = await OnlyAsync<ToaDam.Units.MemberUnit>();
        await ExpectAsync(null, new(), "một hai ba bốn");
        await ExpectAsync("mot", new(), "một hai ba");
        await ExpectAsync("mot", new(Kind: ContributionKind.Solution), "một ba");
        await ExpectAsync(null, new(Status: ContributionStatus.Submitted), "hai");
        await ExpectAsync(null, new(UnitId: unit.Id), "một");
        await ExpectAsync(null, new(Topic: "Vốn"), "một bốn");
        await ExpectAsync("hai", new("von", Topic: "Vốn"), "bốn");
        await ExpectAsync("khong-co", new(), "");
        var rows = (await ListAsync(new(), "mot")).Rows;
        Assert.Equal(
            new(
                rows[0].Id,
                "mot",
                ContributionKind.Solution,
                ContributionStatus.Accepted,
                null,
                "một",
                "Hội Người mù",
                "Vốn"
            ),
            rows[0]
        );
        Assert.Equal((null, "Nhà tình thương"), (rows[2].Unit, rows[2].Title));

        async Task ExpectAsync(string? seminar, ContributionFilter filter, string texts)
        {
            var page = await ListAsync(filter, seminar);
            Assert.Equal(texts, string.Join(' ', page.Rows.Select(r => r.Excerpt)));
            Assert.Equal(page.Rows.Count, page.Total);
        }
    }

    [Fact]
    public async Task List_OfLongTexts_ShowsTheirBeginningCutAtAWord()
    {
        await SeminarWithAsync(
            string.Join(' ', Enumerable.Repeat("nghèo", 6000)),
            "Dòng một\nDòng hai",
            new string('x', 500)
        );
        var rows = (await ListAsync(new())).Rows;
        Assert.Equal(string.Join(' ', Enumerable.Repeat("nghèo", 33)) + "…", rows[0].Excerpt);
        Assert.Equal("Dòng một Dòng hai", rows[1].Excerpt);
        Assert.Equal(200, rows[2].Excerpt.Length);
    }

    /// <summary>A sign is part of a word: "5%" is not in "50", however many hits there are.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(310)]
    public async Task List_SearchedForAWordWithASign_ShowsOnlyThose(int hits)
    {
        await SeminarWithAsync([
            .. Enumerable.Range(1, 20).Select(n => $"giảm 50 hộ {n}"),
            .. Enumerable.Range(1, hits).Select(n => $"giảm 5% số hộ {n}"),
        ]);
        var page = await ListAsync(new("giảm 5%"));
        Assert.Equal((Math.Min(hits, 300), hits > 300), (page.Total, page.More));
        Assert.All(
            page.Rows,
            r => Assert.StartsWith("giảm 5% số", r.Excerpt, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task List_OfMoreHitsThanAnyoneReads_StopsCounting()
    {
        await SeminarWithAsync([
            .. Enumerable.Range(1, 400).Select(n => n % 2 == 0 ? $"hỏi {n}" : $"hội {n}"),
        ]);
        var page = await ListAsync(new("hoi"));
        Assert.Equal((50, 300, true), (page.Rows.Count, page.Total, page.More));
        Assert.Equal("hội 1", page.Rows[0].Excerpt);

        // 200 exact hits, then others; the last page is full and nothing stands twice.
        page = await ListAsync(new("hỏi"), page: 3);
        Assert.Equal("hỏi 302", page.Rows[0].Excerpt);
        page = await ListAsync(new("hỏi"), page: 4);
        Assert.Equal(("hội 1", true), (page.Rows[0].Excerpt, page.More));
        Assert.Empty((await ListAsync(new("hoi"), page: 6)).Rows);
        Assert.Equal((400, false), ((await ListAsync(new())).Total, (await ListAsync(new())).More));
        Assert.Equal("hỏi 400", (await ListAsync(new(), page: 7)).Rows[^1].Excerpt);
    }

    [Fact]
    public async Task SetStatus_OfSeveral_ChangesThemAuditsEachAndTellsOpenPages()
    {
        await SeminarWithAsync("một", "hai", "ba");
        var rows = (await ListAsync(new())).Rows;
        var heard = new List<Guid>();
        Feed.Changed += c => heard.Add(c.Id);
        Guid[] ids = [rows[0].Id, rows[1].Id, rows[1].Id, Guid.CreateVersion7()];
        var done = await Contributions.SetStatusAsync(
            Secretary,
            ids,
            ContributionStatus.Presented,
            Cancellation
        );
        Assert.Equal((2, 0, 1), Counts(done));
        Assert.Equal(new[] { rows[0].Id, rows[1].Id }.Order(), heard.Order());
        Assert.Equal(
            (0, 2, 1),
            Counts(
                await Contributions.SetStatusAsync(
                    Secretary,
                    ids,
                    ContributionStatus.Presented,
                    Cancellation
                )
            )
        );
        Assert.Equal(
            [
                ContributionStatus.Presented,
                ContributionStatus.Presented,
                ContributionStatus.Accepted,
            ],
            (await ListAsync(new())).Rows.Select(r => r.Status)
        );
        var trail = await Audit.ListAsync(Secretary, new(RecordId: rows[0].Id), Cancellation);
        Assert.Equal([new("status", "Accepted", "Presented")], trail.Value!.Rows[0].Changes);
        Assert.Equal(2, trail.Value.Total);
    }

    [Fact]
    public async Task SetTopic_WithAText_CleansItAndFindsBySearch()
    {
        await SeminarWithAsync("một", "hai");
        var ids = (await ListAsync(new())).Rows.Select(r => r.Id).ToList();
        await TopicAsync(" Vốn  vay\u200b ");
        Assert.Equal(2, (await ListAsync(new("von vay", Topic: "Vốn  vay"))).Total);
        await TopicAsync(" ");
        Assert.All((await ListAsync(new())).Rows, r => Assert.Null(r.Topic));
        var refused = await Contributions.SetTopicAsync(
            Secretary,
            ids,
            new string('x', 301),
            Cancellation
        );
        Assert.Equal("text-long", refused.Refusal!.Code);

        async Task TopicAsync(string topic) =>
            Assert.Equal(
                (2, 0, 0),
                Counts(await Contributions.SetTopicAsync(Secretary, ids, topic, Cancellation))
            );
    }

    [Fact]
    public async Task Bulk_OfAnArchivedSeminarOrTooMany_IsRefusedAsAWhole()
    {
        await SeminarWithAsync("một");
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "code": "cu", "kind": "seminar", "title": "Cũ", "status": "archived", "contributions": [{ "kind": "solution", "text": "cũ" }] }] }"""
        );
        var ids = (await ListAsync(new())).Rows.Select(r => r.Id).ToList();
        Assert.Equal(2, ids.Count);
        Assert.Equal("seminar-archived", await RefusalAsync(ids, ContributionStatus.Noted));
        Assert.Equal("bulk-needs-target", await RefusalAsync(ids, ContributionStatus.MergedInto));
        Assert.Equal(
            "bulk-many",
            await RefusalAsync(
                [.. Enumerable.Range(0, 201).Select(_ => Guid.CreateVersion7())],
                ContributionStatus.Noted
            )
        );
        Assert.All(
            (await ListAsync(new())).Rows,
            r => Assert.Equal(ContributionStatus.Accepted, r.Status)
        );

        async Task<string> RefusalAsync(List<Guid> some, ContributionStatus status) =>
            (await Contributions.SetStatusAsync(Secretary, some, status, Cancellation))
                .Refusal!
                .Code;
    }

    [Fact]
    public async Task Bulk_OfTwoPeopleAtOnce_LosesNeither()
    {
        await SeminarWithAsync([.. Enumerable.Range(1, 20).Select(n => $"ý {n}")]);
        var ids = (await ListAsync(new())).Rows.Select(r => r.Id).ToList();
        await Task.WhenAll(
            Contributions.SetStatusAsync(Secretary, ids, ContributionStatus.Noted, Cancellation),
            Contributions.SetTopicAsync(Organiser, ids, "Vốn", Cancellation)
        );
        Assert.All(
            (await ListAsync(new())).Rows,
            r => Assert.Equal((ContributionStatus.Noted, "Vốn"), (r.Status, r.Topic))
        );
    }

    [Fact]
    public async Task Undo_OfABulk_BringsBackEachOneAndLeavesWhatOthersGaveSince()
    {
        await SeminarWithAsync("một", "hai", "ba");
        var rows = (await ListAsync(new())).Rows;
        // The second one is merged into the first.
        await SavedAsync(
            await OpenAsync("Contribution", rows[1].Id),
            ("status", "MergedInto"),
            ("merged", $"{rows[0].Id}")
        );
        Guid[] ids = [.. rows.Select(r => r.Id)];
        var bulk = await Contributions.SetStatusAsync(
            Secretary,
            ids,
            ContributionStatus.Withdrawn,
            Cancellation
        );
        await SavedAsync(await OpenAsync("Contribution", ids[2]), ("status", "Endorsed"));

        var undone = await Contributions.UndoAsync(Secretary, bulk.Value!.Changes, Cancellation);
        Assert.Equal((2, 1, 0), Counts(undone));
        Assert.Equal(
            [
                ContributionStatus.Accepted,
                ContributionStatus.MergedInto,
                ContributionStatus.Endorsed,
            ],
            (await ListAsync(new())).Rows.Select(r => r.Status)
        );
    }

    [Fact]
    public async Task Merging_InARing_IsRefused_AlsoByTwoAtOnce()
    {
        await SeminarWithAsync("a", "b", "c");
        var ids = (await ListAsync(new())).Rows.Select(r => r.Id).ToList();
        await MergeAsync(0, 1);
        await MergeAsync(1, 2);
        var third = await OpenAsync("Contribution", ids[2]);
        var refused = await SaveAsync(
            third,
            null,
            ("status", "MergedInto"),
            ("merged", $"{ids[0]}")
        );
        Assert.Equal("merged", Assert.Single(refused.Problems).Field);

        for (var round = 0; round < 5; round++)
        {
            await SeminarWithAsync($"x {round}", $"y {round}");
            var two = (await ListAsync(new(), "td")).Rows.TakeLast(2).Select(r => r.Id).ToList();
            var forms = new[]
            {
                await OpenAsync("Contribution", two[0]),
                await OpenAsync("Contribution", two[1]),
            };
            var saved = await Task.WhenAll(
                Task.Run(() => SaveAsync(forms[0], null, Into(two[1]))),
                Task.Run(() => SaveAsync(forms[1], Organiser, Into(two[0])))
            );
            Assert.Single(saved, s => s.SavedAt is not null);
            await Trash.RemoveAsync(Secretary, "Contribution", two[0], Cancellation);
            await Trash.RemoveAsync(Secretary, "Contribution", two[1], Cancellation);
        }

        async Task MergeAsync(int what, int into) =>
            await SavedAsync(await OpenAsync("Contribution", ids[what]), Into(ids[into]));

        static (string, string)[] Into(Guid id) => [("status", "MergedInto"), ("merged", $"{id}")];
    }

    [Fact]
    public async Task Merging_IntoNothing_IsRefused_AndWhatIsThereStillOpens()
    {
        await TakeAsync(
            """{ "format": "toadam/1", "seminars": [{ "code": "cu", "kind": "seminar", "title": "Cũ", "contributions": [{ "kind": "solution", "text": "cũ", "status": "mergedInto" }] }] }"""
        );
        var old = await OpenAsync("Contribution", (await ListAsync(new())).Rows[0].Id);
        await SavedAsync(old, ("topic", "Vốn"));
        var refused = await SaveAsync(
            await OpenAsync("Contribution", old.Id),
            null,
            ("status", "DuplicateOf")
        );
        Assert.Equal("merged", Assert.Single(refused.Problems).Field);
    }

    [Fact]
    public async Task List_WithANulInAFilter_FindsNothing()
    {
        await SeminarWithAsync("một");
        Assert.Equal(0, (await ListAsync(new(Topic: "\0"))).Total);
        var trail = await Audit.ListAsync(
            Secretary,
            new(SeminarCode: "\0", Kind: "\0", By: "\0"),
            Cancellation
        );
        Assert.Equal(0, trail.Value!.Total);
    }

    private static (int, int, int) Counts(Outcome<BulkReport> report)
    {
        Assert.True(report.Ok, report.Refusal?.Sentence);
        return (report.Value.Changed, report.Value.Unchanged, report.Value.Gone);
    }

    private async Task<Page<ContributionListItem>> ListAsync(
        ContributionFilter filter,
        string? seminar = null,
        int page = 0
    )
    {
        var list = await Contributions.ListAsync(Secretary, seminar, filter, page, Cancellation);
        Assert.True(list.Ok, list.Refusal?.Sentence);
        return list.Value;
    }

    private Task<ImportReport> SeminarWithAsync(params string[] texts) =>
        TakeAsync(
            $$"""{ "format": "toadam/1", "seminars": [{ "code": "td", "kind": "seminar", "title": "Tọa đàm", "contributions": [{{string.Join(
                ',',
                texts.Select(t => $$"""{ "kind": "solution", "text": {{JsonSerializer.Serialize(t)}} }""")
            )}}] }] }"""
        );
}

public sealed class ContributionListServiceTestsOnSqlite()
    : ContributionListServiceTests(SqliteSource.Instance);

public sealed class ContributionListServiceTestsOnPostgres(PostgresServer server)
    : ContributionListServiceTests(server);
