using ToaDam.Recording;

namespace ToaDam.Accounts;

/// <summary>Who gets in: locks and password links.</summary>
public sealed partial class AccountService
{
    /// <summary>Signs the person out everywhere, and in no more.</summary>
    public Task<AccountOutcome> LockAsync(Caller caller, Guid id, CancellationToken cancellation) =>
        ChangeAsync(
            caller,
            id,
            async (work, user) =>
            {
                var problems = await work.CheckLossAsync(user, AccountProblem.OwnAccount);
                if (problems.Count > 0)
                {
                    return AccountOutcome.Refused(problems);
                }

                var before = Lock(user);
                AccountWork.Demand(await work.Users.SetLockoutEnabledAsync(user, true));
                AccountWork.Demand(
                    await work.Users.SetLockoutEndDateAsync(user, AccountRules.WithoutEnd)
                );
                // Cookies know nothing of locks, but they carry the stamp; a link that is under way ends too.
                AccountWork.Demand(await work.Users.UpdateSecurityStampAsync(user));
                await work.RecordAsync(
                    user,
                    AuditAction.Changed,
                    cancellation,
                    new FieldChange("State", before, Lock(user))
                );
                return AccountOutcome.Done(user.Id);
            },
            cancellation
        );

    public Task<AccountOutcome> UnlockAsync(
        Caller caller,
        Guid id,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            caller,
            id,
            async (work, user) =>
            {
                var before = Lock(user);
                AccountWork.Demand(await work.Users.SetLockoutEndDateAsync(user, null));
                AccountWork.Demand(await work.Users.ResetAccessFailedCountAsync(user));
                if (before != Lock(user))
                {
                    await work.RecordAsync(
                        user,
                        AuditAction.Changed,
                        cancellation,
                        new FieldChange("State", before, Lock(user))
                    );
                }

                return AccountOutcome.Done(user.Id);
            },
            cancellation
        );

    /// <summary>A new link to set a password; the one before it ends. Signs nobody out: only its use does.</summary>
    public Task<AccountOutcome> IssueLinkAsync(
        Caller caller,
        Guid id,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            caller,
            id,
            async (work, user) =>
            {
                if (AccountRules.IsLocked(user.LockoutEnd))
                {
                    return AccountOutcome.Refused(AccountProblem.AccountLocked);
                }

                var link = await work.IssueLinkAsync(user);
                await work.RecordAsync(
                    user,
                    AuditAction.Changed,
                    cancellation,
                    AccountWork.IssuedLink(link)
                );
                return AccountOutcome.Done(user.Id, link);
            },
            cancellation
        );

    private string Lock(AppUser user) =>
        AccountRules.IsLocked(user.LockoutEnd) ? "Đã khóa"
        : user.LockoutEnd > clock.GetUtcNow() ? "Tạm khóa vì nhập sai mật khẩu"
        : "Đang dùng";
}
