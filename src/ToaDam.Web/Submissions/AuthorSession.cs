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

    /// <summary>Work that is not public is kept in no cache.</summary>
    public void Shield() => links.Shield();

    public void Refuse() => links.Refuse();
}
