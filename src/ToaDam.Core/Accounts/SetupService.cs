using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Recording;
using ToaDam.Units;

namespace ToaDam.Accounts;

/// <summary>The first run: one link, used once, makes the first accounts.</summary>
public sealed class SetupService(
    ToaDamDbContext db,
    UserManager<AppUser> users,
    DemoData demo,
    TimeProvider clock
)
{
    // UserManager works on the scope's own context, so this service does too instead of taking one per operation.
    private static readonly (string Role, string UserName, string DisplayName)[] DemoAccounts =
    [
        (Roles.Administrator, "quantri", "Quản trị viên (mẫu)"),
        (Roles.Organiser, "tochuc", "Ban tổ chức (mẫu)"),
        (Roles.Secretariat, "thuky", "Thư ký (mẫu)"),
        (Roles.Delegate, "daibieu", "Đại biểu (mẫu)"),
    ];

    /// <summary>True while nobody can administer the system.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellation) =>
        !await db
            .UserRoles.Join(db.Roles, u => u.RoleId, r => r.Id, (_, r) => r.Name)
            .AnyAsync(name => name == Roles.Administrator, cancellation);

    /// <summary>Makes a new link and ends all older ones; null when the system is already set up.</summary>
    public async Task<string?> IssueTokenAsync(CancellationToken cancellation)
    {
        if (!await IsNeededAsync(cancellation))
        {
            return null;
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await db.Set<SetupToken>().ExecuteDeleteAsync(cancellation);
        db.Add(new SetupToken(Hash(token), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(cancellation);
        return token;
    }

    public async Task<bool> IsOpenAsync(string? token, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(token))
        {
            return false;
        }

        var hash = Hash(token);
        return await db.Set<SetupToken>().AnyAsync(t => t.Hash == hash, cancellation)
            && await IsNeededAsync(cancellation);
    }

    public async Task<SetupOutcome> CreateAdministratorAsync(
        string? token,
        AdministratorForm form,
        CancellationToken cancellation
    )
    {
        if (!await IsOpenAsync(token, cancellation))
        {
            return SetupOutcome.NoSuchLink;
        }

        var problems = new List<AccountProblem>();
        var name = AccountRules.UserName(form.UserName, problems);
        var displayName = AccountRules.DisplayName(form.DisplayName, problems);
        AccountRules.Password(form.Password, form.PasswordAgain, name, problems);
        if (problems.Count > 0)
        {
            return SetupOutcome.Refused(problems);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await UseTokenAsync(token!, cancellation))
        {
            return SetupOutcome.NoSuchLink;
        }

        problems = await CreateAsync(Roles.Administrator, name, displayName, form.Password!);
        if (problems.Count > 0)
        {
            return SetupOutcome.Refused(problems);
        }

        await transaction.CommitAsync(cancellation);
        return SetupOutcome.Done([]);
    }

    /// <summary>Demo data and one account a role; the passwords are in the answer and nowhere else.</summary>
    public async Task<SetupOutcome> CreateDemoAsync(string? token, CancellationToken cancellation)
    {
        if (!await IsOpenAsync(token, cancellation))
        {
            return SetupOutcome.NoSuchLink;
        }

        // Before the link is used up: a failed import leaves the link usable, and importing the same files twice changes nothing.
        await demo.ImportAsync(cancellation);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await UseTokenAsync(token!, cancellation))
        {
            return SetupOutcome.NoSuchLink;
        }

        // A delegate speaks for a unit; the sample one for the first of the block.
        var unit = await db.Set<MemberUnit>()
            .OrderBy(u => u.Order ?? int.MaxValue)
            .ThenBy(u => u.Key)
            .Select(u => u.Id)
            .FirstAsync(cancellation);
        var accounts = new List<NewAccount>();
        foreach (var (role, userName, displayName) in DemoAccounts)
        {
            var password = PasswordRules.Generate();
            var problems = await CreateAsync(
                role,
                userName,
                displayName,
                password,
                role == Roles.Delegate ? unit : null
            );
            if (problems.Count > 0)
            {
                throw new InvalidOperationException(
                    $"The demo account {userName} was refused: {problems[0]}."
                );
            }

            accounts.Add(new NewAccount(role, userName, password));
        }

        await transaction.CommitAsync(cancellation);
        return SetupOutcome.Done(accounts);
    }

    // Of two posts with the same link one deletes the row; the other waits for the transaction and finds nothing.
    private async Task<bool> UseTokenAsync(string token, CancellationToken cancellation)
    {
        var hash = Hash(token);
        if (
            await db.Set<SetupToken>().Where(t => t.Hash == hash).ExecuteDeleteAsync(cancellation)
            == 0
        )
        {
            return false;
        }

        await db.Set<SetupToken>().ExecuteDeleteAsync(cancellation);
        return true;
    }

    private async Task<List<AccountProblem>> CreateAsync(
        string role,
        string name,
        string displayName,
        string password,
        Guid? unitId = null
    )
    {
        var user = new AppUser
        {
            UnitId = unitId,
            UserName = name,
            DisplayName = displayName,
            Email = name.Contains('@', StringComparison.Ordinal) ? name : null,
        };
        var created = await users.CreateAsync(user, password);
        if (!created.Succeeded)
        {
            return [.. AccountRules.Problems(created)];
        }

        var added = await users.AddToRoleAsync(user, role);
        if (!added.Succeeded)
        {
            throw new InvalidOperationException(
                $"The role {role} was refused: {added.Errors.First().Code}."
            );
        }

        var unit = await db.Set<MemberUnit>()
            .Where(u => u.Id == unitId)
            .Select(u => u.OfficialName)
            .FirstOrDefaultAsync();
        AccountAudit.Record(
            db,
            clock,
            Caller.Machine,
            user,
            AuditAction.Added,
            new("UserName", "", name),
            new("DisplayName", "", displayName),
            new("Role", "", AccountAudit.Word(role)),
            new("Unit", "", unit ?? "")
        );
        await db.SaveChangesAsync();
        return [];
    }

    private static string Hash(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
