using Microsoft.AspNetCore.Identity;
using ToaDam.Common;

namespace ToaDam.Accounts;

/// <summary>What names and passwords must be, and what "locked" means; for set-up, administration and the own password alike.</summary>
public static class AccountRules
{
    public const int MaximumUserName = 100;
    public const int MaximumDisplayName = 200;

    // Identity's own lock is for some minutes after wrong passwords; an administrator's lock has no end.
    internal static readonly DateTimeOffset WithoutEnd = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Locked by an administrator; not the few minutes after wrong passwords.</summary>
    public static bool IsLocked(DateTimeOffset? lockoutEnd) => lockoutEnd >= WithoutEnd;

    internal static string UserName(string? text, List<AccountProblem> problems)
    {
        var cleaned = TextGate.Clean(text ?? "", MaximumUserName, multiLine: false);
        if (cleaned.Ok)
        {
            return cleaned.Value;
        }

        problems.Add(
            cleaned.Refusal.Code == "text-empty"
                ? AccountProblem.UserNameMissing
                : AccountProblem.UserNameInvalid
        );
        return "";
    }

    internal static string DisplayName(string? text, List<AccountProblem> problems)
    {
        var cleaned = TextGate.Clean(text ?? "", MaximumDisplayName, multiLine: false);
        if (cleaned.Ok)
        {
            return cleaned.Value;
        }

        problems.Add(
            cleaned.Refusal.Code switch
            {
                "text-empty" => AccountProblem.DisplayNameMissing,
                "text-long" => AccountProblem.DisplayNameTooLong,
                _ => AccountProblem.DisplayNameInvalid,
            }
        );
        return "";
    }

    internal static void Password(
        string? password,
        string? again,
        string? userName,
        List<AccountProblem> problems
    )
    {
        if (password is not { Length: >= PasswordRules.MinimumLength })
        {
            problems.Add(AccountProblem.PasswordTooShort);
            return;
        }

        if (password.Length > PasswordRules.MaximumLength)
        {
            problems.Add(AccountProblem.PasswordTooLong);
        }

        if (string.Equals(password, userName, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(AccountProblem.PasswordIsUserName);
        }

        if (password != again)
        {
            problems.Add(AccountProblem.PasswordsDiffer);
        }
    }

    internal static IEnumerable<AccountProblem> Problems(IdentityResult refused) =>
        refused.Errors.Select(e => Translate(e.Code)).Distinct();

    private static AccountProblem Translate(string identityCode) =>
        identityCode switch
        {
            nameof(IdentityErrorDescriber.PasswordTooShort) => AccountProblem.PasswordTooShort,
            nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) =>
                AccountProblem.PasswordTooUniform,
            nameof(IdentityErrorDescriber.PasswordMismatch) => AccountProblem.PasswordWrong,
            nameof(IdentityErrorDescriber.InvalidToken) => AccountProblem.LinkInvalid,
            nameof(IdentityErrorDescriber.DuplicateUserName) => AccountProblem.UserNameTaken,
            nameof(IdentityErrorDescriber.InvalidUserName) => AccountProblem.UserNameInvalid,
            nameof(IdentityErrorDescriber.ConcurrencyFailure) => AccountProblem.ChangedMeanwhile,
            _ => throw new InvalidOperationException(
                $"Identity refused for an unforeseen reason: {identityCode}."
            ),
        };
}
