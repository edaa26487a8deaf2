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
                        i is { CancelledAt: null, Reply: not InvitationReply.Declined }
                        && only?.Contains(i.Id) != false
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

    /// <summary>
    /// Takes the invitation back: its links end, what has not left is dropped, and a draft tells the unit, with a calendar entry
    /// that removes the one sent before.
    /// </summary>
    public Task<Outcome<Drafted>> CancelAsync(
        Caller caller,
        Guid seminarId,
        Guid invitationId,
        string linkBase,
        CancellationToken cancellation
    ) =>
        OneAsync(
            caller,
            seminarId,
            invitationId,
            linkBase,
            async (desk, invitation) =>
            {
                if (invitation.CancelledAt is not null)
                {
                    return new Drafted(0, 0, 0);
                }

                await desk.RevokeAsync(invitation, cancellation);
                desk.DropOpen(invitation);
                await desk.DraftAsync(invitation, OutboxKind.Cancellation, [], cancellation);
                desk.Cancel(invitation);
                return new Drafted(1, 0, invitation.ContactEmail is null ? 1 : 0);
            },
            cancellation
        );

    /// <summary>Ends all links of the unit and drafts a mail with a new one.</summary>
    public Task<Outcome<Drafted>> RenewLinkAsync(
        Caller caller,
        Guid seminarId,
        Guid invitationId,
        string linkBase,
        CancellationToken cancellation
    ) =>
        OneAsync(
            caller,
            seminarId,
            invitationId,
            linkBase,
            async (desk, invitation) =>
            {
                await desk.RevokeAsync(invitation, cancellation);
                if (desk.Waiting(invitation, OutboxKind.Link) is not null)
                {
                    return new Drafted(0, 1, 0);
                }

                await desk.DraftAsync(invitation, OutboxKind.Link, [], cancellation);
                return new Drafted(1, 0, invitation.ContactEmail is null ? 1 : 0);
            },
            cancellation
        );

    /// <summary>Ends all links of the unit: whoever holds one is refused from now on, and no waiting mail makes a new one by itself.</summary>
    public Task<Outcome<Drafted>> RevokeLinksAsync(
        Caller caller,
        Guid seminarId,
        Guid invitationId,
        CancellationToken cancellation
    ) =>
        OneAsync(
            caller,
            seminarId,
            invitationId,
            "",
            async (desk, invitation) =>
            {
                var revoked = await desk.RevokeAsync(invitation, cancellation);
                desk.HoldWaiting(
                    invitation,
                    "Liên kết của đơn vị vừa bị khóa. Hãy xem lại thư này trước khi gửi: thư gửi đi sẽ mang liên kết mới."
                );
                return new Drafted(revoked, 0, 0);
            },
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
                if (desk.Find(invitationId) is not { CancelledAt: null } invitation)
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
    /// <param name="linkBase">Scheme and host under which phones reach the pages.</param>
    public async Task<Outcome<LetterFile>> LetterAsync(
        Caller caller,
        Guid invitationId,
        string linkBase,
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
            linkBase,
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
        Func<DraftDesk, Invitation, Task<Outcome<Drafted>>> work,
        CancellationToken cancellation
    ) =>
        WorkAsync(
            caller,
            seminarId,
            linkBase,
            async desk =>
                desk.Find(invitationId) is { } invitation
                    ? await work(desk, invitation)
                    : RecordRights.Gone,
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
                        foreach (var kind in new[] { nameof(OutboxMessage), nameof(Invitation) })
                        {
                            feed.Publish(caller, kind, seminarId, seminarId, AuditAction.Changed);
                        }
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
