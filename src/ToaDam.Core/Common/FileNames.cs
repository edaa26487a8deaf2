namespace ToaDam.Common;

/// <summary>Names of files for people: ASCII, lower case, short enough for every system.</summary>
internal static class FileNames
{
    private const int MaxWords = 8;
    private const int MaxLength = 80;

    private static readonly char[] Separators = [' ', ',', '.', '/', '(', ')', '–', '-'];

    /// <summary>"hoi-nguoi-cao-tuoi" of "Hội Người cao tuổi"; "tep" when nothing remains.</summary>
    public static string Of(string words)
    {
        var parts = SearchFold
            .Fold(words)
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(w => string.Concat(w.Where(char.IsAsciiLetterOrDigit)))
            .Where(w => w.Length > 0)
            .Take(MaxWords);
        var name = string.Join('-', parts);
        return name.Length == 0 ? "tep" : Excerpt.Start(name, MaxLength);
    }
}
