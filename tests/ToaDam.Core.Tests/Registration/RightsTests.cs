using System.Collections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.Drafts;
using ToaDam.Duties;
using ToaDam.Exchange;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.People;
using ToaDam.Planning;
using ToaDam.Printing;
using ToaDam.Programmes;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Statements;
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
    [Fact]
    public void Table_OfRights_HasEveryMethodAndNoOther() =>
        Assert.Equal(
            ServiceMethods.WithCaller.Select(ServiceMethods.NameOf).Order(StringComparer.Ordinal),
            RightsTable.Of.Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Method_ThatDoesWork_TakesACallerOrHasAReasonNotTo() =>
        Assert.Equal(
            ServiceMethods
                .All.Where(m => !ServiceMethods.TakesCaller(m))
                .Select(ServiceMethods.NameOf)
                .Order(StringComparer.Ordinal),
            RightsTable.WithoutCaller.Keys.Order(StringComparer.Ordinal)
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
                var right = RightsTable.Of[ServiceMethods.NameOf(method)];
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
            To.Member => caller.RoleNames.Overlaps(Roles.All),
            To.Account => caller.UserId is not null,
            To.Unit => caller.RoleNames.Contains(Roles.Delegate),
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

    private async Task<(RightsFacts, IReadOnlyList<(string Name, Caller Caller)>)> PrepareAsync()
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
        var invitation = new Invitation
        {
            SeminarId = (await db.Set<Seminar>().FirstAsync(Cancellation)).Id,
            UnitId = other.Id,
        };
        var message = new OutboxMessage
        {
            SeminarId = invitation.SeminarId,
            InvitationId = invitation.Id,
            RecipientAddress = "hoi@khoi8.example",
            Body = LinkTokens.Mark,
            MessageId = "1@khoi8.example",
            CreatedAt = DateTime.UnixEpoch,
        };
        db.AddRange(invitation, message);
        await db.SaveChangesAsync(Cancellation);
        var items = await db.Set<AgendaItem>()
            .OrderBy(i => i.Position)
            .Take(2)
            .ToListAsync(Cancellation);
        return (
            new(
                (await db.Set<Seminar>().FirstAsync(Cancellation)).Id,
                (await db.Set<Commitments.Conclusion>().FirstAsync(Cancellation)).Id,
                (await db.Set<Contribution>().FirstAsync(Cancellation)).Id,
                person.Id,
                other.Id,
                (await db.Set<SeminarDelegate>().FirstAsync(Cancellation)).Id,
                items[0].Id,
                items[1].Id,
                (await db.Set<Paper>().FirstAsync(Cancellation)).Id,
                account.Id,
                trash.Id,
                draft.Form,
                invitation.Id,
                message.Id
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
            .. await db.Set<Invitation>()
                .Select(i => $"{i.Id} {i.Version}")
                .ToListAsync(Cancellation),
            .. await db.Set<OutboxMessage>()
                .Select(m => $"{m.Id} {m.Version}")
                .ToListAsync(Cancellation),
            $"{await db.Set<PersonalLink>().CountAsync(Cancellation)}",
            $"{await db.Set<ProgrammeVersion>().CountAsync(Cancellation)}",
            $"{await db.Set<SeminarDuty>().CountAsync(Cancellation)}",
            $"{await db.Set<UnitDuty>().CountAsync(Cancellation)}",
            $"{await db.Set<Holiday>().CountAsync(Cancellation)}",
        ];
    }
}

public sealed class RightsTestsOnSqlite() : RightsTests(SqliteSource.Instance);

public sealed class RightsTestsOnPostgres(PostgresServer server) : RightsTests(server);
