namespace ToaDam.Accounts;

public enum AccountState
{
    Active,

    /// <summary>Nobody has set a password yet, so nobody can sign in.</summary>
    AwaitingPassword,

    /// <summary>By an administrator, until one unlocks it.</summary>
    Locked,
}

/// <summary>One row of the list of accounts.</summary>
public sealed record AccountListItem(
    Guid Id,
    string DisplayName,
    string UserName,
    string? Role,
    string? Unit,
    AccountState State
);

/// <summary>One account, as its page shows it.</summary>
public sealed record AccountDetails(
    Guid Id,
    string DisplayName,
    string UserName,
    string? Role,
    Guid? UnitId,
    AccountState State,
    DateTime? LinkValidUntil
);

/// <summary>A unit that an account may belong to.</summary>
public sealed record UnitChoice(Guid Id, string Name);

/// <summary>What an administrator types; the user name counts only when the account is made.</summary>
public sealed class AccountForm
{
    public string? UserName { get; set; }
    public string? DisplayName { get; set; }
    public string? Role { get; set; }
    public Guid? UnitId { get; set; }

    /// <summary>The account as the form was opened; what still stands as it did there is not written. Null writes all.</summary>
    public AccountDetails? Base { get; init; }

    /// <summary>The form of an account that is there.</summary>
    public static AccountForm Of(AccountDetails account) =>
        new()
        {
            DisplayName = account.DisplayName,
            Role = account.Role,
            UnitId = account.UnitId,
            Base = account,
        };
}

/// <summary>The right to set a password, once: whoever holds the token. It is shown once and kept nowhere.</summary>
public sealed record PasswordLink(string Token, DateTime ValidUntil);

/// <summary>Whose password a link sets.</summary>
public sealed record LinkOwner(Guid AccountId, string UserName, string DisplayName);

/// <summary>The outcome of a change: the account, or every reason why it was refused.</summary>
public sealed record AccountOutcome(
    Guid? AccountId,
    PasswordLink? Link,
    IReadOnlyList<AccountProblem> Problems
)
{
    public bool Ok => Problems.Count == 0;

    public static AccountOutcome Done(Guid accountId, PasswordLink? link = null) =>
        new(accountId, link, []);

    public static AccountOutcome Refused(params IEnumerable<AccountProblem> problems) =>
        new(null, null, [.. problems]);
}

/// <summary>A new password, typed twice; the old one only where somebody changes an own password.</summary>
public sealed class PasswordForm
{
    public string? OldPassword { get; set; }
    public string? Password { get; set; }
    public string? PasswordAgain { get; set; }
}
