using ToaDam.Common;

namespace ToaDam.Accounts;

/// <summary>Who asks: every service call carries it and checks it again, because a circuit can call any handler.</summary>
public sealed record Caller(string Name, IReadOnlySet<string> RoleNames)
{
    /// <summary>The account; null for the machine and for nobody.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The unit that the account belongs to: what a delegate may see and change hangs on it.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The name that other people know, for the audit trail.</summary>
    public string DisplayName { get; init; } = Name;

    /// <summary>The command line and the first set-up: whoever runs them owns the machine.</summary>
    public static Caller Machine { get; } =
        new("ToaDam", new HashSet<string>(Roles.All, StringComparer.Ordinal));

    public static Caller Nobody { get; } = new("", new HashSet<string>(StringComparer.Ordinal));

    public static Refusal Forbidden { get; } =
        new(
            "forbidden",
            "Tài khoản này không có quyền làm việc đó. Hãy nhờ quản trị viên cấp quyền."
        );

    public bool IsAdministrator => RoleNames.Contains(Roles.Administrator);

    /// <summary>Any role of the product: what stands open to all members, but to nobody from outside.</summary>
    public bool HasRole => RoleNames.Overlaps(Roles.All);

    public bool IsDesk =>
        RoleNames.Contains(Roles.Administrator)
        || RoleNames.Contains(Roles.Organiser)
        || RoleNames.Contains(Roles.Secretariat);
}
