using ToaDam.Common;

namespace ToaDam.Accounts;

/// <summary>Who asks: every service call carries it and checks it again, because a circuit can call any handler.</summary>
public sealed record Caller(string Name, IReadOnlySet<string> RoleNames)
{
    /// <summary>The command line and the first set-up: whoever runs them owns the machine.</summary>
    public static Caller Machine { get; } =
        new("ToaDam", new HashSet<string>(Roles.All, StringComparer.Ordinal));

    public static Caller Nobody { get; } = new("", new HashSet<string>(StringComparer.Ordinal));

    public static Refusal Forbidden { get; } =
        new(
            "forbidden",
            "Tài khoản này không có quyền làm việc đó. Hãy nhờ quản trị viên cấp quyền."
        );

    public bool IsDesk =>
        RoleNames.Contains(Roles.Administrator)
        || RoleNames.Contains(Roles.Organiser)
        || RoleNames.Contains(Roles.Secretariat);
}
