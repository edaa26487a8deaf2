using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Units;

namespace ToaDam.Accounts;

/// <summary>One administrator's change of one account: its context, and the rules that need the database.</summary>
internal sealed class AccountWork(
    Caller caller,
    ToaDamDbContext db,
    UserManager<AppUser> users,
    TimeProvider clock
)
{
    public UserManager<AppUser> Users => users;

    /// <summary>What may not happen to an administrator who would be lost by it.</summary>
    public async Task<IReadOnlyList<AccountProblem>> CheckLossAsync(
        AppUser user,
        AccountProblem own
    )
    {
        if (user.Id == caller.UserId)
        {
            return [own];
        }

        var administrators = await users.GetUsersInRoleAsync(Roles.Administrator);
        var isOne = administrators.Any(a => a.Id == user.Id);
        var another = administrators.Any(a =>
            a.Id != user.Id && a.PasswordHash is not null && !AccountRules.IsLocked(a.LockoutEnd)
        );
        return isOne && !another ? [AccountProblem.LastAdministrator] : [];
    }

    public async Task CheckPlaceAsync(
        AccountForm form,
        List<AccountProblem> problems,
        CancellationToken cancellation
    )
    {
        if (form.Role is null || !Roles.All.Contains(form.Role))
        {
            problems.Add(AccountProblem.RoleMissing);
        }

        if (form.UnitId is not { } unit)
        {
            if (form.Role == Roles.Delegate)
            {
                problems.Add(AccountProblem.UnitMissing);
            }
        }
        else if (!await db.Set<MemberUnit>().AnyAsync(u => u.Id == unit, cancellation))
        {
            problems.Add(AccountProblem.UnitUnknown);
        }
    }

    public async Task<PasswordLink> IssueLinkAsync(AppUser user)
    {
        var token = await users.GeneratePasswordResetTokenAsync(user);
        return new PasswordLink(
            PasswordLinkTokens.Write(user.Id, token),
            (await PasswordLinkTokens.ValidUntilAsync(users, user))!.Value
        );
    }

    public static FieldChange IssuedLink(PasswordLink link) =>
        new("PasswordLink", "", $"dùng được đến {link.ValidUntil.ToLocal():d/M/yyyy HH:mm}");

    public async Task<string> UnitNameAsync(Guid? id, CancellationToken cancellation) =>
        await db.Set<MemberUnit>()
            .Where(u => u.Id == id)
            .Select(u => u.OfficialName)
            .FirstOrDefaultAsync(cancellation)
        ?? "";

    public async Task RecordAsync(
        AppUser user,
        AuditAction action,
        CancellationToken cancellation,
        params FieldChange[] changes
    )
    {
        AccountAudit.Record(db, clock, caller, user, action, changes);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>For changes that Identity has no reason to refuse, except that somebody else was faster.</summary>
    public static void Demand(IdentityResult result)
    {
        if (result.Succeeded)
        {
            return;
        }

        var code = result.Errors.First().Code;
        throw code == nameof(IdentityErrorDescriber.ConcurrencyFailure)
            ? new DbUpdateConcurrencyException(code)
            : new InvalidOperationException($"Identity refused a change of an account: {code}.");
    }
}
