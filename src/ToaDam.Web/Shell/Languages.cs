namespace ToaDam.Web.Shell;

/// <summary>The languages of the interface. The browser's wish is not asked: the office speaks Vietnamese until somebody chooses otherwise.</summary>
public static class Languages
{
    public const string Default = "vi-VN";
    public const string English = "en-GB";
    public const string CookieName = "toadam-language";

    public static IReadOnlyList<string> All { get; } = [Default, English];
}
