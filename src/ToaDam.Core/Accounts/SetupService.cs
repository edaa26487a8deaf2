using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ToaDam.Data;
using ToaDam.Exchange;

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

        var name = Clean(form.UserName);
        var displayName = Clean(form.DisplayName);
        var problems = Check(form, name, displayName).ToList();
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

        var accounts = new List<NewAccount>();
        foreach (var (role, userName, displayName) in DemoAccounts)
        {
            var password = PasswordRules.Generate();
            var problems = await CreateAsync(role, userName, displayName, password);
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

    private async Task<List<SetupProblem>> CreateAsync(
        string role,
        string name,
        string displayName,
        string password
    )
    {
        var user = new AppUser
        {
            UserName = name,
            DisplayName = displayName,
            Email = name.Contains('@', StringComparison.Ordinal) ? name : null,
        };
        var created = await users.CreateAsync(user, password);
        if (!created.Succeeded)
        {
            return [.. created.Errors.Select(e => Translate(e.Code)).Distinct()];
        }

        var added = await users.AddToRoleAsync(user, role);
        return added.Succeeded
            ? []
            : throw new InvalidOperationException(
                $"The role {role} was refused: {added.Errors.First().Code}."
            );
    }

    private static IEnumerable<SetupProblem> Check(
        AdministratorForm form,
        string name,
        string displayName
    )
    {
        if (name.Length == 0)
        {
            yield return SetupProblem.UserNameMissing;
        }
        else if (name.Length > 100)
        {
            yield return SetupProblem.UserNameInvalid;
        }

        if (displayName.Length == 0)
        {
            yield return SetupProblem.DisplayNameMissing;
        }
        else if (displayName.Length > 200)
        {
            yield return SetupProblem.DisplayNameTooLong;
        }

        if (form.Password is not { Length: >= PasswordRules.MinimumLength } password)
        {
            yield return SetupProblem.PasswordTooShort;
            yield break;
        }

        if (password.Length > PasswordRules.MaximumLength)
        {
            yield return SetupProblem.PasswordTooLong;
        }

        if (string.Equals(password, name, StringComparison.OrdinalIgnoreCase))
        {
            yield return SetupProblem.PasswordIsUserName;
        }

        if (password != form.PasswordAgain)
        {
            yield return SetupProblem.PasswordsDiffer;
        }
    }

    private static SetupProblem Translate(string identityCode) =>
        identityCode switch
        {
            nameof(IdentityErrorDescriber.PasswordTooShort) => SetupProblem.PasswordTooShort,
            nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) =>
                SetupProblem.PasswordTooUniform,
            _ => SetupProblem.UserNameInvalid,
        };

    // Normalize throws on half an emoji; the user name's own rule refuses what is left.
    private static string Clean(string? text)
    {
        var trimmed = (text ?? "").Trim();
        return trimmed.Any(char.IsSurrogate) || trimmed.Any(char.IsControl)
            ? string.Concat(trimmed.Where(c => !char.IsSurrogate(c) && !char.IsControl(c)))
                .Normalize()
            : trimmed.Normalize();
    }

    private static string Hash(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
