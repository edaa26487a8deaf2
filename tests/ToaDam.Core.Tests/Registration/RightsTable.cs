using ToaDam.Accounts;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.Duties;
using ToaDam.Exchange;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Planning;
using ToaDam.Printing;
using ToaDam.Programmes;
using ToaDam.Receiving;
using ToaDam.Recording;
using ToaDam.Search;
using ToaDam.Seminars;
using ToaDam.Sheets;
using ToaDam.Statements;
using ToaDam.Submissions;
using ToaDam.Tests.Exchange;
using ToaDam.Units;

namespace ToaDam.Tests.Registration;

/// <summary>Who may.</summary>
internal enum To
{
    Desk,
    Administrator,

    /// <summary>Whoever has a role, for what stands open to it.</summary>
    Member,

    /// <summary>Whoever has an account, for what is its own.</summary>
    Account,

    /// <summary>Nobody is refused, but others find nothing.</summary>
    Owner,

    /// <summary>Accounts of member units.</summary>
    Unit,
}

internal sealed record Right(To Who, Func<RightsFacts, object?[]> Arguments);

internal sealed record RightsFacts(
    Guid Seminar,
    Guid Conclusion,
    Guid Contribution,
    Guid Person,
    Guid Unit,
    Guid Delegate,
    Guid Item,
    Guid OtherItem,
    Guid Paper,
    Guid Account,
    Guid Trash,
    string Draft,
    Guid Invitation,
    Guid Message
);

/// <summary>Who may call what, with arguments that would do something.</summary>
internal static partial class RightsTable
{
    private const string Code = "td-minh-hoa";
    private const string Link = "https://toadam.example/";

