using MudBlazor;
using ToaDam.Accounts;

namespace ToaDam.Web.Shell;

/// <summary>One entry of the left navigation; <c>Roles</c> null means everybody who has signed in.</summary>
public sealed record NavigationEntry(string Url, string Icon, string TextKey, string? Roles = null);

public static class Navigation
{
    /// <summary>Only pages that work, in the order of work. <see cref="Roles.Desk"/> keeps delegates out.</summary>
    public static IReadOnlyList<NavigationEntry> Entries { get; } =
    [
        new(Urls.Home, Icons.Material.Outlined.Home, "NavHome"),
        new(Urls.Seminars, Icons.Material.Outlined.Groups, "NavSeminars", Roles.Desk),
        new(Urls.Units, Icons.Material.Outlined.Apartment, "NavUnits", Roles.Desk),
        new(Urls.Blocks, Icons.Material.Outlined.Hub, "NavBlocks", Roles.Desk),
        new(Urls.People, Icons.Material.Outlined.Badge, "NavPeople", Roles.Desk),
        new(Urls.Experiences, Icons.Material.Outlined.Lightbulb, "NavExperiences", Roles.Members),
        new(Urls.Outbox, Icons.Material.Outlined.Outbox, "NavOutbox", Roles.Desk),
        new(Urls.Import, Icons.Material.Outlined.UploadFile, "NavImport", Roles.Desk),
        new(Urls.Audit, Icons.Material.Outlined.History, "NavAudit", Roles.Desk),
        new(Urls.Trash, Icons.Material.Outlined.Delete, "NavTrash", Roles.Desk),
        new(Urls.Holidays, Icons.Material.Outlined.EventBusy, "NavHolidays", Roles.Administrator),
        new(
            Urls.Accounts,
            Icons.Material.Outlined.ManageAccounts,
            "NavAccounts",
            Roles.Administrator
        ),
    ];
}
