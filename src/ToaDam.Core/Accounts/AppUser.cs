using Microsoft.AspNetCore.Identity;

namespace ToaDam.Accounts;

/// <summary>A person who may sign in.</summary>
public sealed class AppUser : IdentityUser<Guid>
{
    public AppUser()
    {
        Id = Guid.CreateVersion7();
        SecurityStamp = Guid.CreateVersion7().ToString("N");
    }

    /// <summary>The name shown in the interface, in Vietnamese order.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The member unit that a delegate speaks for; none for most desk accounts.</summary>
    public Guid? UnitId { get; set; }
}

/// <summary>A role of the product; the names are in <see cref="Roles"/>.</summary>
public sealed class AppRole : IdentityRole<Guid>
{
    public AppRole() => Id = Guid.CreateVersion7();

    public AppRole(string name)
        : this() => Name = name;
}

/// <summary>The role codes. Chair is a duty within one seminar, not an account role.</summary>
public static class Roles
{
    public const string Administrator = nameof(Administrator);
    public const string Organiser = nameof(Organiser);
    public const string Secretariat = nameof(Secretariat);
    public const string Delegate = nameof(Delegate);

    /// <summary>Those who work at the desk pages.</summary>
    public const string Desk = Administrator + "," + Organiser + "," + Secretariat;

    /// <summary>Those, and the delegates of the units.</summary>
    public const string Members = Desk + "," + Delegate;

    public static IReadOnlyList<string> All { get; } =
    [Administrator, Organiser, Secretariat, Delegate];
}
