using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Documents.Typesetting;
using ToaDam.Outbox;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Invitations;

/// <summary>
/// Drafts what leaves about invitations: letters with calendar entries, changes, cancellations, new links. Nothing is sent
/// here; a person looks at the drafts in the outbox first.
/// </summary>
public sealed class InvitationDraftService(
    IDbContextFactory<ToaDamDbContext> databases,
    LetterComposer letters,
    MailOptions mail,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>
    /// One draft for each invitation that nobody was told of and one update for each that was told something else;
    /// drafts that still wait are brought up to date. Those who declined hear nothing.
    /// </summary>
    /// <param name="only">These invitations; null for all.</param>
    /// <param name="linkBase">Scheme and host under which recipients reach the pages.</param>
    public Task<Outcome<Drafted>> DraftAsync(
        Caller caller,
        Guid seminarId,
        IReadOnlyCollection<Guid>? only,
        string linkBase,
        CancellationToken cancellation
    ) =>
        WorkAsync(
            caller,
            seminarId,
            linkBase,
            async desk =>
            {
                int made = 0,
                    refreshed = 0,
                    silent = 0;
                foreach (
                    var invitation in desk.Invitations.Where(i =>
                        i.Reply != InvitationReply.Declined && only?.Contains(i.Id) != false
                    )
                )
                {
                    switch (await desk.TellAsync(invitation, cancellation))
                    {
                        case DraftStep.Made:
                            made++;
                            break;
                        case DraftStep.Refreshed:
                            refreshed++;
                            break;
                        default:
                            continue;
                    }

                    silent += invitation.ContactEmail is null ? 1 : 0;
                }

                return new Drafted(made, refreshed, silent);
            },
            cancellation
        );

    /// <summary>A draft that takes the invitation back, with a calendar entry that removes the one sent before.</summary>
    public Task<Outcome<Drafted>> CancelAsync(
        Caller caller,
        Guid seminarId,
        Guid invitationId,
        string linkBase,
        CancellationToken cancellation
    ) => OneAsync(caller, seminarId, invitationId, linkBase, OutboxKind.Cancellation, cancellation);

    /// <summary>Ends all links of the unit and drafts a mail with a new one.</summary>
    public Task<Outcome<Drafted>> RenewLinkAsync(
        Caller caller,
        Guid seminarId,
        Guid invitationId,
        string linkBase,
        CancellationToken cancellation
    ) => OneAsync(caller, seminarId, invitationId, linkBase, OutboxKind.Link, cancellation);

    /// <summary>Ends all links of the unit: whoever holds one is refused from now on.</summary>
    public Task<Outcome<Drafted>> RevokeLinksAsync(
        Caller caller,
        Guid seminarId,
        Guid invitationId,
        CancellationToken cancellation
    ) =>
        WorkAsync(
            caller,
            seminarId,
            "",
            async desk =>
                desk.Find(invitationId) is { } invitation
                    ? new Drafted(await desk.RevokeAsync(invitation, cancellation), 0, 0)
                    : RecordRights.Gone,
            cancellation
        );

    /// <summary>The invitation as text for a chat, with a link that is made now and works at once.</summary>
    public async Task<Outcome<ChatText>> ChatTextAsync(
        Caller caller,
        Guid seminarId,
        Guid invitationId,
        string linkBase,
        CancellationToken cancellation
    )
    {
        ChatText? text = null;
        var done = await WorkAsync(
            caller,
            seminarId,
            linkBase,
            desk =>
            {
                if (desk.Find(invitationId) is not { } invitation)
                {
                    return Task.FromResult<Outcome<Drafted>>(RecordRights.Gone);
                }

                text = new ChatText(desk.ChatText(invitation));
                return Task.FromResult<Outcome<Drafted>>(new Drafted(1, 0, 0));
            },
            cancellation
        );
        return done.Ok ? text! : done.Refusal;
    }

    /// <summary>The letter of one invitation, as it stands now.</summary>
    public async Task<Outcome<LetterFile>> LetterAsync(
        Caller caller,
        Guid invitationId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seminarId = await db.Set<Invitation>()
            .Where(i => i.Id == invitationId)
            .Select(i => (Guid?)i.SeminarId)
            .FirstOrDefaultAsync(cancellation);
        if (seminarId is not { } id)
        {
            return RecordRights.Gone;
        }

        var desk = await DraftDesk.OpenAsync(
            db,
            letters,
            caller,
            id,
            "",
            mail,
            clock,
            cancellation
        );
        if (desk?.Find(invitationId) is not { } invitation)
        {
            return RecordRights.Gone;
        }

        try
        {
            return await desk.LetterAsync(invitation, cancellation);
        }
        catch (TypesettingException e)
        {
            return new Refusal("typesetting", e.Message);
        }
    }

    private Task<Outcome<Drafted>> OneAsync(
        Caller caller,
        Guid seminarId,
        Guid invitationId,
        string linkBase,
        OutboxKind kind,
        CancellationToken cancellation
    ) =>
        WorkAsync(
            caller,
            seminarId,
            linkBase,
            async desk =>
            {
                if (desk.Find(invitationId) is not { } invitation)
                {
                    return RecordRights.Gone;
                }

                if (kind == OutboxKind.Link)
                {
                    await desk.RevokeAsync(invitation, cancellation);
                }

                await desk.DraftAsync(invitation, kind, [], cancellation);
                return new Drafted(1, 0, invitation.ContactEmail is null ? 1 : 0);
            },
            cancellation
        );

    private async Task<Outcome<Drafted>> WorkAsync(
        Caller caller,
        Guid seminarId,
        string linkBase,
        Func<DraftDesk, Task<Outcome<Drafted>>> work,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        try
        {
            return await databases.RunAsync<Drafted>(
                async db =>
                {
                    if (
                        await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is
                        { } archived
                    )
                    {
                        return archived;
                    }

                    if (
                        await DraftDesk.OpenAsync(
                            db,
                            letters,
                            caller,
                            seminarId,
                            linkBase,
                            mail,
                            clock,
                            cancellation
                        )
                        is not { } desk
                    )
                    {
                        return RecordRights.Gone;
                    }

                    var done = await work(desk);
                    if (done.Ok)
                    {
                        await db.SaveChangesAsync(cancellation);
                        feed.Publish(
                            new(
                                nameof(OutboxMessage),
                                seminarId,
                                seminarId,
                                caller.UserId,
                                caller.DisplayName,
                                AuditAction.Added
                            )
                        );
                    }

                    return done;
                },
                cancellation
            );
        }
        catch (TypesettingException e)
        {
            return new Refusal("typesetting", e.Message);
        }
    }
}
