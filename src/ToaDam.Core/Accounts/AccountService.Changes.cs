using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Accounts;

public sealed partial class AccountService
{
    /// <summary>Makes an account without a password, and the link with which its owner sets one.</summary>
    public Task<AccountOutcome> CreateAsync(
        Caller caller,
        AccountForm form,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            caller,
            async work =>
            {
                var problems = new List<AccountProblem>();
                var userName = AccountRules.UserName(form.UserName, problems);
                var displayName = AccountRules.DisplayName(form.DisplayName, problems);
                await work.CheckPlaceAsync(form, problems, cancellation);
                if (problems.Count > 0)
                {
                    return AccountOutcome.Refused(problems);
                }

                var user = new AppUser
                {
                    UserName = userName,
                    DisplayName = displayName,
                    Email = userName.Contains('@', StringComparison.Ordinal) ? userName : null,
                    UnitId = form.UnitId,
                };
                var created = await work.Users.CreateAsync(user);
                if (!created.Succeeded)
                {
                    return AccountOutcome.Refused(AccountRules.Problems(created));
                }

                AccountWork.Demand(await work.Users.AddToRoleAsync(user, form.Role!));
                var link = await work.IssueLinkAsync(user);
                await work.RecordAsync(
                    user,
                    AuditAction.Added,
                    cancellation,
                    new("UserName", "", userName),
                    new("DisplayName", "", displayName),
                    new("Role", "", AccountAudit.Word(form.Role)),
                    new("Unit", "", await work.UnitNameAsync(form.UnitId, cancellation)),
                    AccountWork.IssuedLink(link)
                );
                return AccountOutcome.Done(user.Id, link);
            },
            cancellation
        );

    /// <summary>Changes name, role and unit. Open pages of the account learn of it within half a minute.</summary>
    public Task<AccountOutcome> UpdateAsync(
        Caller caller,
        Guid id,
        AccountForm form,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            caller,
            id,
            async (work, user) =>
            {
                var roles = await work.Users.GetRolesAsync(user);
                if (Merge(form, user, MainRole(roles)) is not { } merged)
                {
                    return AccountOutcome.Refused(AccountProblem.ChangedByOthers);
                }

                form = merged;
                var problems = new List<AccountProblem>();
                var displayName = AccountRules.DisplayName(form.DisplayName, problems);
                await work.CheckPlaceAsync(form, problems, cancellation);
                if (roles.Contains(Roles.Administrator) && form.Role != Roles.Administrator)
                {
                    problems.AddRange(await work.CheckLossAsync(user, AccountProblem.OwnRole));
                }

                if (problems.Count > 0)
                {
                    return AccountOutcome.Refused(problems);
                }

                FieldChange[] changes =
                [
                    new("DisplayName", user.DisplayName, displayName),
                    new(
                        "Role",
                        string.Join(", ", roles.Select(AccountAudit.Word)),
                        AccountAudit.Word(form.Role)
                    ),
                    new(
                        "Unit",
                        await work.UnitNameAsync(user.UnitId, cancellation),
                        await work.UnitNameAsync(form.UnitId, cancellation)
                    ),
                ];
                user.DisplayName = displayName;
                user.UnitId = form.UnitId;
                AccountWork.Demand(await work.Users.UpdateAsync(user));
                if (roles is not [var role] || role != form.Role)
                {
                    AccountWork.Demand(await work.Users.RemoveFromRolesAsync(user, roles));
                    AccountWork.Demand(await work.Users.AddToRoleAsync(user, form.Role!));
                }

                await work.RecordAsync(user, AuditAction.Changed, cancellation, changes);
                return AccountOutcome.Done(user.Id);
            },
            cancellation
        );

    // A form that lay open would give rights back that somebody took away meanwhile.
    private static AccountForm? Merge(AccountForm form, AppUser user, string? role)
    {
        if (form.Base is not { } start)
        {
            return form;
        }

        var fits = true;
        var merged = new AccountForm
        {
            DisplayName = Take(form.DisplayName, start.DisplayName, user.DisplayName),
            Role = Take(form.Role, start.Role, role),
            UnitId = Take(form.UnitId, start.UnitId, user.UnitId),
        };
        return fits ? merged : null;

        T Take<T>(T mine, T before, T now)
        {
            if (Equals(mine, before))
            {
                return now;
            }

            fits &= Equals(now, before) || Equals(now, mine);
            return mine;
        }
    }

    private Task<AccountOutcome> ChangeAsync(
        Caller caller,
        Guid id,
        Func<AccountWork, AppUser, Task<AccountOutcome>> change,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            caller,
            async work =>
                await work.Users.FindByIdAsync(id.ToString()) is { } user
                    ? await change(work, user)
                    : AccountOutcome.Refused(AccountProblem.NoSuchAccount),
            cancellation
        );

    private async Task<AccountOutcome> ChangeAsync(
        Caller caller,
        Func<AccountWork, Task<AccountOutcome>> change,
        CancellationToken cancellation
    )
    {
        if (!caller.IsAdministrator)
        {
            return AccountOutcome.Refused(AccountProblem.NotAllowed);
        }

        keys.Prepare();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ToaDamDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // One change at a time: two administrators who lock each other at the same moment would leave none.
        var stamp = Guid.CreateVersion7().ToString();
        await db
            .Roles.Where(r => r.Name == Roles.Administrator)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.ConcurrencyStamp, stamp), cancellation);
        try
        {
            var outcome = await change(new AccountWork(caller, db, users, clock));
            if (outcome.Ok)
            {
                await transaction.CommitAsync(cancellation);
            }

            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            // The person signed in or mistyped the password in this very moment.
            return AccountOutcome.Refused(AccountProblem.ChangedMeanwhile);
        }
    }
}
