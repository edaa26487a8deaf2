namespace ToaDam.Sheets;

/// <summary>
/// Finds text typed for the fonts before Unicode (TCVN 5712, such as .VnTime): its accented letters stand at places where
/// Latin-1 has signs that no Vietnamese word holds, as in <c>NguyÔn V¨n ¸nh</c>.
/// </summary>
internal static class LegacyFont
{
    private const string Signs = "¸µ¶·¹¨»¾¼½Æ©®ª«¬¡¢§¤¥¦";

    /// <summary>One such sign may be a sign; several inside words are a font.</summary>
    private const int Enough = 3;

    public static bool Marks(IEnumerable<string> texts) => texts.Count(IsMarked) >= Enough;

    private static bool IsMarked(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (
                Signs.Contains(text[i], StringComparison.Ordinal)
                && (
                    (i > 0 && char.IsLetter(text[i - 1]))
                    || (i + 1 < text.Length && char.IsLetter(text[i + 1]))
                )
            )
            {
                return true;
            }
        }

        return false;
    }
}
