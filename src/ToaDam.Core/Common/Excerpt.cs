namespace ToaDam.Common;

/// <summary>The beginning of a longer text.</summary>
internal static class Excerpt
{
    /// <summary>One line of at most so many UTF-16 units, with a sign that more follows; between words where it can be.</summary>
    public static string Of(string text, int length)
    {
        var line = text.ReplaceLineEndings(" ");
        if (line.Length <= length)
        {
            return line;
        }

        var end =
            line.LastIndexOf(' ', length - 1) is var space && space > length / 4
                ? space
                : length - 1;
        return line[..Whole(line, end)] + "…";
    }

    /// <summary>No more than so many UTF-16 units; half a character would be no text to a database.</summary>
    public static string Start(string text, int length) =>
        text.Length <= length ? text : text[..Whole(text, length)];

    private static int Whole(string text, int end) =>
        end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
}
