using System.Globalization;

namespace ToaDam.Web.Submissions;

/// <summary>How pages say the size of a file.</summary>
public static class FileWords
{
    private const double Kilo = 1024;

    /// <summary>"240 KB", "1,4 MB".</summary>
    public static string Size(long bytes) =>
        bytes < Kilo * Kilo
            ? $"{Math.Max(1, Math.Round(bytes / Kilo)).ToString("N0", CultureInfo.CurrentCulture)} KB"
            : $"{(bytes / Kilo / Kilo).ToString("N1", CultureInfo.CurrentCulture)} MB";
}
