using System.Globalization;
using Microsoft.Extensions.Localization;
using ToaDam.Accounts;

namespace ToaDam.Web.Accounts;

/// <summary>How pages say what an account is, and why something was refused.</summary>
public static class AccountWords
{
    private static readonly TimeZoneInfo Here = TimeZoneInfo.FindSystemTimeZoneById(
        "Asia/Ho_Chi_Minh"
    );

    public static string Role(this IStringLocalizer<AccountText> words, string? role) =>
        words[role is null ? "NoRole" : $"Role_{role}"];

    public static string Sentence(
        this IStringLocalizer<AccountText> words,
        AccountProblem problem
    ) => words[$"Problem_{problem}", PasswordRules.MinimumLength];

    /// <summary>The sentences for those of the problems that belong to one field.</summary>
    public static IReadOnlyList<string> Sentences(
        this IStringLocalizer<AccountText> words,
        IEnumerable<AccountProblem> problems,
        params IEnumerable<AccountProblem> ofField
    ) => [.. ofField.Intersect(problems).Select(words.Sentence)];

    /// <summary>"15:04 ngày 26/11/2026", by the clocks in Viet Nam.</summary>
    public static string Moment(this IStringLocalizer<AccountText> words, DateTime utc)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, Here);
        return words[
            "Moment",
            local.ToString("HH:mm", CultureInfo.InvariantCulture),
            local.ToString("d/M/yyyy", CultureInfo.InvariantCulture)
        ];
    }
}
