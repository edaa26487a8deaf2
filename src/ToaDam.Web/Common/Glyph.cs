using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace ToaDam.Web.Common;

/// <summary>
/// The small icon of a button or a row, as markup. A <c>MudIcon</c> looks the same and is a component: a list of forty people
/// would hold a hundred of them in memory for as long as the page is open.
/// </summary>
public static class Glyph
{
    private static readonly ConcurrentDictionary<string, MarkupString> Made = new(
        StringComparer.Ordinal
    );

    /// <param name="icon">One of the constants of <c>Icons.Material</c>: what stands inside the <c>svg</c>.</param>
    public static MarkupString Of(string icon) =>
        Made.GetOrAdd(
            icon,
            static inner =>
                new(
                    $"""<svg class="mud-icon-root mud-svg-icon mud-icon-size-small" focusable="false" viewBox="0 0 24 24" aria-hidden="true">{inner}</svg>"""
                )
        );
}
