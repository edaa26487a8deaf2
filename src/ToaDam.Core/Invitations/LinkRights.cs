using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Invitations;

/// <summary>A link together with the invitation that it belongs to.</summary>
internal sealed class LinkedInvitation
{
    public required PersonalLink Link { get; init; }

    public required Invitation Invitation { get; init; }
}

/// <summary>Which links open something.</summary>
internal static class LinkRights
{
    /// <summary>Not revoked, the invitation was not taken back, and the seminar is not archived.</summary>
    public static IQueryable<LinkedInvitation> Valid(ToaDamDbContext db) =>
        from link in db.Set<PersonalLink>()
        join invitation in db.Set<Invitation>() on link.InvitationId equals invitation.Id
        join seminar in db.Set<Seminar>() on invitation.SeminarId equals seminar.Id
        where
            link.RevokedAt == null
            && invitation.CancelledAt == null
            && seminar.Status != SeminarStatus.Archived
        select new LinkedInvitation { Link = link, Invitation = invitation };
}
