using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Recording;

namespace ToaDam.Submissions;

/// <summary>Links that a unit's contact gives to the people who write: they open the writing and nothing else of the unit.</summary>
public sealed class WriterLinkService(
    IDbContextFactory<ToaDamDbContext> databases,
    TimeProvider clock
)
{
    private const int MaxLinks = 100;

    private static readonly Refusal Forbidden = new(
        "contact-only",
        "Chỉ đầu mối của đơn vị, mở trang bằng liên kết trong thư mời, mới cấp được liên kết viết bài."
    );

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The holder of a writer's token. Reads only.</summary>
    public async Task<Outcome<LinkHolder>> EnterAsync(string? token, CancellationToken cancellation)
    {
        if (!LinkTokens.IsWellFormed(token))
        {
            return UnitPageService.LinkInvalid;
        }

        var hash = LinkTokens.HashOf(token!);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var id = await LinkRights
            .Valid(db)
            .Where(x => x.Link.Hash == hash && x.Link.Kind == PersonalLinkKind.Submitter)
            .Select(x => (Guid?)x.Link.Id)
            .FirstOrDefaultAsync(cancellation);
        return id is { } found ? new LinkHolder(found) : UnitPageService.LinkInvalid;
    }

    /// <summary>Gives a person a link of its own. Its address is in the answer and nowhere else.</summary>
    /// <param name="linkBase">Scheme and host under which people reach the server.</param>
    public Task<Outcome<GivenLink>> GiveAsync(
        AuthorKey key,
        string? name,
        string linkBase,
        CancellationToken cancellation
    ) =>
        ChangeAsync<GivenLink>(
            key,
            async (db, author, invitation) =>
            {
                Refusal? problem = null;
                if (FormText.Line(name, ref problem) is not { } person)
                {
                    return problem ?? new("name-missing", "Hãy ghi họ và tên người sẽ viết bài.");
                }

                var count = await db.Set<PersonalLink>()
                    .CountAsync(
                        l =>
                            l.InvitationId == invitation
                            && l.Kind == PersonalLinkKind.Submitter
                            && l.RevokedAt == null,
                        cancellation
                    );
                if (count >= MaxLinks)
                {
                    return new Refusal(
                        "links-many",
                        $"Đơn vị đã cấp {MaxLinks} liên kết. Hãy khóa bớt liên kết không dùng nữa."
                    );
                }

                var token = LinkTokens.Issue(
                    db,
                    invitation,
                    PersonalLinkKind.Submitter,
                    person,
                    Now
                );
                Record(db, author, invitation, person, "", "đã cấp liên kết viết bài");
                return new GivenLink(person, LinkTokens.AddressOf(linkBase, token));
            },
            cancellation
        );

    /// <summary>Ends a link; what was written over it stays with the unit.</summary>
    public Task<Outcome<GivenLink>> EndAsync(
        AuthorKey key,
        Guid linkId,
        CancellationToken cancellation
    ) =>
        ChangeAsync<GivenLink>(
            key,
            async (db, author, invitation) =>
            {
                var link = await db.Set<PersonalLink>()
                    .FirstOrDefaultAsync(
                        l =>
                            l.Id == linkId
                            && l.InvitationId == invitation
                            && l.Kind == PersonalLinkKind.Submitter,
                        cancellation
                    );
                if (link is null)
                {
                    return UnitPageService.LinkInvalid;
                }

                if (link.RevokedAt is null)
                {
                    link.RevokedAt = Now;
                    Record(
                        db,
                        author,
                        invitation,
                        link.PersonName ?? "",
                        "liên kết viết bài đang dùng được",
                        "đã khóa"
                    );
                }

                return new GivenLink(link.PersonName ?? "", "");
            },
            cancellation
        );

    private void Record(
        ToaDamDbContext db,
        Author author,
        Guid invitation,
        string person,
        string before,
        string after
    ) =>
        db.Add(
            AuditTrail.Entry(
                author.Caller,
                Now,
                AuditAction.Changed,
                nameof(Invitation),
                invitation,
                $"{author.Unit}: {person}",
                author.SeminarId,
                [new FieldChange("link", before, after)]
            )
        );

    private Task<Outcome<T>> ChangeAsync<T>(
        AuthorKey key,
        Func<ToaDamDbContext, Author, Guid, Task<Outcome<T>>> change,
        CancellationToken cancellation
    )
        where T : class =>
        databases.RunAsync<T>(
            async db =>
            {
                var found = await AuthorAccess.FindAsync(db, key, cancellation);
                if (!found.Ok)
                {
                    return found.Refusal;
                }

                if (found.Value is not { IsContact: true, InvitationId: { } invitation } author)
                {
                    return Forbidden;
                }

                var done = await change(db, author, invitation);
                if (done.Ok)
                {
                    await db.SaveChangesAsync(cancellation);
                }

                return done;
            },
            cancellation
        );
}