    public static Dictionary<string, Right> Of { get; } =
        new(StringComparer.Ordinal)
        {
            ["AccountService.ListAsync"] = new(To.Administrator, _ => [null, 0]),
            ["AccountService.FindAsync"] = new(To.Administrator, f => [f.Account]),
            ["AccountService.UnitsAsync"] = new(To.Administrator, _ => [null]),
            ["AccountService.CreateAsync"] = new(To.Administrator, _ => [Account()]),
            ["AccountService.UpdateAsync"] = new(To.Administrator, f => [f.Account, Account()]),
            ["AccountService.LockAsync"] = new(To.Administrator, f => [f.Account]),
            ["AccountService.UnlockAsync"] = new(To.Administrator, f => [f.Account]),
            ["AccountService.IssueLinkAsync"] = new(To.Administrator, f => [f.Account]),
            ["PasswordService.ChangeOwnAsync"] = new(
                To.Account,
                _ =>
                    [
                        new PasswordForm
                        {
                            OldPassword = "x",
                            Password = "y",
                            PasswordAgain = "y",
                        },
                    ]
            ),
            ["SeminarService.ListAsync"] = new(To.Desk, _ => [null, 0]),
            ["SeminarService.HeaderAsync"] = new(To.Desk, _ => [Code]),
            ["SeminarService.CountsAsync"] = new(To.Desk, _ => [Code]),
            ["SeminarStepService.MoveAsync"] = new(
                To.Desk,
                _ => [Code, SeminarStatus.Closed, "vì"]
            ),
            ["SeminarPresetService.FreeCodeAsync"] = new(To.Desk, _ => ["td"]),
            ["SeminarPresetService.ApplyAsync"] = new(
                To.Desk,
                f => [f.Seminar, SeminarPresetService.All[0].Slug]
            ),
            ["RecordService.NewAsync"] = new(To.Desk, f => ["Conclusion", f.Seminar]),
            ["RecordService.OpenAsync"] = new(To.Desk, f => ["Conclusion", f.Conclusion]),
            ["RecordService.SaveAsync"] = new(
                To.Desk,
                f =>
                    [
                        new RecordEdit(
                            "Conclusion",
                            Guid.CreateVersion7(),
                            f.Seminar,
                            true,
                            new Dictionary<string, string>(),
                            new Dictionary<string, string> { ["text"] = "Của người khác" }
                        ),
                    ]
            ),
            ["RecordListService.ListAsync"] = new(To.Desk, f => ["Conclusion", f.Seminar, 0, null]),
            ["RecordListService.OptionsAsync"] = new(To.Desk, _ => ["MemberUnit", null, "hoi"]),
            ["QuickAddService.AddAsync"] = new(
                To.Desk,
                f => ["SeminarDelegate", f.Seminar, "Lê Lạ"]
            ),
            ["QuickAddService.DelegateFromPersonAsync"] = new(To.Desk, f => [f.Seminar, f.Person]),
            ["RegisterService.UnitsAsync"] = new(To.Desk, _ => [null, 0, null]),
            ["RegisterService.PeopleAsync"] = new(To.Desk, _ => [null, 0]),
            ["RegisterService.BlocksAsync"] = new(To.Desk, _ => [null, 0]),
            ["ContributionListService.ListAsync"] = new(
                To.Desk,
                _ => [Code, new ContributionFilter(), 0]
            ),
            ["ContributionFacetService.FindAsync"] = new(To.Desk, f => [f.Seminar]),
            ["SimilarWorkService.FindForDeskAsync"] = new(To.Desk, _ => [null, null, "Ý kiến"]),
            ["SearchService.FindAsync"] = new(To.Member, _ => [new SearchQuery("hội")]),
            ["SearchService.ScopesAsync"] = new(To.Member, _ => []),
            ["LifeService.FindAsync"] = new(To.Desk, f => [f.Contribution]),
            // The typesetter would take seconds to start; what is not there is past the right as well.
            ["InitiativeSheetService.PrintAsync"] = new(To.Desk, _ => [Guid.Empty]),
            ["ExperienceBankService.ListAsync"] = new(To.Member, _ => [new ExperienceFilter(), 0]),
            ["ExperienceBankService.FacetsAsync"] = new(To.Member, _ => []),
            ["ExperienceBankService.FindAsync"] = new(To.Member, f => [f.Contribution]),
            ["ContributionListService.SetStatusAsync"] = new(
                To.Desk,
                f => [new[] { f.Contribution }, ContributionStatus.Noted]
            ),
            ["ContributionListService.UndoAsync"] = new(
                To.Desk,
                f =>
                    [
                        new[]
                        {
                            new BulkChange(
                                f.Contribution,
                                new(ContributionStatus.Draft, null),
                                new(ContributionStatus.Accepted, null)
                            ),
                        },
                    ]
            ),
            ["ContributionListService.SetTopicAsync"] = new(
                To.Desk,
                f => [new[] { f.Contribution }, "Lạ"]
            ),
            ["SeminarUnitService.CandidatesAsync"] = new(To.Desk, f => [f.Seminar, null]),
            ["SeminarUnitService.AddAsync"] = new(To.Desk, f => [f.Seminar, new[] { f.Unit }]),
            ["InvitationBoardService.BoardAsync"] = new(
                To.Desk,
                f => [f.Seminar, InvitationView.All, 0]
            ),
            ["InvitationBoardService.CandidatesAsync"] = new(To.Desk, f => [f.Seminar, null]),
            ["InvitationService.InviteUnitsAsync"] = new(
                To.Desk,
                f => [f.Seminar, new[] { f.Unit }]
            ),
            ["InvitationService.AddGuestAsync"] = new(
                To.Desk,
                f => [f.Seminar, new InvitationForm(Guid.Empty) { GuestName = "Lê Lạ" }]
            ),
            ["InvitationService.SaveAsync"] = new(
                To.Desk,
                f => [f.Invitation, new InvitationForm(Guid.Empty) { ContactName = "Lê Lạ" }]
            ),
            ["InvitationService.SaveContactsAsync"] = new(
                To.Desk,
                f =>
                    [
                        f.Seminar,
                        new[] { new ContactForm(f.Invitation, Guid.Empty, "Lê Lạ", null, null) },
                    ]
            ),
            ["InvitingPlanService.SaveAsync"] = new(
                To.Desk,
                f => [f.Seminar, new InvitingPlanForm(Guid.Empty, null, 3, null, null)]
            ),
            ["InvitationService.RemoveAsync"] = new(To.Desk, _ => [Guid.CreateVersion7()]),
            ["InvitationDraftService.DraftAsync"] = new(To.Desk, f => [f.Seminar, null, Link]),
            ["InvitationDraftService.CancelAsync"] = new(
                To.Desk,
                f => [f.Seminar, f.Invitation, Link]
            ),
            ["InvitationDraftService.RenewLinkAsync"] = new(
                To.Desk,
                f => [f.Seminar, f.Invitation, Link]
            ),
            ["InvitationDraftService.RevokeLinksAsync"] = new(
                To.Desk,
                f => [f.Seminar, f.Invitation]
            ),
            ["InvitationDraftService.ChatTextAsync"] = new(
                To.Desk,
                f => [f.Seminar, f.Invitation, Link]
            ),
            ["InvitationDraftService.LetterAsync"] = new(To.Desk, f => [f.Invitation, Link]),
            ["DutyService.MatrixAsync"] = new(To.Desk, f => [f.Seminar, new DutyQuery()]),
            ["DutyService.SavePlanAsync"] = new(
                To.Desk,
                f => [f.Seminar, new[] { new DutyPlanForm(DutyKind.Paper, true, null) }, Link]
            ),
            ["DutyService.SaveCellAsync"] = new(
                To.Desk,
                f =>
                    [
                        f.Seminar,
                        new OwedDuty(f.Invitation, DutyKind.Paper),
                        new DutyCellForm(true, null, null, null),
                    ]
            ),
            ["LateLinkService.GiveAsync"] = new(
                To.Desk,
                f => [f.Seminar, new OwedDuty(f.Invitation, DutyKind.Paper), Link]
            ),
            ["DutyService.RemindAsync"] = new(
                To.Desk,
                f => [f.Seminar, new[] { new OwedDuty(f.Invitation, DutyKind.Confirmation) }, Link]
            ),
            ["SeminarCloneService.OfferAsync"] = new(To.Desk, _ => [Code]),
            ["SeminarCloneService.CloneAsync"] = new(
                To.Desk,
                _ => [Code, new CloneForm("Lạ", true, true, true)]
            ),
            ["CalendarService.MonthAsync"] = new(To.Desk, _ => [null]),
            ["DeadlineService.ReadAsync"] = new(To.Desk, _ => [Code]),
            ["HolidayService.DaysAsync"] = new(To.Desk, _ => []),
            ["HolidayService.YearAsync"] = new(To.Desk, _ => [2026]),
            ["HolidayService.SaveAsync"] = new(
                To.Administrator,
                _ => [new HolidayForm("1/12/2026", "Lạ", false)]
            ),
            ["HolidayService.RemoveAsync"] = new(
                To.Administrator,
                _ => [new DateOnly(2026, 12, 1)]
            ),
            ["OpenStepService.ReadAsync"] = new(To.Desk, _ => [Code]),
            ["OutboxService.ListAsync"] = new(To.Desk, _ => [new OutboxQuery(null)]),
            ["OutboxService.ReadAsync"] = new(To.Desk, f => [f.Message]),
            ["OutboxService.SaveAsync"] = new(
                To.Desk,
                f => [f.Message, new OutboxForm(Guid.Empty, null, "Lạ", "Lạ")]
            ),
            ["OutboxService.SendAsync"] = new(To.Desk, f => [new[] { f.Message }]),
            ["OutboxService.SendAllAsync"] = new(To.Desk, _ => [null]),
            ["OutboxService.SendAgainAsync"] = new(To.Desk, f => [new[] { f.Message }]),
            ["OutboxService.MarkSentAsync"] = new(To.Desk, f => [new[] { f.Message }]),
            ["OutboxService.RestoreAsync"] = new(To.Desk, f => [new[] { f.Message }]),
            ["OutboxService.DropAsync"] = new(To.Desk, f => [new[] { f.Message }]),
            ["OutboxFileService.FileAsync"] = new(To.Desk, f => [f.Message, Guid.CreateVersion7()]),
            ["OutboxFileService.MailAsync"] = new(To.Desk, f => [f.Message]),
            ["OutboxFileService.TextAsync"] = new(To.Desk, f => [f.Message]),
            ["ProgrammeShiftService.ShiftAsync"] = new(To.Desk, f => [f.Seminar, f.Item, 15]),
            ["ProgrammeShiftService.UndoAsync"] = new(
                To.Desk,
                f => [new ItemsShifted("Mục", 15, [new StartShifted(f.Item, "08:00", "08:15")])]
            ),
            ["ProgrammePublishService.StateAsync"] = new(To.Desk, f => [f.Seminar]),
            ["ProgrammePublishService.PublishAsync"] = new(To.Desk, f => [f.Seminar, "Lạ", Link]),
            ["ProgrammePaperService.WaitingAsync"] = new(To.Desk, f => [f.Seminar]),
            ["ProgrammePaperService.ScheduleAsync"] = new(To.Desk, f => [f.Seminar, f.Paper, null]),
            ["ScriptService.ReadAsync"] = new(To.Desk, f => [f.Seminar]),
            ["GuestOrderService.StepAsync"] = new(To.Desk, f => [f.Seminar, f.Invitation, 1]),
            ["CheckInService.ReadAsync"] = new(To.Desk, f => [f.Invitation]),
            ["CheckInService.AddGuestAsync"] = new(To.Desk, f => [f.Invitation]),
            ["DelegateSheetService.PreviewAsync"] = new(
                To.Desk,
                f => [f.Seminar, DelegateTable(), new SheetQuery()]
            ),
            ["DelegateSheetService.ImportAsync"] = new(To.Desk, f => [f.Seminar, DelegateTable()]),
            ["DelegateSheetService.ExportAsync"] = new(To.Desk, f => [f.Seminar]),
            ["UnitSheetService.PreviewAsync"] = new(To.Desk, _ => [UnitTable(), new SheetQuery()]),
            ["UnitSheetService.ImportAsync"] = new(To.Desk, _ => [UnitTable()]),
            ["UnitSheetService.ExportAsync"] = new(To.Desk, _ => [null]),
            ["AttendanceService.BoardAsync"] = new(
                To.Desk,
                f => [f.Seminar, new AttendanceFilter()]
            ),
            ["AttendanceService.SetAsync"] = new(
                To.Desk,
                f => [f.Delegate, AttendanceStatus.Unexcused, null, null, null]
            ),
            ["AttendanceService.AllPresentAsync"] = new(To.Desk, f => [f.Seminar, null]),
            ["AttendanceService.UndoAllPresentAsync"] = new(
                To.Desk,
                f =>
                    [f.Seminar, new FilledIn(new Dictionary<Guid, Guid> { [f.Delegate] = default })]
            ),
            ["ProgrammeService.ReadAsync"] = new(To.Desk, f => [f.Seminar]),
            ["ProgrammeMoveService.StepAsync"] = new(To.Desk, f => [f.Seminar, f.Item, 1]),
            ["ProgrammeMoveService.DropAsync"] = new(
                To.Desk,
                f => [f.Seminar, f.Item, f.OtherItem]
            ),
            ["ProgrammeMoveService.DropIntoAsync"] = new(
                To.Desk,
                f => [f.Seminar, f.Item, Guid.CreateVersion7()]
            ),
            ["ProgrammeMoveService.UndoAsync"] = new(
                To.Desk,
                f => [f.Item, new ItemPlace("", "", new("Mục", 1, f.OtherItem))]
            ),
            ["ProceedingsService.ReadAsync"] = new(To.Desk, f => [f.Seminar]),
            ["ProceedingsService.LastSpeakerAsync"] = new(To.Desk, f => [f.Seminar, f.Item]),
            ["ItemClockService.StartAsync"] = new(To.Desk, f => [f.Item]),
            ["ItemClockService.EndAsync"] = new(To.Desk, f => [f.Item]),
            ["ItemClockService.NextAsync"] = new(To.Desk, f => [f.Seminar, f.Item]),
            ["ItemClockService.UndoAsync"] = new(
                To.Desk,
                _ => [new TimesWritten(new TimeOnly(8, 0), "Mục", null, [])]
            ),
            ["RaisingService.ContributionsAsync"] = new(To.Desk, f => [f.Seminar, ""]),
            ["RaisingService.PapersAsync"] = new(To.Desk, f => [f.Seminar, ""]),
            ["RaisingService.RaiseAsync"] = new(To.Desk, f => [f.Contribution, f.Item]),
            ["RaisingService.ReadOutAsync"] = new(To.Desk, f => [f.Paper, f.Item]),
            ["RaisingService.UndoAsync"] = new(
                To.Desk,
                f =>
                    [
                        new Raised(
                            "Contribution",
                            f.Contribution,
                            "Ý kiến",
                            new Dictionary<string, string> { ["status"] = "Draft" },
                            null
                        ),
                    ]
            ),
            ["SimilarNameService.FindAsync"] = new(To.Desk, _ => ["Person", "Lê Thị Mai"]),
            ["UsageService.FindAsync"] = new(To.Desk, f => ["Person", f.Person]),
            ["MoveService.MoveAfterAsync"] = new(To.Desk, f => ["AgendaItem", f.Item, f.OtherItem]),
            ["MoveService.UndoAsync"] = new(
                To.Desk,
                f => ["Conclusion", f.Conclusion, new Moved("", 1, null)]
            ),
            ["MoveService.MoveAsync"] = new(To.Desk, f => ["Conclusion", f.Conclusion, null]),
            ["TrashService.PreviewAsync"] = new(To.Desk, f => ["Conclusion", f.Conclusion]),
            ["TrashService.RemoveAsync"] = new(To.Desk, f => ["Conclusion", f.Conclusion]),
            ["TrashService.RestoreAsync"] = new(To.Desk, f => [f.Trash]),
            ["TrashService.ListAsync"] = new(To.Desk, _ => [0]),
            ["TrashService.PurgeAsync"] = new(To.Administrator, _ => []),
            ["AuditService.ListAsync"] = new(To.Desk, _ => [new AuditFilter()]),
            ["AttachmentService.OpenForDeskAsync"] = new(
                To.Desk,
                f => [f.Contribution, f.Contribution]
            ),
            ["CallService.FindAsync"] = new(To.Desk, f => [f.Seminar]),
            ["CallService.SaveAsync"] = new(
                To.Desk,
                f => [f.Seminar, new CallForm(false, "A", "B")]
            ),
            ["ReceivingService.QueueAsync"] = new(To.Desk, f => [f.Seminar]),
            ["ReceivingService.OpenAsync"] = new(To.Desk, f => [f.Contribution]),
            ["ReceivingService.DecideAsync"] = new(
                To.Desk,
                f => [f.Seminar, new[] { f.Contribution }, new DecisionForm(DecisionKind.Accept)]
            ),
            ["ReceivingService.UndecideAsync"] = new(
                To.Desk,
                f => [f.Seminar, new[] { f.Contribution }]
            ),
            ["DecisionApplyService.ApplyAsync"] = new(To.Desk, f => [f.Seminar, Link]),
            ["DecisionApplyService.SeparateAsync"] = new(To.Desk, f => [f.Seminar, f.Contribution]),
            ["MySeminarService.ListAsync"] = new(To.Unit, _ => []),
            ["DraftService.KeepAsync"] = new(To.Account, _ => ["của tôi", "/", "{}"]),
            ["DraftService.FindAsync"] = new(To.Owner, f => [f.Draft]),
            ["DraftService.StartingAsync"] = new(To.Owner, f => [f.Draft]),
            ["DraftService.ListAsync"] = new(To.Owner, _ => []),
            ["DraftService.ForgetAsync"] = new(To.Owner, f => [f.Draft]),
            ["ImportService.PreviewAsync"] = new(To.Desk, _ => [Files()]),
            ["ImportService.ImportAsync"] = new(To.Desk, _ => [Files()]),
            ["ExportService.ExportAsync"] = new(To.Desk, _ => [Code]),
            ["PaperService.ListAsync"] = new(To.Desk, _ => [Code]),
            ["PaperService.ComposeAsync"] = new(To.Desk, _ => [Code, DocumentKind.Minutes]),
            // The typesetter would take seconds to start; a seminar that is not there is past the right as well.
            ["PaperService.PrintAsync"] = new(To.Desk, _ => ["khong-co", DocumentKind.Minutes]),
        };
}
