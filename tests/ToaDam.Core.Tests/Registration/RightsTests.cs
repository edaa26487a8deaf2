using System.Collections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Drafts;
using ToaDam.Exchange;
using ToaDam.People;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;
using ToaDam.Units;

namespace ToaDam.Tests.Registration;

/// <summary>
/// Every service asks who calls, whatever page or link the call came through: each public method against each role, of
/// the own unit and of another. A new method fails until it stands in the table.
/// </summary>
public abstract class RightsTests(IDatabaseSource source) : ExchangeTests(source)
{
    private const string Code = "td-minh-hoa";

    /// <summary>Who may.</summary>
    private enum To
    {
        Desk,
        Administrator,

        /// <summary>Whoever has an account, for what is its own.</summary>
        Account,

        /// <summary>Nobody is refused, but others find nothing.</summary>
        Owner,
    }

    private sealed record Right(To Who, Func<Facts, object?[]> Arguments);

    private sealed record Facts(
        Guid Seminar,
        Guid Conclusion,
        Guid Contribution,
        Guid Person,
        Guid Account,
        Guid Trash,
        string Draft
    );

    private static readonly Dictionary<string, Right> Table = new(StringComparer.Ordinal)
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
        ["SeminarStepService.MoveAsync"] = new(To.Desk, _ => [Code, SeminarStatus.Closed, "vì"]),
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
        ["RecordListService.ListAsync"] = new(To.Desk, f => ["Conclusion", f.Seminar, 0]),
        ["RecordListService.OptionsAsync"] = new(To.Desk, _ => ["MemberUnit", null, "hoi"]),
        ["QuickAddService.AddAsync"] = new(To.Desk, f => ["SeminarDelegate", f.Seminar, "Lê Lạ"]),
        ["QuickAddService.DelegateFromPersonAsync"] = new(To.Desk, f => [f.Seminar, f.Person]),
        ["RegisterService.UnitsAsync"] = new(To.Desk, _ => [null, 0, null]),
        ["RegisterService.PeopleAsync"] = new(To.Desk, _ => [null, 0]),
        ["RegisterService.BlocksAsync"] = new(To.Desk, _ => [null, 0]),
        ["ContributionListService.ListAsync"] = new(
            To.Desk,
            _ => [Code, new ContributionFilter(), 0]
        ),
        ["ContributionListService.SetStatusAsync"] = new(
            To.Desk,
            f => [new[] { f.Contribution }, ContributionStatus.Noted]
        ),
        ["ContributionListService.SetTopicAsync"] = new(
            To.Desk,
            f => [new[] { f.Contribution }, "Lạ"]
        ),
        ["MoveService.MoveAsync"] = new(To.Desk, f => ["Conclusion", f.Conclusion, null]),
        ["TrashService.PreviewAsync"] = new(To.Desk, f => ["Conclusion", f.Conclusion]),
        ["TrashService.RemoveAsync"] = new(To.Desk, f => ["Conclusion", f.Conclusion]),
        ["TrashService.RestoreAsync"] = new(To.Desk, f => [f.Trash]),
        ["TrashService.ListAsync"] = new(To.Desk, _ => [0]),
        ["TrashService.PurgeAsync"] = new(To.Administrator, _ => []),
        ["AuditService.ListAsync"] = new(To.Desk, _ => [new AuditFilter()]),
        ["DraftService.KeepAsync"] = new(To.Account, _ => ["của tôi", "/", "{}"]),
        ["DraftService.FindAsync"] = new(To.Owner, f => [f.Draft]),
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

    /// <summary>Methods without a caller, and what stands in for one.</summary>
    private static readonly Dictionary<string, string> WithoutCaller = new(StringComparer.Ordinal)
    {
        ["DatabaseStarter.StartAsync"] = "the program's own start",
        ["DemoData.ImportAsync"] = "called by the set-up behind its token, and by the command line",
        ["SetupService.IsNeededAsync"] = "says only whether there is an administrator",
        ["SetupService.IssueTokenAsync"] = "printed on the console of whoever owns the machine",
        ["SetupService.IsOpenAsync"] = "checks the token",
        ["SetupService.CreateAdministratorAsync"] = "checks the token",
        ["SetupService.CreateDemoAsync"] = "checks the token",
        ["PasswordLinkTokens.GenerateAsync"] = "a part of the sign-in framework",
        ["PasswordLinkTokens.ValidateAsync"] = "a part of the sign-in framework",
        ["PasswordService.FindOwnerAsync"] = "checks the link",
        ["PasswordService.SetByLinkAsync"] = "checks the link",
    };

