using Microsoft.AspNetCore.Components;

namespace ToaDam.Web.Recording;

/// <summary>Which form of a page is open stands in its address.</summary>
public static class OpenForm
{
    public static void ShowForm(this NavigationManager navigation, string? edit, string? add) =>
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameters(
                new Dictionary<string, object?>
                {
                    ["edit"] = edit,
                    ["add"] = add,
                    ["field"] = null,
                    ["back"] = null,
                }
            ),
            new NavigationOptions { ReplaceHistoryEntry = true }
        );

    /// <summary>The id in <c>Kind:id</c>, when it is of this kind.</summary>
    public static Guid? IdIn(string? edit, string kind) =>
        edit?.Split(':') is [var name, var id] && name == kind && Guid.TryParse(id, out var guid)
            ? guid
            : null;
}
