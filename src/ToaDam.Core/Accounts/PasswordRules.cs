using System.Security.Cryptography;

namespace ToaDam.Accounts;

/// <summary>What a password must be; the pages print these numbers.</summary>
public static class PasswordRules
{
    public const int MinimumLength = 10;
    public const int MinimumDistinct = 4;
    public const int MaximumLength = 200;

    // Without letters and digits that look alike on paper.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A password to be read aloud or copied by hand: twelve characters in groups of four.</summary>
    public static string Generate()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 12);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }
}
