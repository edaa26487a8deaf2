namespace ToaDam.Documents.Templates;

/// <summary>
/// People count their points as on paper: "1.", "2.", "3." or "a)", "b)", "c)". The markup knows only the first mark of
/// each and counts by itself, so what goes on counting from a point is given that mark. "2024. " at the beginning of a
/// line, or a "3. " with no "2. " before it, is no point.
/// </summary>
internal static class CountedMarks
{
    private const string FirstNumber = "1. ";
    private const string FirstLetter = "a) ";

    public static IEnumerable<string> Uniform(IEnumerable<string> lines)
    {
        var counts = new int[LineReader.MaxPointDepth + 1];
        foreach (var line in lines)
        {
            var indent = Math.Max(0, line.AsSpan().IndexOfAnyExcept(' '));
            var depth = Math.Min(indent / 2, LineReader.MaxPointDepth);
            var (mark, length) = MarkOf(line.AsSpan(indent), counts[depth]);
            // A hyphen or words end the counting here, a point ends that of the points below it.
            Array.Clear(counts, depth + 1, counts.Length - depth - 1);
            counts[depth] = mark.Length > 0 ? counts[depth] + 1 : 0;
            yield return mark.Length > 0 ? line[..indent] + mark + line[(indent + length)..] : line;
        }
    }

    private static (string Mark, int Length) MarkOf(ReadOnlySpan<char> line, int before)
    {
        var number = $"{before + 1}. ";
        var letter =
            before < Numbering.Letters.Length ? $"{Numbering.Letters[before]}) " : FirstLetter;
        return line.StartsWith(number) ? (FirstNumber, number.Length)
            : line.StartsWith(FirstNumber) ? (FirstNumber, FirstNumber.Length)
            : line.StartsWith(letter) || line.StartsWith(FirstLetter)
                ? (FirstLetter, FirstLetter.Length)
            : ("", 0);
    }
}
