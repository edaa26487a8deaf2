namespace ToaDam.Web;

/// <summary>Every address of the application; pages and links take them from here.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string Setup = "/setup";
    public const string Login = "/account/login";
    public const string Logout = "/account/logout";
    public const string AccessDenied = "/account/denied";
    public const string Language = "/preferences/language";
    public const string Error = "/error";
    public const string NotFound = "/not-found";

    public static string SetupWith(string token) => $"{Setup}?token={token}";

    public static string LoginFor(string returnUrl) =>
        $"{Login}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    public static string SwitchLanguage(string culture, string returnUrl) =>
        $"{Language}?culture={culture}&returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>A return address within this application, or the home page: a link must not send anyone to another host.</summary>
    public static string LocalOrHome(string? returnUrl) =>
        returnUrl is ['/', ..]
        && returnUrl is not ['/', '/' or '\\', ..]
        && !returnUrl.Any(char.IsControl)
            ? returnUrl
            : Home;
}
