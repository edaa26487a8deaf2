using System.Globalization;
using System.Net.Mail;

namespace ToaDam.Outbox;

/// <summary>How the way to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>TLS after the greeting (port 587); without it nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,

    /// <summary>None: only for a mail server on this very machine.</summary>
    None,
}

/// <summary>The mail server that messages leave by. Without a host nothing is sent, and the outbox says so.</summary>
public sealed record MailOptions
{
    public const string Section = "Mail";

    private const int DefaultTimeout = 30;

    public static IReadOnlyList<string> Keys { get; } =
    [
        nameof(Host),
        nameof(Port),
        nameof(Security),
        nameof(UserName),
        nameof(Password),
        nameof(From),
        nameof(FromName),
        "TimeoutSeconds",
    ];

    public string? Host { get; init; }

    public int Port { get; init; }

    public MailSecurity Security { get; init; }

    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>The address that recipients see and answer to.</summary>
    public string? From { get; init; }

    public string? FromName { get; init; }

    /// <summary>How long the mail server may take for one answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeout);

    public bool IsConfigured => Host is not null;

    /// <summary>The right side of message numbers: that of the sender's address.</summary>
    public string Domain =>
        From is { } from
            ? from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]
            : "toadam.local";

    /// <summary>How long a sender may hold one message; whoever holds it longer is taken for dead.</summary>
    public TimeSpan Hold => 3 * Timeout;

    /// <summary>Reads the section; adds a sentence to <paramref name="problems"/> for each setting that can't be used.</summary>
    public static MailOptions Read(Func<string, string?> setting, ICollection<string> problems)
    {
        string? Text(string key) => string.IsNullOrWhiteSpace(setting(key)) ? null : setting(key);
        var host = Text(nameof(Host));
        var from = Text(nameof(From));
        if (host is null)
        {
            return new MailOptions();
        }

        if (
            from is null
            || !MailAddress.TryCreate(from, out var address)
            || address.Address != from
        )
        {
            problems.Add(
                $"Mail:From là “{from}”; khi có Mail:Host thì cần địa chỉ gửi, dạng thuky@donvi.vn."
            );
        }

        var security = Text(nameof(Security)) switch
        {
            null => MailSecurity.StartTls,
            var s
                when Enum.TryParse<MailSecurity>(s, ignoreCase: true, out var known)
                    && Enum.IsDefined(known) => known,
            var s => Refuse(
                $"Mail:Security là “{s}”; chỉ nhận StartTls, Tls hoặc None.",
                MailSecurity.StartTls
            ),
        };
        var user = Text(nameof(UserName));
        if (user is not null && security == MailSecurity.None && !IsLocal(host))
        {
            problems.Add(
                "Mail:Security là None: mật khẩu sẽ đi không mã hóa. Hãy dùng StartTls hoặc Tls."
            );
        }

        return new MailOptions
        {
            Host = host,
            Port = Number(nameof(Port), security == MailSecurity.Tls ? 465 : 587, 65_535),
            Security = security,
            UserName = user,
            Password = Text(nameof(Password)),
            From = from,
            FromName = Text(nameof(FromName)),
            Timeout = TimeSpan.FromSeconds(Number("TimeoutSeconds", DefaultTimeout, 300)),
        };

        int Number(string key, int otherwise, int most) =>
            Text(key) switch
            {
                null => otherwise,
                var s
                    when int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                        && n >= 1
                        && n <= most => n,
                var s => Refuse($"Mail:{key} là “{s}”; chỉ nhận số từ 1 đến {most}.", otherwise),
            };

        T Refuse<T>(string problem, T otherwise)
        {
            problems.Add(problem);
            return otherwise;
        }
    }

    private static bool IsLocal(string host) => host is "localhost" or "127.0.0.1" or "::1";
}
