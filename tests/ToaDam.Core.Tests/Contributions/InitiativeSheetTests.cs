using Microsoft.EntityFrameworkCore;
using ToaDam.Contributions;
using ToaDam.Documents.Model;
using ToaDam.Printing;
using ToaDam.Submissions;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Printing;
using ToaDam.Tests.Submissions;
using ToaDam.Units;

namespace ToaDam.Tests.Contributions;

public abstract class InitiativeSheetTests(IDatabaseSource source, TypesetterFixture typesetter)
    : WritingTests(source, typesetter)
{
    private static readonly SubmissionContent Initiative = new()
    {
        Title = "Sổ tiết kiệm điện tử",
        Text = "Ghi sổ bằng điện thoại:\n- Mỗi hộ một dòng\n- **Không** cần sổ giấy",
        FieldOfApplication = "Công tác hội.",
        FirstAppliedOn = "1/3/2026",
        KnownState = "Ghi sổ giấy, hay thất lạc.",
        Benefit = "Giảm 2 buổi công mỗi tháng.",
        Confidential = "Danh sách hộ nghèo",
        Authors =
        [
            new() { Name = "Trần Văn Ánh", Share = "40" },
            new()
            {
                Name = "Lê Thị Mai",
                Post = "Chi hội trưởng",
                Share = "60",
            },
        ],
    };

    private InitiativeSheetService Sheets => new(Database, new TemplateStore(), Printer.Typesetter);

    [Fact]
    public async Task Sheet_SaysWhatIsRecorded_OnOnePage_AndNothingConfidential()
    {
        var id = await SendAsync(Contact, Initiative, SubmissionKind.Initiative);
        var sheet = await ComposeAsync(id);
        var text = Text(sheet);
        foreach (
            var said in new[]
            {
                "Đơn vị đề xuất: Hội Người cao tuổi.",
                "Lĩnh vực áp dụng: Công tác hội.",
                "1/3/2026",
                "Chi hội trưởng",
                "60\u00a0%",
                "Ghi sổ giấy, hay thất lạc.",
                "Mỗi hộ một dòng",
                "đơn vị xác nhận, chuyển Ban tổ chức",
            }
        )
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Danh sách hộ nghèo", text, StringComparison.Ordinal);
        Assert.DoesNotContain("công nhận", text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(sheet.Gaps);
        Assert.Equal(1, (await Printer.PrintCheckedAsync(sheet)).Pages);
    }

    [Fact]
    public async Task ManyShortLines_FitOnePage()
    {
        var id = await SendAsync(
            Contact,
            Initiative with
            {
                Text = string.Join(
                    '\n',
                    Enumerable.Range(1, 16).Select(i => $"{i}. Đối chiếu sổ với trường thứ {i}")
                ),
                Applicability = "Áp dụng được ở mọi huyện hội.",
                Preconditions = "Có điện thoại thông minh.",
            },
            SubmissionKind.Initiative
        );
        Assert.Equal(1, (await Printer.PrintCheckedAsync(await ComposeAsync(id))).Pages);
    }

    [Fact]
    public async Task Step_ThatWasTakenAgain_IsSaidOnce()
    {
        var id = await SendAsync(Contact, Initiative, SubmissionKind.Initiative);
        Done(await WorkMoves.WithdrawAsync(Contact, id, Cancellation));
        Done(await SubmitAsync(Contact, id, Initiative, SubmissionKind.Initiative));
        var text = Text(await ComposeAsync(id));
        Assert.Equal(1, text.Split("gửi bài").Length - 1);
        Assert.Contains("rút lại", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryField_UnderALongLetterhead_StillFitsOnePage()
    {
        var id = await SendAsync(
            Contact,
            Initiative with
            {
                Investor = "Hội Người cao tuổi xã Sông Mai.",
                KnownState =
                    "Ghi sổ giấy, mỗi chi hội một kiểu; sổ hay thất lạc, mỗi tháng mất hai buổi đối chiếu.",
                Text =
                    "Ghi sổ bằng điện thoại thay sổ giấy; mỗi hộ một dòng, cuối tháng tự cộng:\n"
                    + "- Mỗi chi hội một sổ\n- Chi hội trưởng ghi, hội viên xem\n"
                    + "- Không cần mạng khi ghi\n- Cuối tháng in một bản lưu",
                Applicability =
                    "Áp dụng được cho mọi chi hội có điện thoại thông minh, không cần mua thêm thiết bị.",
                Preconditions =
                    "Chi hội trưởng được hướng dẫn một buổi; hội viên đồng ý ghi sổ chung của chi hội.",
                Benefit =
                    "Giảm hai buổi công mỗi tháng ở mỗi chi hội; sáu tháng không còn sổ nào thất lạc.",
            },
            SubmissionKind.Initiative
        );
        var sheet = await ComposeAsync(id);
        var under = sheet with
        {
            Letterhead = sheet.Letterhead with
            {
                Superior = ["HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG", "TỈNH SÔNG MAI"],
            },
        };
        Assert.Equal(1, (await Printer.PrintCheckedAsync(under)).Pages);
    }

    [Fact]
    public async Task OnlyADecision_MakesItRecognised()
    {
        var id = await SendAsync(Contact, Initiative, SubmissionKind.Initiative);
        var form = await OpenAsync("Contribution", id);
        var saved = await SaveAsync(
            form,
            Secretary,
            ("status", nameof(ContributionStatus.Endorsed)),
            ("recognitionNumber", "Quyết định số 12/QĐ-HNCT"),
            ("recognisedOn", "5/10/2026")
        );
        Assert.DoesNotContain("Công nhận:", Text(await ComposeAsync(id)), StringComparison.Ordinal);
        await SaveAsync(saved.Current, Secretary, ("recognisedBy", "Hội Người cao tuổi"));
        Assert.Contains(
            "Công nhận: Quyết định số 12/QĐ-HNCT ngày 05 tháng 10 năm 2026 của Hội Người cao tuổi.",
            Text(await ComposeAsync(id)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Replication_IsRecordedCountedAndPrinted()
    {
        var id = await SendAsync(Contact, Initiative, SubmissionKind.Initiative);
        await using (var db = Database.CreateDbContext())
        {
            await db.Set<Contribution>()
                .ExecuteUpdateAsync(
                    s => s.SetProperty(c => c.Status, ContributionStatus.Accepted),
                    Cancellation
                );
        }

        var form = await NewAsync("Replication", id);
        Assert.NotEmpty((await SaveAsync(form, Secretary, ("outcome", "Tốt"))).Problems);
        await SaveAsync(
            form,
            Secretary,
            ("unit", $"{await UnitAsync("Hội Luật gia")}"),
            ("appliedOn", "1/6/2026"),
            ("outcome", "12 chi hội dùng."),
            ("evidence", "Báo cáo số 3")
        );
        Assert.Contains(
            "Hội Luật gia (từ 1/6/2026); 12 chi hội dùng; minh chứng: Báo cáo số 3",
            Text(await ComposeAsync(id)),
            StringComparison.Ordinal
        );
        var bank = new ExperienceBankService(Database);
        var row = Done(await bank.ListAsync(Secretary, new(), 0, Cancellation))
            .Rows.Single(r => r.Id == id);
        Assert.Equal(1, row.Applied);
        var whole = Done(await bank.FindAsync(Secretary, id, Cancellation));
        Assert.Equal(
            ("Hội Luật gia", new DateOnly(2026, 6, 1)),
            (whole.Applied.Single().Unit, whole.Applied.Single().On)
        );
    }

    [Fact]
    public async Task OtherKinds_HaveNoSheet()
    {
        var id = await SendAsync(Contact);
        Assert.Equal(
            "not-an-initiative",
            (await Sheets.PrintAsync(Secretary, id, Cancellation)).Refusal?.Code
        );
    }

    private async Task<OfficialDocument> ComposeAsync(Guid id)
    {
        await using var db = Database.CreateDbContext();
        var facts = (await PaperSource.LoadAsync(db, s => s.Id == Seminar, Cancellation))!;
        return Sheets.Compose(
            facts,
            facts.Seminar.Contributions.Single(c => c.Id == id),
            await LifeReading.EventsAsync(db, id, Cancellation)
        );
    }

    private async Task<Guid> UnitAsync(string name)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<MemberUnit>()
            .Where(u => u.OfficialName == name)
            .Select(u => u.Id)
            .SingleAsync(Cancellation);
    }

    private static string Text(OfficialDocument document) =>
        string.Join('\n', document.Body.Select(b => Inlines.Plain(Inlines.Of(b))));
}

public sealed class InitiativeSheetTestsOnSqlite(TypesetterFixture typesetter)
    : InitiativeSheetTests(SqliteSource.Instance, typesetter);

public sealed class InitiativeSheetTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : InitiativeSheetTests(server, typesetter);
