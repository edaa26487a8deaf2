using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Accounts;

/// <summary>Who may sign in, as what, for which unit: for administrators only. This part reads, the other one changes.</summary>
public sealed partial class AccountService(
    IDbContextFactory<ToaDamDbContext> databases,
    IServiceScopeFactory scopes,
    PasswordLinkKeys keys,
    TimeProvider clock
)
{
    public const int PageSize = 25;

    /// <summary>The most units that a list of choices shows; a province has some hundreds.</summary>
    public const int MaximumUnits = 2000;

    public static Refusal NotFound { get; } =
        new("account-not-found", "Không còn tài khoản này. Hãy trở lại danh sách tài khoản.");

    /// <summary>By given name, as Vietnamese lists are; the search ignores diacritics and case.</summary>
    public async Task<Outcome<Page<AccountListItem>>> ListAsync(
        Caller caller,
        string? search,
        int page,
        CancellationToken cancellation
    )
    {
        if (!caller.IsAdministrator)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var query = db.Users.AsNoTracking();
        foreach (var word in SearchTerm.Of(search).Words)
        {
            query = query.Where(u =>
                NameFunctions.Fold(u.DisplayName + " " + u.UserName).Contains(word)
            );
        }

        var total = await query.CountAsync(cancellation);
        var rows = await query
            // What is left of the name without all but its last word: accounts have no column for it.
            .OrderBy(u =>
                EF.Functions.Collate(
                    u.DisplayName.Replace(
                        NameFunctions.TrimEnd(u.DisplayName, u.DisplayName.Replace(" ", "")),
                        ""
                    ),
                    ToaDamDbContext.VietnameseSort
                )
            )
            .ThenBy(u => EF.Functions.Collate(u.DisplayName, ToaDamDbContext.VietnameseSort))
            .ThenBy(u => u.NormalizedUserName)
            .Skip(Math.Clamp(page, 0, 100_000) * PageSize)
            .Take(PageSize)
            .Select(u => new
            {
                u.Id,
                u.DisplayName,
                u.UserName,
                Roles = db
                    .UserRoles.Where(r => r.UserId == u.Id)
                    .Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!)
                    .ToList(),
                Unit = db.Set<MemberUnit>()
                    .Where(m => m.Id == u.UnitId)
                    .Select(m => m.OfficialName)
                    .FirstOrDefault(),
                u.LockoutEnd,
                HasPassword = u.PasswordHash != null,
            })
            .ToListAsync(cancellation);
        return new Page<AccountListItem>(
            [
                .. rows.Select(r => new AccountListItem(
                    r.Id,
                    r.DisplayName,
                    r.UserName ?? "",
                    MainRole(r.Roles),
                    r.Unit,
                    State(r.LockoutEnd, r.HasPassword)
                )),
            ],
            total
        );
    }

    public async Task<Outcome<AccountDetails>> FindAsync(
        Caller caller,
        Guid id,
        CancellationToken cancellation
    )
    {
        if (!caller.IsAdministrator)
        {
            return Caller.Forbidden;
        }

        // UserManager keeps the context of its scope, and a page's scope lives as long as the page.
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        if (await users.FindByIdAsync(id.ToString()) is not { } user)
        {
            return NotFound;
        }

        return new AccountDetails(
            user.Id,
            user.DisplayName,
            user.UserName ?? "",
            MainRole(await users.GetRolesAsync(user)),
            user.UnitId,
            State(user.LockoutEnd, user.PasswordHash is not null),
            await PasswordLinkTokens.ValidUntilAsync(users, user)
        );
    }

    /// <summary>The units to choose from by official name; the account's own one is always among them.</summary>
    public async Task<Outcome<IReadOnlyList<UnitChoice>>> UnitsAsync(
        Caller caller,
        Guid? chosen,
        CancellationToken cancellation
    )
    {
        if (!caller.IsAdministrator)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var units = await db.Set<MemberUnit>()
            .OrderBy(u => u.Id != chosen)
            .ThenBy(u => EF.Functions.Collate(u.OfficialName, ToaDamDbContext.VietnameseSort))
            .Take(MaximumUnits)
            .Select(u => new UnitChoice(u.Id, u.OfficialName))
            .ToListAsync(cancellation);
        return units;
    }

    private static string? MainRole(IEnumerable<string> names) =>
        Roles.All.FirstOrDefault(names.Contains);

    private static AccountState State(DateTimeOffset? lockoutEnd, bool hasPassword) =>
        AccountRules.IsLocked(lockoutEnd) ? AccountState.Locked
        : hasPassword ? AccountState.Active
        : AccountState.AwaitingPassword;
}
