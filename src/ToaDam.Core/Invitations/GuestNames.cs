using ToaDam.People;

namespace ToaDam.Invitations;

/// <summary>"ông Lê Văn Lãnh" typed into the field of the name: the honorific has a field of its own.</summary>
internal static class GuestNames
{
    private static readonly (string Word, Honorific Value)[] Words =
    [
        ("ông", Honorific.Mr),
        ("bà", Honorific.Ms),
        ("đồng chí", Honorific.Comrade),
        ("đ/c", Honorific.Comrade),
    ];

    /// <summary>
    /// Null where the name does not begin so. In capitals, three words may be a name by themselves: the family name Ông exists.
    /// </summary>
    public static (Honorific, string)? Split(string name)
    {
        foreach (var (word, value) in Words)
        {
            if (
                name.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase)
                && name[(word.Length + 1)..].Trim() is { Length: > 0 } rest
                && (char.IsLower(name[0]) || rest.Count(char.IsWhiteSpace) >= 2)
            )
            {
                return (value, rest);
            }
        }

        return null;
    }
}
