using Microsoft.JSInterop;

namespace ToaDam.Web.Shell;

/// <summary>Changes what the browser remembers, from an interactive page.</summary>
public sealed class BrowserPreferences(IJSRuntime js)
{
    /// <summary>Returns whether the page is dark now.</summary>
    public ValueTask<bool> SetThemeAsync(ThemeMode mode) =>
        js.InvokeAsync<bool>("toadam.setTheme", mode.ToString().ToLowerInvariant());

    public ValueTask SetNavigationCollapsedAsync(bool collapsed) =>
        js.InvokeVoidAsync("toadam.setNavigation", collapsed ? "collapsed" : "open");
}