    [Fact]
    public void Table_OfRights_HasEveryMethodAndNoOther() =>
        Assert.Equal(
            ServiceMethods.WithCaller.Select(ServiceMethods.NameOf).Order(StringComparer.Ordinal),
            Table.Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Method_ThatDoesWork_TakesACallerOrHasAReasonNotTo() =>
        Assert.Equal(
            ServiceMethods
                .All.Where(m => !ServiceMethods.TakesCaller(m))
                .Select(ServiceMethods.NameOf)
                .Order(StringComparer.Ordinal),
            WithoutCaller.Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task EveryMethod_CalledByEveryRole_IsAllowedOrRefusedAndThenChangesNothing()
    {
        var (facts, callers) = await PrepareAsync();
        await using var services = ServiceMethods.Services(Database.Options).BuildServiceProvider();
        var before = await EverythingAsync();
        var wrong = new List<string>();
        // First all that must change nothing, then all that may.
        foreach (var allowed in new[] { false, true })
        {
            foreach (var method in ServiceMethods.WithCaller)
            {
                var right = Table[ServiceMethods.NameOf(method)];
                foreach (
                    var (name, caller) in callers.Where(c =>
                        IsAllowed(right.Who, c.Caller) == allowed
                    )
                )
                {
                    var answer = await ServiceMethods.CallAsync(
                        services,
                        method,
                        caller,
                        right.Arguments(facts)
                    );
                    var refused = right.Who == To.Owner ? IsNothing(answer) : IsForbidden(answer);
                    if (refused == allowed)
                    {
                        wrong.Add(
                            $"{ServiceMethods.NameOf(method)} by {name}: {(allowed ? "refused" : "allowed")}"
                        );
                    }
                }
            }

            if (!allowed)
            {
                Assert.Equal(before, await EverythingAsync());
            }
        }

        Assert.Empty(wrong);
    }

    private static bool IsAllowed(To who, Caller caller) =>
        who switch
        {
            To.Desk => caller.RoleNames.Overlaps([
                Roles.Administrator,
                Roles.Organiser,
                Roles.Secretariat,
            ]),
            To.Administrator => caller.RoleNames.Contains(Roles.Administrator),
            To.Account => caller.UserId is not null,
            _ => false,
        };

    private static bool IsForbidden(object? answer) =>
        answer switch
        {
            AccountOutcome a => a.Problems.Contains(AccountProblem.NotAllowed),
            ImportReport i => i is { Rows: [], Seminars: [], Problems: [var only] }
                && only.Sentence == Caller.Forbidden.Sentence,
            _ => Equals(
                answer?.GetType().GetProperty("Refusal")?.GetValue(answer),
                Caller.Forbidden
            ),
        };

    private static bool IsNothing(object? answer) =>
        answer is null or ICollection { Count: 0 } || answer.GetType().Name == "VoidTaskResult";

    private async Task<(Facts, IReadOnlyList<(string Name, Caller Caller)>)> PrepareAsync()
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.Full));
        await using var db = Database.CreateDbContext();
        var (own, other) = (
            new MemberUnit { OfficialName = "Hội của mình" },
            new MemberUnit { OfficialName = "Hội khác" }
        );
        var person = new Person { FullName = "Lê Thị Mai" };
        db.AddRange(own, other, person);
        await db.SaveChangesAsync(Cancellation);
        var callers = new List<(string, Caller)> { ("Nobody", Caller.Nobody) };
        foreach (
            var (name, role, unit) in new[]
            {
                ("Administrator", Roles.Administrator, null),
                ("Organiser", Roles.Organiser, null),
                ("Secretariat", Roles.Secretariat, null),
                ("Delegate of the unit", Roles.Delegate, own),
                ("Delegate of another unit", Roles.Delegate, other),
                ("Unknown role", "administrator", (MemberUnit?)null),
            }
        )
        {
            var user = new AppUser
            {
                UserName = $"u{callers.Count}",
                NormalizedUserName = $"U{callers.Count}",
                UnitId = unit?.Id,
            };
            db.Add(user);
            callers.Add(
                (
                    name,
                    new(user.UserName, new HashSet<string>([role], StringComparer.Ordinal))
                    {
                        UserId = user.Id,
                        UnitId = unit?.Id,
                    }
                )
            );
        }

        var account = new AppUser { UserName = "khach", NormalizedUserName = "KHACH" };
        var draft = new Draft
        {
            UserId = account.Id,
            Form = "Statement/new",
            SavedAt = DateTime.UnixEpoch,
        };
        var trash = new TrashItem
        {
            At = TimeProvider.System.GetUtcNow().UtcDateTime,
            RecordType = "Person",
            RecordId = Guid.CreateVersion7(),
            Content = RecordSnapshot.Write(new Person { FullName = "Đã xóa" }, []),
        };
        db.AddRange(account, draft, trash);
        await db.SaveChangesAsync(Cancellation);
        return (
            new(
                (await db.Set<Seminar>().FirstAsync(Cancellation)).Id,
                (await db.Set<Commitments.Conclusion>().FirstAsync(Cancellation)).Id,
                (await db.Set<Contribution>().FirstAsync(Cancellation)).Id,
                person.Id,
                account.Id,
                trash.Id,
                draft.Form
            ),
            callers
        );
    }

    private async Task<IReadOnlyList<string>> EverythingAsync()
    {
        await using var db = Database.CreateDbContext();
        return
        [
            .. await StoredAsync(),
            .. await db.Users.Select(u => $"{u.Id} {u.ConcurrencyStamp}").ToListAsync(Cancellation),
            .. await db.Set<Draft>().Select(d => $"{d.Id} {d.Form}").ToListAsync(Cancellation),
            .. await db.Set<TrashItem>().Select(t => $"{t.Id}").ToListAsync(Cancellation),
            $"{await db.Set<AuditEntry>().CountAsync(Cancellation)}",
        ];
    }

    private static AccountForm Account() =>
        new()
        {
            UserName = "moi",
            DisplayName = "Người mới",
            Role = Roles.Secretariat,
        };

    private static IReadOnlyList<ImportFile> Files() => [DemoFiles.Read(DemoFiles.PhanThiet)];
}

public sealed class RightsTestsOnSqlite() : RightsTests(SqliteSource.Instance);

public sealed class RightsTestsOnPostgres(PostgresServer server) : RightsTests(server);
