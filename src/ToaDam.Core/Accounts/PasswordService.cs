using Microsoft.AspNetCore.Identity;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Accounts;

/// <summary>A person's own password: by a link from the administrator, or with the old one.</summary>
public sealed class PasswordService(
    ToaDamDbContext db,
    UserManager<AppUser> users,
    TimeProvider clock
)
{
    /// <summary>Whose link this claims to be; says nothing about whether it holds.</summary>
    public static Guid? AccountOf(string? token) => PasswordLinkTokens.Read(token)?.AccountId;

    /// <summary>The account whose password this link may set; null when it may not. Changes nothing.</summary>
    public async Task<LinkOwner?> FindOwnerAsync(string? token) =>
        await FindAsync(token) is var (user, _)
            ? new LinkOwner(user.Id, user.UserName ?? "", user.DisplayName)
            : null;

    public async Task<AccountOutcome> SetByLinkAsync(
        string? token,
        PasswordForm form,
        CancellationToken cancellation
    )
    {
        // Before the transaction: reading the token may make the framework store a new key, over a connection of its own.
        if (await FindAsync(token) is not var (user, proof))
        {
            return AccountOutcome.Refused(AccountProblem.LinkInvalid);
        }

        var problems = new List<AccountProblem>();
        AccountRules.Password(form.Password, form.PasswordAgain, user.UserName, problems);
        if (problems.Count > 0)
        {
            return AccountOutcome.Refused(problems);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var set = await users.ResetPasswordAsync(user, proof, form.Password!);
        if (!set.Succeeded)
        {
            // Of two posts with one link the later one finds the account changed: to it the link is used.
            return AccountOutcome.Refused(
                AccountRules
                    .Problems(set)
                    .Select(p =>
                        p == AccountProblem.ChangedMeanwhile ? AccountProblem.LinkInvalid : p
                    )
            );
        }

        await PasswordLinkTokens.EndAsync(users, user);
        // Whoever forgot the password has often tried it too often.
        await users.ResetAccessFailedCountAsync(user);
        await users.SetLockoutEndDateAsync(user, null);
        await RecordAsync(user, "đặt bằng đường dẫn", cancellation);
        await transaction.CommitAsync(cancellation);
        return AccountOutcome.Done(user.Id);
    }

    /// <summary>Changes the caller's own password, whatever the role; every other session ends by it.</summary>
    public async Task<AccountOutcome> ChangeOwnAsync(
        Caller caller,
        PasswordForm form,
        CancellationToken cancellation
    )
    {
        if (
            caller.UserId is not { } id
            || await users.FindByIdAsync(id.ToString()) is not { } user
            || AccountRules.IsLocked(user.LockoutEnd)
        )
        {
            return AccountOutcome.Refused(AccountProblem.NotAllowed);
        }

        var problems = new List<AccountProblem>();
        if (form.OldPassword is not { Length: > 0 and <= PasswordRules.MaximumLength })
        {
            problems.Add(AccountProblem.PasswordWrong);
        }

        AccountRules.Password(form.Password, form.PasswordAgain, user.UserName, problems);
        if (problems.Count == 0 && form.Password == form.OldPassword)
        {
            problems.Add(AccountProblem.PasswordUnchanged);
        }

        if (problems.Count > 0)
        {
            return AccountOutcome.Refused(problems);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var changed = await users.ChangePasswordAsync(user, form.OldPassword!, form.Password!);
        if (!changed.Succeeded)
        {
            return AccountOutcome.Refused(AccountRules.Problems(changed));
        }

        await RecordAsync(user, "tự đổi", cancellation);
        await transaction.CommitAsync(cancellation);
        return AccountOutcome.Done(id);
    }

    private async Task RecordAsync(AppUser user, string how, CancellationToken cancellation)
    {
        AccountAudit.Record(
            db,
            clock,
            Caller.Nobody with
            {
                UserId = user.Id,
                DisplayName = user.DisplayName,
            },
            user,
            AuditAction.Changed,
            new FieldChange("Password", "", how)
        );
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<(AppUser User, string Proof)?> FindAsync(string? token) =>
        PasswordLinkTokens.Read(token) is var (id, proof)
        && await users.FindByIdAsync(id.ToString()) is { } user
        && !AccountRules.IsLocked(user.LockoutEnd)
        && await users.VerifyUserTokenAsync(
            user,
            PasswordLinkTokens.ProviderName,
            UserManager<AppUser>.ResetPasswordTokenPurpose,
            proof
        )
            ? (user, proof)
            : null;
}
