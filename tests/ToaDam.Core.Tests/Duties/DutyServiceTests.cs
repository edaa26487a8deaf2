using Microsoft.EntityFrameworkCore;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Planning;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Invitations;
using ToaDam.Tests.Printing;

namespace ToaDam.Tests.Duties;

public abstract class DutyServiceTests(IDatabaseSource source, TypesetterFixture typesetter)
    : InvitingTests(source, typesetter)
{
    private DutyService Duties => new(Database, Letters, Mail, Feed, Clock);

    [Fact]
    public async Task Matrix_NobodySet_ShowsConfirmationAndList_WithTheDayOfTheInvitation()
    {
        await InviteAllAsync();
        Done(
            await Plans.SaveAsync(
                Organiser,
                Seminar,
                new(Guid.Empty, "10/12/2026", null, null, null),
                Cancellation
            )
        );
        var matrix = await MatrixAsync();
        Assert.Equal(
            [
                (DutyKind.Confirmation, new DateOnly(2026, 12, 10), 3),
                (DutyKind.DelegateList, new DateOnly(2026, 12, 10), 2),
            ],
            matrix.Columns.Select(c => (c.Kind, c.DueOn!.Value, c.Owing))
        );
        // The sample names one person of Hội Luật gia.
        Assert.Equal(["Open Open", "Open Done", "Open Open"], States(matrix));
    }

    [Theory]
    [InlineData(4, DutyState.Open)]
    [InlineData(3, DutyState.Soon)]
    [InlineData(0, DutyState.Soon)]
    [InlineData(-1, DutyState.Overdue)]
    public async Task Day_ThatComesNear_ChangesTheWord(int days, DutyState expected)
    {
        await InviteAllAsync();
        var due = new DateOnly(2026, 11, 27).AddDays(days);
        await PlanAsync((DutyKind.Paper, $"{due.Day}/{due.Month}/{due.Year}"));
        Assert.All((await MatrixAsync()).Rows, r => Assert.Equal(expected, r.Cells.Single().State));
    }

    [Fact]
    public async Task Records_FillTheirCells_AndWhoDeclinesOwesNoList()
    {
        var rows = await InviteAllAsync();
        await PlanAsync(
            (DutyKind.Confirmation, null),
            (DutyKind.DelegateList, null),
            (DutyKind.Paper, null)
        );
        Done(
            await UnitPages.ReplyAsync(
                await EnterAsync(rows[0].Id),
                InvitationReply.Confirmed,
                null,
                Cancellation
            )
        );
        Done(
            await UnitPages.NameAsync(
                await EnterAsync(rows[0].Id),
                null,
                new(null, "Lê Thị Bưởi", null, null),
                Cancellation
            )
        );
        Done(
            await UnitPages.ReplyAsync(
                await EnterAsync(rows[2].Id),
                InvitationReply.Declined,
                "Trùng lịch",
                Cancellation
            )
        );
        Assert.Equal(
            ["Done Done Open", "Open Done Open", "Done NotOwed Open"],
            States(await MatrixAsync())
        );
    }

    [Fact]
    public async Task Cell_OfOneUnit_HasItsOwnDay_Release_OrReceipt()
    {
        var rows = await InviteAllAsync();
        await PlanAsync((DutyKind.Documents, "20/11/2026"));
        foreach (
            var (row, form) in new[]
            {
                (rows[0], new DutyCellForm(false, "20/12/2026", null, null)),
                (rows[1], new DutyCellForm(true, null, null, "Đã thống nhất")),
                (rows[2], new DutyCellForm(false, null, "26/11/2026", "Bà Lan nhận")),
            }
        )
        {
            Done(
                await Duties.SaveCellAsync(
                    Organiser,
                    Seminar,
                    new(row.Id, DutyKind.Documents),
                    form,
                    Cancellation
                )
            );
        }

        Assert.Equal(["Open", "NotOwed", "Done"], States(await MatrixAsync()));
        var ahead = await Duties.SaveCellAsync(
            Organiser,
            Seminar,
            new(rows[0].Id, DutyKind.Documents),
            new(false, null, "28/11/2026", null),
            Cancellation
        );
        Assert.Equal("done-ahead", ahead.Refusal?.Code);
        var foreign = await Duties.SaveCellAsync(
            Organiser,
            Seminar,
            new(Guid.CreateVersion7(), DutyKind.Documents),
            new(true, null, null, null),
            Cancellation
        );
        Assert.Equal("record-gone", foreign.Refusal?.Code);
    }

    [Fact]
    public async Task Reminder_GoesToExactlyThoseWhoOweWhatWasTicked()
    {
        var rows = await InviteAllAsync();
        await PlanAsync((DutyKind.Confirmation, "10/12/2026"), (DutyKind.Paper, "11/12/2026"));
        OwedDuty[] all =
        [
            .. rows.Select(r => new OwedDuty(r.Id, DutyKind.Confirmation)),
            new(rows[0].Id, DutyKind.Paper),
        ];
        // Answers while the organiser looks at the matrix.
        Done(
            await UnitPages.ReplyAsync(
                await EnterAsync(rows[1].Id),
                InvitationReply.Confirmed,
                null,
                Cancellation
            )
        );
        Assert.Equal(
            2,
            Done(await Duties.RemindAsync(Organiser, Seminar, all, Link, Cancellation)).Count
        );

        var drafts = Done(
            await Outbox.ListAsync(Organiser, new(OutboxState.Draft), Cancellation)
        ).Rows;
        Assert.Equal(["Hội Người cao tuổi", "Hội Đông y"], drafts.Select(d => d.RecipientName));
        var first = Done(await Outbox.ReadAsync(Organiser, drafts[0].Id, Cancellation)).Body;
        Assert.Contains(
            "- Xác nhận tham dự (hạn 10/12/2026)\n- Gửi tham luận (hạn 11/12/2026)\n",
            first,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "tham luận",
            Done(await Outbox.ReadAsync(Organiser, drafts[1].Id, Cancellation)).Body,
            StringComparison.Ordinal
        );

        // Reminded again before it left: the same draft says what is owed now.
        Done(
            await Duties.RemindAsync(
                Organiser,
                Seminar,
                [new(rows[0].Id, DutyKind.Paper)],
                Link,
                Cancellation
            )
        );
        drafts = Done(await Outbox.ListAsync(Organiser, new(OutboxState.Draft), Cancellation)).Rows;
        Assert.Equal(2, drafts.Count);
        Assert.DoesNotContain(
            "Xác nhận",
            Done(await Outbox.ReadAsync(Organiser, drafts[0].Id, Cancellation)).Body,
            StringComparison.Ordinal
        );

        var nobody = await Duties.RemindAsync(
            Organiser,
            Seminar,
            [new(rows[1].Id, DutyKind.Confirmation)],
            Link,
            Cancellation
        );
        Assert.Equal("nobody-owes", nobody.Refusal?.Code);
    }

    [Fact]
    public async Task Plan_WithoutAnyDuty_OrWithAWrongDay_IsRefused_AndNothingIsWritten()
    {
        await InviteAllAsync();
        var none = await Duties.SavePlanAsync(
            Organiser,
            Seminar,
            [new(DutyKind.Paper, false, null)],
            Link,
            Cancellation
        );
        Assert.Equal("duties-none", none.Refusal?.Code);
        var wrong = await Duties.SavePlanAsync(
            Organiser,
            Seminar,
            [new(DutyKind.Paper, true, "1/12/2026"), new(DutyKind.Documents, true, "mai")],
            Link,
            Cancellation
        );
        Assert.Equal("day", wrong.Refusal?.Code);
        Assert.Equal(2, (await MatrixAsync()).Columns.Count);
        await ChangeAsync<Seminar>(s => s.Status = SeminarStatus.Archived);
        var archived = await Duties.SavePlanAsync(
            Organiser,
            Seminar,
            [new(DutyKind.Paper, true, null)],
            Link,
            Cancellation
        );
        Assert.Equal("seminar-archived", archived.Refusal?.Code);
    }

    [Fact]
    public async Task OpenSteps_AreWhatIsStillToDo_AndShrinkAsItIsDone()
    {
        var steps = new OpenStepService(Database, Publishing, Clock);
        Assert.Equal(["NotPublished 2", "NobodyInvited 1"], await StepsAsync());
        var rows = await InviteAllAsync();
        Done(await Publishing.PublishAsync(Organiser, Seminar, null, Link, Cancellation));
        await PlanAsync((DutyKind.Confirmation, "20/11/2026"));
        await DraftAsync();
        Assert.Equal(["NotTold 3", "Drafts 3", "Confirmation 3, 3 overdue"], await StepsAsync());
        await SendAsync();
        Done(
            await UnitPages.ReplyAsync(
                await EnterAsync(rows[0].Id),
                InvitationReply.Confirmed,
                null,
                Cancellation
            )
        );
        await ChangeAsync<SeminarPlace>(p => p.Name = "Hội trường B");
        Assert.Equal(["Outdated 3", "Confirmation 2, 2 overdue"], await StepsAsync());
        await ChangeAsync<Seminar>(s => s.Status = SeminarStatus.InSession);
        Assert.Empty(await StepsAsync());

        async Task<IEnumerable<string>> StepsAsync() =>
            Done(await steps.ReadAsync(Organiser, "td", Cancellation))
                .Steps.Select(s =>
                    $"{s.Duty?.ToString() ?? s.Kind.ToString()} {s.Count}{(s.Overdue > 0 ? $", {s.Overdue} overdue" : "")}"
                );
    }

    [Fact]
    public async Task Filter_ShowsOnlyThoseWhoOwe()
    {
        var rows = await InviteAllAsync();
        Done(
            await UnitPages.ReplyAsync(
                await EnterAsync(rows[1].Id),
                InvitationReply.Confirmed,
                null,
                Cancellation
            )
        );
        var owing = Done(
            await Duties.MatrixAsync(Organiser, Seminar, new(OwingOnly: true), Cancellation)
        );
        Assert.Equal(["Hội Người cao tuổi", "Hội Đông y"], owing.Rows.Select(r => r.Unit));
        Assert.Equal((3, 2, 2), (owing.Units, owing.Owing, owing.Found));
        var lists = Done(
            await Duties.MatrixAsync(
                Organiser,
                Seminar,
                new(Kind: DutyKind.Confirmation),
                Cancellation
            )
        );
        Assert.Equal(2, lists.Found);
    }

    [Fact]
    public async Task Changes_OfThePlanAndOfOneCell_StandInTheTrail()
    {
        var rows = await InviteAllAsync();
        await PlanAsync((DutyKind.Paper, "10/12/2026"), (DutyKind.Documents, null));
        await PlanAsync((DutyKind.Paper, "12/12/2026"));
        Done(
            await Duties.SaveCellAsync(
                Organiser,
                Seminar,
                new(rows[0].Id, DutyKind.Paper),
                new(true, null, null, "đã gửi năm trước"),
                Cancellation
            )
        );
        var trail = Done(await Audit.ListAsync(Organiser, new(SeminarCode: "td"), Cancellation));
        Assert.Equal(
            [
                (rows[0].Name, "Paper", "", "không phải làm, đã gửi năm trước"),
                (
                    "Việc của các đơn vị",
                    "Paper",
                    "phải làm, hạn 10/12/2026",
                    "phải làm, hạn 12/12/2026"
                ),
                ("Việc của các đơn vị", "Documents", "phải làm", ""),
            ],
            trail
                .Rows.Where(r => r.Kind is nameof(SeminarDuty) or nameof(UnitDuty))
                .Take(2)
                .SelectMany(r => r.Changes.Select(c => (r.Name, c.Field, c.Old, c.New)))
        );
    }

    private async Task PlanAsync(params (DutyKind Kind, string? Due)[] duties) =>
        Done(
            await Duties.SavePlanAsync(
                Organiser,
                Seminar,
                [.. duties.Select(d => new DutyPlanForm(d.Kind, true, d.Due))],
                Link,
                Cancellation
            )
        );

    private async Task<DutyMatrix> MatrixAsync() =>
        Done(await Duties.MatrixAsync(Organiser, Seminar, new(), Cancellation));

    private static IEnumerable<string> States(DutyMatrix matrix) =>
        matrix.Rows.Select(r => string.Join(' ', r.Cells.Select(c => c.State)));
}

public sealed class DutyServiceTestsOnSqlite(TypesetterFixture typesetter)
    : DutyServiceTests(SqliteSource.Instance, typesetter);

public sealed class DutyServiceTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter)
    : DutyServiceTests(server, typesetter);
