using System.Text;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Seminars;
using ToaDam.Submissions;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Printing;

namespace ToaDam.Tests.Submissions;

public abstract class SubmissionServiceTests(IDatabaseSource source, TypesetterFixture typesetter)
    : WritingTests(source, typesetter)
{
    [Fact]
    public async Task Draft_IsKeptAsTyped_AndIsNoRecordOfTheSeminar()
    {
        var typed = new SubmissionContent
        {
            Title = "  Tên dở dang ",
            Text = "dòng 1\r\ndòng 2\0",
            FirstAppliedOn = "hôm nào đó",
        };
        var id = await SaveAsync(Writer, typed, SubmissionKind.Initiative);
        var view = await OpenAsync(Writer, id);
        Assert.Equal(SubmissionStage.Writing, view.Stage);
        Assert.Equal("  Tên dở dang ", view.Content.Title);
        Assert.Equal("dòng 1\ndòng 2", view.Content.Text);
        Assert.Equal("hôm nào đó", view.Content.FirstAppliedOn);
        Assert.Null(await RecordAsync(id));
    }

    [Theory]
    [InlineData(NormalizationForm.FormC)]
    [InlineData(NormalizationForm.FormD)]
    public async Task LongText_ArrivesWhole(NormalizationForm form)
    {
        const string Sentence = "Vận động hội viên giúp nhau phát triển kinh tế bền vững. ";
        // 5,000 words that end at the bound; decomposed the same text is longer and still the same.
        var text = string.Concat(Enumerable.Repeat(Sentence, 40_000 / Sentence.Length)).Trim();
        var id = await SendAsync(Contact, Experience with { Text = text.Normalize(form) });
        Assert.True(text.Split(' ').Length > 5_000);
        Assert.Equal(text, (await RecordAsync(id))!.Text);
    }

    [Fact]
    public async Task TextBeyondTheBound_IsKept_AndSaidWhenSent()
    {
        var text = new string('ă', 40_001);
        var id = await SaveAsync(Writer, Experience with { Text = text });
        Assert.Equal(text, (await OpenAsync(Writer, id)).Content.Text);
        var sent = await SubmitAsync(Writer, id, Experience with { Text = text });
        Assert.Equal("text-long", sent.Refusal?.Code);
        Assert.StartsWith("Nội dung:", sent.Refusal?.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_PastedFromWord_ArrivesAsText()
    {
        var id = await SendAsync(
            Contact,
            Experience with
            {
                Text = "Năm\tSố hộ\r\n2023\t120\r\n2024\t98",
            }
        );
        Assert.Equal("Năm Số hộ\n2023 120\n2024 98", (await RecordAsync(id))!.Text);
    }

    [Fact]
    public async Task Sent_IsNotChangedSilently()
    {
        var id = await SendAsync(Contact);
        var changed = Experience with { Text = "Khác hẳn." };
        Assert.Equal(
            "work-sent",
            (
                await Works.SaveAsync(
                    Contact,
                    id,
                    SubmissionKind.Experience,
                    changed,
                    new(null),
                    Cancellation
                )
            )
                .Refusal
                ?.Code
        );
        Assert.Equal("work-sent", (await SubmitAsync(Contact, id, changed)).Refusal?.Code);
        Assert.Equal(Experience.Text, (await RecordAsync(id))!.Text);
    }

    [Fact]
    public async Task TwoPagesOfOneWork_AreNotWrittenOverEachOther()
    {
        var id = await SaveAsync(Writer);
        var seen = (await OpenAsync(Writer, id)).Version;
        Done(await SaveAgainAsync(id, "trang thứ nhất", new(seen)));
        var second = await SaveAgainAsync(id, "trang thứ hai", new(seen));
        Assert.Equal("work-changed", second.Refusal?.Code);
        Assert.Equal("trang thứ nhất", (await OpenAsync(Writer, id)).Content.Text);

        // The person decides for what is being typed; the other text is not lost.
        Done(await SaveAgainAsync(id, "trang thứ hai", new(seen) { Replaces = true }));
        var board = await BoardOfAsync(Writer);
        Assert.Contains(board.Rows, r => r.Id == id && r.Excerpt == "trang thứ hai");
        Assert.Contains(board.Rows, r => r.Id != id && r.Excerpt == "trang thứ nhất");
    }

    [Fact]
    public async Task SaveWhoseAnswerWasLost_IsKnownAgain()
    {
        var (id, first, second) = (
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7()
        );
        Done(await SaveAgainAsync(id, "Mỗi tháng", new(null) { Next = first }));
        var again = await SaveAgainAsync(
            id,
            "Mỗi tháng mỗi hộ",
            new(null) { Unanswered = [first], Next = second }
        );
        Assert.Equal(second, Done(again).Version);
        Done(
            await SaveAgainAsync(
                id,
                "Mỗi tháng mỗi hộ góp",
                new(first) { Unanswered = [second], Next = Guid.CreateVersion7() }
            )
        );
        Assert.Equal(
            "Mỗi tháng mỗi hộ góp",
            Assert.Single((await BoardOfAsync(Writer)).Rows).Excerpt
        );

        // What arrives late is not written over what came after it, also when it was the first of all.
        var late = await SaveAgainAsync(id, "Mỗi", new(first) { Next = Guid.CreateVersion7() });
        Assert.Equal("work-changed", late.Refusal?.Code);
        var earliest = await SaveAgainAsync(id, "M", new(null) { Next = Guid.CreateVersion7() });
        Assert.Equal("work-changed", earliest.Refusal?.Code);
        Assert.Single((await BoardOfAsync(Writer)).Rows);
    }

    private Task<Outcome<SavedSubmission>> SaveAgainAsync(Guid id, string text, PageState page) =>
        Works.SaveAsync(
            Writer,
            id,
            SubmissionKind.Experience,
            Experience with
            {
                Text = text,
            },
            page,
            Cancellation
        );

    [Fact]
    public async Task Initiative_HasTheFieldsOfItsForm()
    {
        var id = await SendAsync(
            Contact,
            new SubmissionContent
            {
                Title = "Sổ tiết kiệm điện tử",
                Text = "Ghi bằng điện thoại.",
                FirstAppliedOn = "1/3/2026",
                FieldOfApplication = "Công tác hội",
                Benefit = "Giảm 2 buổi công mỗi tháng.",
                Confidential = "Danh sách hộ",
                Authors =
                [
                    new()
                    {
                        Name = "Lê Thị Mai",
                        BirthDate = "2/9/1960",
                        Share = "60 %",
                        Post = "Chi hội trưởng",
                    },
                    new() { Name = "Trần Văn Ánh", Share = "40" },
                    new(),
                ],
            },
            SubmissionKind.Initiative
        );
        var record = await RecordAsync(id);
        Assert.Equal(new DateOnly(2026, 3, 1), record!.FirstAppliedOn);
        Assert.Equal("Công tác hội", record.FieldOfApplication);
        Assert.Equal(
            [("Lê Thị Mai", 60), ("Trần Văn Ánh", 40)],
            record.Authors.OrderByDescending(a => a.Share).Select(a => (a.Name, a.Share ?? 0))
        );
    }

    [Theory]
    [InlineData("60", "30", "author-shares")]
    [InlineData("60", "50", "author-shares")]
    [InlineData("60", "", null)]
    [InlineData("60", "40 %", null)]
    public async Task Shares_ThatAreAllThere_AreWhole(string first, string second, string? code)
    {
        var sent = await SubmitAsync(
            Contact,
            Guid.CreateVersion7(),
            Experience with
            {
                Authors =
                [
                    new() { Name = "Lê Thị Mai", Share = first },
                    new() { Name = "Trần Văn Ánh", Share = second },
                ],
            },
            SubmissionKind.Initiative
        );
        Assert.Equal(code, sent.Refusal?.Code);
    }

    [Theory]
    [InlineData("120", "author-share")]
    [InlineData("một nửa", "author-share")]
    public async Task Share_ThatIsNone_IsSaid(string share, string code)
    {
        var sent = await SubmitAsync(
            Contact,
            Guid.CreateVersion7(),
            Experience with
            {
                Authors = [new() { Name = "Lê Thị Mai", Share = share }],
            },
            SubmissionKind.Initiative
        );
        Assert.Equal(code, sent.Refusal?.Code);
    }

    [Fact]
    public async Task BirthDate_ThatIsNoDay_IsSaidOfItsAuthor()
    {
        var sent = await SubmitAsync(
            Contact,
            Guid.CreateVersion7(),
            Experience with
            {
                Authors =
                [
                    new() { Name = "Lê Thị Mai", BirthDate = "20/11/1968" },
                    new() { Name = "Trần Văn Ánh", BirthDate = "31/2/1975" },
                ],
            },
            SubmissionKind.Initiative
        );
        Assert.Contains(
            "Ngày sinh của Trần Văn Ánh",
            sent.Refusal?.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Paper_WaitsForTheDesk_BesideTheProgramme()
    {
        var id = await SendAsync(
            Contact,
            Experience with
            {
                CoAuthors = "Lê Thị Mai\nTrần Văn Ánh",
            },
            SubmissionKind.Paper
        );
        await using var db = Database.CreateDbContext();
        var paper = await db.Set<Paper>().SingleAsync(p => p.Id == id, Cancellation);
        Assert.Equal(ContributionStatus.UnitConfirmed, paper.Status);
        Assert.Equal(["Lê Thị Mai", "Trần Văn Ánh"], paper.Authors);
        Assert.False(paper.IsAccepted);
    }

    [Fact]
    public async Task Draft_IsKept_AlsoWhenTheCallHasClosed()
    {
        var id = await SaveAsync(Writer);
        var seen = (await OpenAsync(Writer, id)).Version;
        await SetDueAsync(new(2026, 11, 26));
        Done(await SaveAgainAsync(id, "gõ tiếp sau hạn", new(seen)));
        Assert.Equal("gõ tiếp sau hạn", (await OpenAsync(Writer, id)).Content.Text);
    }

    [Fact]
    public async Task Answer_IsKeptWithTheDraft_AndGoesWithTheVersion()
    {
        var id = await SaveAsync(Writer, Experience with { Answer = "Đã sửa" });
        Assert.Equal("Đã sửa", (await OpenAsync(Writer, id)).Content.Answer);
        Done(await SubmitAsync(Writer, id, Experience with { Answer = "Đã sửa" }));
        Assert.Null((await OpenAsync(Writer, id)).Content.Answer);
        await using var db = Database.CreateDbContext();
        Assert.Equal(
            "Đã sửa",
            await db.Set<SubmissionVersion>().Select(v => v.Answer).SingleAsync(Cancellation)
        );
    }

    [Fact]
    public async Task RemovedDraft_DoesNotComeBackByALateSave()
    {
        var id = await SaveAsync(Writer);
        var seen = (await OpenAsync(Writer, id)).Version;
        Done(await WorkMoves.RemoveAsync(Writer, id, Cancellation));
        Assert.Equal("work-gone", (await SaveAgainAsync(id, "muộn", new(seen))).Refusal?.Code);
        Assert.Empty((await BoardOfAsync(Writer)).Rows);
    }

    [Fact]
    public async Task RemovedDraft_IsGone_ButWhatWasSentStays()
    {
        var (draft, sent) = (await SaveAsync(Writer), await SendAsync(Writer));
        Done(await WorkMoves.RemoveAsync(Writer, draft, Cancellation));
        Assert.False((await WorkMoves.RemoveAsync(Writer, sent, Cancellation)).Ok);
        Assert.Equal([sent], (await BoardOfAsync(Writer)).Rows.Select(r => r.Id));
    }
}

public sealed class SubmissionServiceTestsOnSqlite(TypesetterFixture typesetter)
    : SubmissionServiceTests(SqliteSource.Instance, typesetter);

public sealed class SubmissionServiceTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : SubmissionServiceTests(server, typesetter);
