using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace ToaDam.Accounts;

/// <summary>
/// Identity's password token with one more condition: only the newest one of an account counts. The account keeps the serial
/// number of its newest link, which opens nothing by itself. The security stamp can't serve for that: it would sign the person
/// out whenever a link is made. It still ends a link that was used, since a new password changes it.
/// </summary>
public sealed class PasswordLinkTokens(
    IDataProtectionProvider protection,
    ILogger<DataProtectorTokenProvider<AppUser>> logger,
    TimeProvider clock
)
    : DataProtectorTokenProvider<AppUser>(
        protection,
        Microsoft.Extensions.Options.Options.Create(
            new DataProtectionTokenProviderOptions { Name = ProviderName, TokenLifespan = Lifetime }
        ),
        logger
    )
{
    public const string ProviderName = "PasswordLink";
    private const string SerialName = "Serial";
    private const int IdLength = 16;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(3);

    public override async Task<string> GenerateAsync(
        string purpose,
        UserManager<AppUser> manager,
        AppUser user
    )
    {
        // Short, since the token holds it too: until when, and a number.
        var until = clock.GetUtcNow().Add(Lifetime).ToUnixTimeSeconds();
        var serial = $"{until}/{RandomNumberGenerator.GetHexString(8)}";
        await manager.SetAuthenticationTokenAsync(user, ProviderName, SerialName, serial);
        return await base.GenerateAsync(purpose + serial, manager, user);
    }

    public override async Task<bool> ValidateAsync(
        string purpose,
        string token,
        UserManager<AppUser> manager,
        AppUser user
    ) =>
        await SerialAsync(manager, user) is { } serial
        && Until(serial) > clock.GetUtcNow().UtcDateTime
        && await base.ValidateAsync(purpose + serial, token, manager, user);

    /// <summary>Until when the account's newest link may be used; null when there is none.</summary>
    internal static async Task<DateTime?> ValidUntilAsync(
        UserManager<AppUser> manager,
        AppUser user
    ) => await SerialAsync(manager, user) is { } serial ? Until(serial) : null;

    /// <summary>Ends the account's newest link.</summary>
    internal static Task EndAsync(UserManager<AppUser> manager, AppUser user) =>
        manager.RemoveAuthenticationTokenAsync(user, ProviderName, SerialName);

    /// <summary>What stands in the link: whose password, and the proof.</summary>
    internal static string Write(Guid accountId, string token) =>
        Base64Url.EncodeToString([.. accountId.ToByteArray(), .. Convert.FromBase64String(token)]);

    internal static (Guid AccountId, string Token)? Read(string? link)
    {
        if (link is not { Length: > IdLength and < 2000 } || !Base64Url.IsValid(link))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(link);
        return bytes.Length > IdLength
            ? (new Guid(bytes.AsSpan(0, IdLength)), Convert.ToBase64String(bytes.AsSpan(IdLength)))
            : null;
    }

    private static Task<string?> SerialAsync(UserManager<AppUser> manager, AppUser user) =>
        manager.GetAuthenticationTokenAsync(user, ProviderName, SerialName);

    private static DateTime Until(string serial) =>
        DateTimeOffset
            .FromUnixTimeSeconds(
                long.Parse(
                    serial.AsSpan(0, serial.IndexOf('/', StringComparison.Ordinal)),
                    CultureInfo.InvariantCulture
                )
            )
            .UtcDateTime;
}

/// <summary>The keys that protect links.</summary>
public sealed class PasswordLinkKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector(
        nameof(PasswordLinkKeys)
    );

    /// <summary>
    /// Makes sure that there is a key before a transaction begins. The framework stores a new one over a connection of its
    /// own, which on SQLite would wait for the very transaction that waits for it.
    /// </summary>
    public void Prepare() => _protector.Protect([]);
}
