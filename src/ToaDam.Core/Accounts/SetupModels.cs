namespace ToaDam.Accounts;

/// <summary>What the first administrator types.</summary>
public sealed class AdministratorForm
{
    /// <summary>A short name or an e-mail address.</summary>
    public string? UserName { get; set; }
    public string? DisplayName { get; set; }
    public string? Password { get; set; }
    public string? PasswordAgain { get; set; }
}

/// <summary>An account made a moment ago; its password is known only now.</summary>
public sealed record NewAccount(string Role, string UserName, string Password);

public enum SetupState
{
    /// <summary>The link is wrong, used or out of date: to the visitor there is no such page.</summary>
    NoSuchLink,
    Refused,
    Done,
}

public sealed record SetupOutcome(
    SetupState State,
    IReadOnlyList<AccountProblem> Problems,
    IReadOnlyList<NewAccount> Accounts
)
{
    public static SetupOutcome NoSuchLink { get; } = new(SetupState.NoSuchLink, [], []);

    public static SetupOutcome Refused(IReadOnlyList<AccountProblem> problems) =>
        new(SetupState.Refused, problems, []);

    public static SetupOutcome Done(IReadOnlyList<NewAccount> accounts) =>
        new(SetupState.Done, [], accounts);
}
