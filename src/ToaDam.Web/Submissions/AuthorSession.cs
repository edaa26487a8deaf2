using ToaDam.Submissions;
using ToaDam.Web.Accounts;
using ToaDam.Web.Invitations;

namespace ToaDam.Web.Submissions;

/// <summary>By what right this request writes for a unit.</summary>
public sealed class AuthorSession(IHttpContextAccessor accessor, UnitSession links)
{
    /// <summary>Null for whoever only knows the address of somebody's link.</summary>
    public AuthorKey? Find(WorkRoot root) =>
        root.Link is { } link
            ? links.Find(link) is { } holder
                ? AuthorKey.Of(holder)
                : null
            : accessor.HttpContext is { } context
                ? AuthorKey.Of(context.User.ToCaller(), root.Code ?? "")
                : null;

    /// <summary>Whose unsent text in this browser it is: a link's address is its own, accounts share theirs.</summary>
    public string OwnerOf(WorkRoot root) =>
        root.Link is null ? $"{accessor.HttpContext?.User.ToCaller().UserId:N}" : "";

    /// <summary>Work that is not public is kept in no cache.</summary>
    public void Shield() => links.Shield();

    /// <summary>A link is refused; an account has a right of its own, and there simply is no such page for it.</summary>
    public void Refuse(WorkRoot root)
    {
        links.Refuse();
        if (root.Link is null && accessor.HttpContext is { } context)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
