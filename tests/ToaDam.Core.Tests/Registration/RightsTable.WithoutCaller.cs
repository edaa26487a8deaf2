using ToaDam.Accounts;
using ToaDam.Delegates;
using ToaDam.Exchange;
using ToaDam.Sheets;
using ToaDam.Tests.Exchange;
using ToaDam.Units;

namespace ToaDam.Tests.Registration;

// What finds out by other means who asks, and what the calls of the table are given.
internal static partial class RightsTable
{
    /// <summary>Methods without a caller, and what stands in for one.</summary>
    public static Dictionary<string, string> WithoutCaller { get; } =
        new(StringComparer.Ordinal)
        {
            ["DatabaseStarter.StartAsync"] = "the program's own start",
            ["DemoData.ImportAsync"] =
                "called by the set-up behind its token, and by the command line",
            ["SetupService.IsNeededAsync"] = "says only whether there is an administrator",
            ["SetupService.IssueTokenAsync"] = "printed on the console of whoever owns the machine",
            ["SetupService.IsOpenAsync"] = "checks the token",
            ["SetupService.CreateAdministratorAsync"] = "checks the token",
            ["SetupService.CreateDemoAsync"] = "checks the token",
            ["PasswordLinkTokens.GenerateAsync"] = "a part of the sign-in framework",
            ["PasswordLinkTokens.ValidateAsync"] = "a part of the sign-in framework",
            ["PasswordService.FindOwnerAsync"] = "checks the link",
            ["PasswordService.SetByLinkAsync"] = "checks the link",
            ["UnitPageService.EnterAsync"] = "checks the link",
            ["UnitPageService.ViewAsync"] = "checks the link",
            ["UnitPageService.ReplyAsync"] = "checks the link",
            ["UnitPageService.NameAsync"] = "checks the link",
            ["UnitPageService.RemoveAsync"] = "checks the link",
            ["WriterLinkService.EnterAsync"] = "checks the link",
            ["WriterLinkService.GiveAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["WriterLinkService.EndAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["SubmissionPageService.BoardAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["SubmissionPageService.OpenAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["SubmissionSimilarService.FindAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["SubmissionService.SaveAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["SubmissionService.SubmitAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["SubmissionMoveService.ConfirmAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["SubmissionMoveService.ReturnAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["SubmissionMoveService.WithdrawAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["SubmissionMoveService.RemoveAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["AttachmentService.AddAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["AttachmentService.RemoveAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
            ["AttachmentService.OpenAsync"] =
                "checks the link or the account (SubmissionRightsTests)",
        };

    private static AccountForm Account() =>
        new()
        {
            UserName = "moi",
            DisplayName = "Người mới",
            Role = Roles.Secretariat,
        };

    private static IReadOnlyList<ImportFile> Files() => [DemoFiles.Read(DemoFiles.PhanThiet)];

    private static SheetWork DelegateTable() =>
        DelegateSheetService.Begin(new Sheet("", ["Họ và tên"], [new(2, ["Người Nhập"])]));

    private static SheetWork UnitTable() =>
        UnitSheetService.Begin(new Sheet("", ["Tên đơn vị"], [new(2, ["Hội Nhập Vào"])]));
}
