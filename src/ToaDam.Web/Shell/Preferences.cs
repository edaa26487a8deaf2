namespace ToaDam.Web.Shell;

public enum ThemeMode
{
    System,
    Light,
    Dark,
}

/// <summary>What this browser remembers about the look; in cookies, so that the first byte of a page is already right.</summary>
public sealed record Preferences(ThemeMode Theme, bool SystemIsDark, bool NavigationCollapsed)
{
    public bool IsDark => Theme == ThemeMode.Dark || (Theme == ThemeMode.System && SystemIsDark);

    // js/browser.js writes the same names.
    public static Preferences Read(IRequestCookieCollection cookies) =>
        new(
            Enum.TryParse<ThemeMode>(cookies["toadam-theme"], ignoreCase: true, out var mode)
                ? mode
                : ThemeMode.System,
            cookies["toadam-system-theme"] == "dark",
            cookies["toadam-navigation"] == "collapsed"
        );
}
