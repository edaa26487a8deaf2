using System.Buffers.Text;
using System.Security.Cryptography;
using ToaDam.Data;

namespace ToaDam.Invitations;

/// <summary>Makes the tokens of personal links. A token exists in what is sent or shown once, never in the database.</summary>
internal static class LinkTokens
{
    /// <summary>Where a message's text wants the recipient's own link; replaced when the message leaves.</summary>
    public const string Mark = "[liên kết riêng]";

    private const int Bytes = 32;

    public static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));

    /// <summary>Adds a link to the context and returns its token: 256 random bits, in the letters of an address. The caller saves.</summary>
    public static string Issue(
        ToaDamDbContext db,
        Guid invitationId,
        PersonalLinkKind kind,
        string? personName,
        DateTime now
    )
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        db.Add(
            new PersonalLink
            {
                InvitationId = invitationId,
                Kind = kind,
                PersonName = personName,
                Hash = HashOf(token),
                CreatedAt = now,
            }
        );
        return token;
    }

    /// <summary>Whether it can be a token at all: what is not costs no query.</summary>
    public static bool IsWellFormed(string? token) =>
        token is { Length: (Bytes * 8 + 5) / 6 }
        && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The address that is sent: scheme and host from the draft, the token in the path.</summary>
    public static string AddressOf(string linkBase, string token) =>
        $"{linkBase.TrimEnd('/')}/u/{token}";

    /// <summary>The text as it leaves, with a new link in the place of the mark; unchanged when it wants none.</summary>
    public static string Fill(
        ToaDamDbContext db,
        string body,
        Guid? invitationId,
        string linkBase,
        DateTime now
    ) =>
        invitationId is { } id && body.Contains(Mark, StringComparison.Ordinal)
            ? body.Replace(
                Mark,
                AddressOf(linkBase, Issue(db, id, PersonalLinkKind.Contact, null, now)),
                StringComparison.Ordinal
            )
            : body;
}
