using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Outbox;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Invitations;

/// <summary>Changes to whom the organiser invites, to what holds for each, and answers that came by telephone.</summary>
public sealed class InvitationService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>Invites units; those that are invited already stay as they are.</summary>
    public Task<Outcome<Done>> InviteUnitsAsync(
        Caller caller,
        Guid seminarId,
        IReadOnlyCollection<Guid> unitIds,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            caller,
            seminarId,
            async db =>
            {
                if (unitIds.Count > SeminarUnitService.MaxUnits)
                {
                    return new Refusal(
                        "units-many",
                        $"Mỗi lần chỉ mời được {SeminarUnitService.MaxUnits} đơn vị. Hãy chọn ít hơn."
                    );
                }

                var invited = await db.Set<Invitation>()
                    .Where(i => i.SeminarId == seminarId && i.UnitId != null)
                    .ToListAsync(cancellation);
                // Invited once more after all.
                var again = invited
                    .Where(i => i.CancelledAt is not null && unitIds.Contains(i.UnitId!.Value))
                    .ToList();
                Guid[] wanted =
                [
                    .. unitIds.Distinct().Except(invited.Select(i => i.UnitId!.Value)),
                ];
                var names = await db.Set<MemberUnit>()
                    .Where(u => unitIds.Contains(u.Id))
                    .ToDictionaryAsync(u => u.Id, u => u.OfficialName, cancellation);
                await DropCancellationsAsync(db, [.. again.Select(i => i.Id)], cancellation);
                foreach (var invitation in again)
                {
                    var before = InvitationRules.Words(invitation);
                    InvitationRules.InviteAgain(invitation);
                    db.Add(
                        InvitationRules.Entry(
                            caller,
                            Now,
                            AuditAction.Changed,
                            invitation,
                            names[invitation.UnitId!.Value],
                            FieldChange.Between(before, InvitationRules.Words(invitation))
                        )
                    );
                }

                var contacts = await InvitationReading.LatestContactsAsync(
                    db,
                    wanted,
                    cancellation
                );
                foreach (var id in wanted.Where(names.ContainsKey))
                {
                    var known = contacts.GetValueOrDefault(id);
                    Add(
                        db,
                        caller,
                        new Invitation
                        {
                            SeminarId = seminarId,
                            UnitId = id,
                            ContactName = known?.ContactName,
                            ContactEmail = known?.ContactEmail,
                            ContactPhone = known?.ContactPhone,
                        },
                        names[id]
                    );
                }

                return new Done(wanted.Count(names.ContainsKey) + again.Count);
            },
            cancellation
        );

    public Task<Outcome<Done>> AddGuestAsync(
        Caller caller,
        Guid seminarId,
        InvitationForm form,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            caller,
            seminarId,
            async db =>
            {
                var last = await db.Set<Invitation>()
                    .Where(i => i.SeminarId == seminarId && i.UnitId == null)
                    .MaxAsync(i => (int?)i.Position, cancellation);
                var guest = new Invitation { SeminarId = seminarId, Position = (last ?? 0) + 1 };
                if (InvitationRules.Apply(form, guest, clock.Today()) is { } problem)
                {
                    return problem;
                }

                Add(db, caller, guest, guest.GuestName!);
                return new Done(1);
            },
            cancellation
        );

    /// <summary>Contact, quota, delivery, or an answer that came by telephone.</summary>
    public Task<Outcome<Done>> SaveAsync(
        Caller caller,
        Guid invitationId,
        InvitationForm form,
        CancellationToken cancellation
    ) =>
        WriteOneAsync(
            caller,
            invitationId,
            RecordRights.Gone,
            async (db, invitation) =>
            {
                if (invitation.Version != form.Version)
                {
                    return RecordRights.ChangedMeanwhile;
                }

                var before = InvitationRules.Words(invitation);
                if (InvitationRules.Apply(form, invitation, clock.Today()) is { } problem)
                {
                    return problem;
                }

                await InvitationRules.AnswerAsync(
                    db,
                    invitation,
                    form.Reply,
                    form.ReplyReason,
                    caller,
                    clock.GetUtcNow().UtcDateTime,
                    cancellation
                );
                var changes = FieldChange.Between(before, InvitationRules.Words(invitation));
                if (changes.Count > 0)
                {
                    invitation.Version = Guid.CreateVersion7();
                    var name = await InvitationReading.NameAsync(db, invitation, cancellation);
                    db.Add(
                        InvitationRules.Entry(
                            caller,
                            Now,
                            AuditAction.Changed,
                            invitation,
                            name,
                            changes
                        )
                    );
                    if (changes.Any(c => c.Field == "handedOverOn"))
                    {
                        // Whoever holds the letter knows what holds now.
                        invitation.ToldOnPaper = invitation.HandedOverOn is null
                            ? null
                            : (
                                await ToldFacts.FindAsync(db, invitation.SeminarId, cancellation)
                            )?.ToJson();
                    }

                    var announced = await Announcing.AnnounceAsync(
                        db,
                        caller,
                        invitation.HandedOverOn is null ? [] : [invitation.SeminarId],
                        Now,
                        cancellation
                    );
                    await db.SaveAuditedAsync(caller, Now, cancellation);
                    Publish(caller, invitation, AuditAction.Changed);
                    foreach (var seminar in announced)
                    {
                        feed.Publish(
                            caller,
                            nameof(Seminar),
                            seminar,
                            seminar,
                            AuditAction.Changed
                        );
                    }
                }

                return new Done(changes.Count);
            },
            cancellation
        );

    /// <summary>The contacts of many invitations at once; rows that stay as they were are left alone.</summary>
    public Task<Outcome<Done>> SaveContactsAsync(
        Caller caller,
        Guid seminarId,
        IReadOnlyCollection<ContactForm> rows,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            caller,
            seminarId,
            async db =>
            {
                var ids = rows.Select(r => r.InvitationId).ToList();
                var invitations = await db.Set<Invitation>()
                    .Where(i => i.SeminarId == seminarId && ids.Contains(i.Id))
                    .ToDictionaryAsync(i => i.Id, cancellation);
                var unitIds = invitations.Values.Select(i => i.UnitId).OfType<Guid>().ToList();
                var names = await db.Set<MemberUnit>()
                    .Where(u => unitIds.Contains(u.Id))
                    .ToDictionaryAsync(u => u.Id, u => u.OfficialName, cancellation);
                var changed = 0;
                foreach (var row in rows)
                {
                    if (!invitations.TryGetValue(row.InvitationId, out var invitation))
                    {
                        return RecordRights.Gone;
                    }

                    var before = InvitationRules.Words(invitation);
                    if (InvitationRules.Apply(row, invitation) is { } problem)
                    {
                        return problem;
                    }

                    var changes = FieldChange.Between(before, InvitationRules.Words(invitation));
                    if (changes.Count == 0)
                    {
                        continue;
                    }

                    if (invitation.Version != row.Version)
                    {
                        return RecordRights.ChangedMeanwhile;
                    }

                    changed++;
                    invitation.Version = Guid.CreateVersion7();
                    db.Add(
                        InvitationRules.Entry(
                            caller,
                            Now,
                            AuditAction.Changed,
                            invitation,
                            names.GetValueOrDefault(invitation.UnitId ?? Guid.Empty)
                                ?? invitation.GuestName
                                ?? "",
                            changes
                        )
                    );
                }

                return new Done(changed);
            },
            cancellation
        );

    /// <summary>Takes back an invitation that nobody has received. One that was sent is cancelled, not removed.</summary>
    public Task<Outcome<Done>> RemoveAsync(
        Caller caller,
        Guid invitationId,
        CancellationToken cancellation
    ) =>
        WriteOneAsync(
            caller,
            invitationId,
            gone: null,
            async (db, invitation) =>
            {
                // Loaded, so that one that is let go at this moment stops the removal.
                var messages = await db.Set<OutboxMessage>()
                    .Where(m => m.InvitationId == invitationId)
                    .ToListAsync(cancellation);
                if (
                    messages.Exists(m => m.State is not (OutboxState.Draft or OutboxState.Dropped))
                    || invitation.HandedOverOn is not null
                    || invitation.Reply != InvitationReply.Pending
                    || await db.Set<PersonalLink>()
                        .AnyAsync(l => l.InvitationId == invitationId, cancellation)
                )
                {
                    return new Refusal(
                        "invitation-told",
                        "Nơi này đã nhận giấy mời, liên kết, hoặc đã trả lời nên không xóa được. Hãy soạn thư hủy mời để nơi đó biết."
                    );
                }

                var name = await InvitationReading.NameAsync(db, invitation, cancellation);
                db.RemoveRange(messages);
                db.Remove(invitation);
                db.Add(
                    InvitationRules.Entry(caller, Now, AuditAction.Removed, invitation, name, [])
                );
                await db.SaveChangesAsync(cancellation);
                Publish(caller, invitation, AuditAction.Removed);
                return new Done(1);
            },
            cancellation
        );

    // Sent after all, it would tell a unit that is invited again that it is not.
    private static async Task DropCancellationsAsync(
        ToaDamDbContext db,
        Guid[] invitations,
        CancellationToken cancellation
    )
    {
        var open = await db.Set<OutboxMessage>()
            .Where(m =>
                invitations.Contains(m.InvitationId ?? Guid.Empty)
                && m.Kind == OutboxKind.Cancellation
                && (
                    m.State == OutboxState.Draft
                    || m.State == OutboxState.Waiting
                    || m.State == OutboxState.Failed
                )
            )
            .ToListAsync(cancellation);
        foreach (var message in open)
        {
            (message.State, message.Version) = (OutboxState.Dropped, Guid.CreateVersion7());
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Task<Outcome<Done>> WriteAsync(
        Caller caller,
        Guid seminarId,
        Func<ToaDamDbContext, Task<Outcome<Done>>> work,
        CancellationToken cancellation
    ) => databases.WriteAsync(feed, caller, seminarId, nameof(Invitation), work, cancellation);

    /// <summary>One invitation; <paramref name="work"/> saves.</summary>
    private async Task<Outcome<Done>> WriteOneAsync(
        Caller caller,
        Guid invitationId,
        Refusal? gone,
        Func<ToaDamDbContext, Invitation, Task<Outcome<Done>>> work,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        return await databases.RunAsync<Done>(
            async db =>
            {
                var invitation = await db.Set<Invitation>()
                    .FirstOrDefaultAsync(i => i.Id == invitationId, cancellation);
                if (invitation is null)
                {
                    return gone is null ? new Done(0) : gone;
                }

                return
                    await RecordRights.CheckWriteAsync(db, invitation.SeminarId, cancellation)
                        is { } archived
                    ? archived
                    : await work(db, invitation);
            },
            cancellation
        );
    }

    private void Add(ToaDamDbContext db, Caller caller, Invitation invitation, string name)
    {
        db.Add(invitation);
        db.Add(InvitationRules.Entry(caller, Now, AuditAction.Added, invitation, name, []));
    }

    private void Publish(Caller caller, Invitation invitation, AuditAction action) =>
        feed.Publish(caller, nameof(Invitation), invitation.Id, invitation.SeminarId, action);
}
