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

/// <summary>Whom the organiser invites to a seminar, and what each answered.</summary>
public sealed class InvitationService(
    IDbContextFactory<ToaDamDbContext> databases,
    LetterComposer letters,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>No page holds more rows than this.</summary>
    public const int PageSize = 100;

    public async Task<Outcome<InvitationBoard>> BoardAsync(
        Caller caller,
        Guid seminarId,
        InvitationView view,
        int page,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seminar = await db.Set<Seminar>()
            .AsNoTracking()
            .Include(s => s.Days)
            .Include(s => s.Places)
            .AsSplitQuery()
            .FirstOrDefaultAsync(s => s.Id == seminarId, cancellation);
        if (seminar is null)
        {
            return RecordRights.Gone;
        }

        var plan = await db.Set<InvitingPlan>()
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.SeminarId == seminarId, cancellation);
        var rows = await InvitationReading.RowsAsync(
            db,
            seminarId,
            plan,
            ToldFacts.Of(seminar),
            cancellation
        );
        var drafts = await db.Set<OutboxMessage>()
            .CountAsync(
                m => m.SeminarId == seminarId && m.State == OutboxState.Draft,
                cancellation
            );
        var shown = rows.Where(r => r.Fits(view)).ToList();
        var pages = Math.Max(1, (shown.Count + PageSize - 1) / PageSize);
        var at = Math.Clamp(page, 0, pages - 1);
        return new InvitationBoard(
            new(
                plan?.Version ?? Guid.Empty,
                plan?.ReplyBy,
                plan?.Quota,
                plan?.Enquiries,
                plan?.Notes
            ),
            Enum.GetValues<InvitationView>().ToDictionary(v => v, v => rows.Count(r => r.Fits(v))),
            [.. shown.Skip(at * PageSize).Take(PageSize)],
            shown.Count,
            at,
            pages,
            drafts
        )
        {
            ToDraft = rows.Count(r => r.NeedsDraft),
            LetterGaps =
                rows.Count == 0 ? [] : await letters.GapsAsync(db, seminarId, cancellation),
            FactsId = await db.Set<DocumentFacts>()
                .Where(f => f.SeminarId == seminarId && f.Kind == DocumentKind.Invitation)
                .Select(f => (Guid?)f.Id)
                .FirstOrDefaultAsync(cancellation),
        };
    }

    /// <summary>The units of a block (the seminar's own unless another is chosen) that are valid on its first day.</summary>
    public async Task<Outcome<Invitables>> CandidatesAsync(
        Caller caller,
        Guid seminarId,
        Guid? blockId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return
            await InvitationReading.CandidatesAsync(
                db,
                seminarId,
                blockId,
                clock.Today(),
                cancellation
            )
                is { } found
            ? found
            : RecordRights.Gone;
    }

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
                foreach (var invitation in again)
                {
                    InvitationRules.InviteAgain(invitation);
                }

                Guid[] wanted =
                [
                    .. unitIds.Distinct().Except(invited.Select(i => i.UnitId!.Value)),
                ];
                var names = await db.Set<MemberUnit>()
                    .Where(u => wanted.Contains(u.Id))
                    .ToDictionaryAsync(u => u.Id, u => u.OfficialName, cancellation);
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

                return new Done(names.Count + again.Count);
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
    public async Task<Outcome<Done>> SaveAsync(
        Caller caller,
        Guid invitationId,
        InvitationForm form,
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
                    return RecordRights.Gone;
                }

                if (
                    await RecordRights.CheckWriteAsync(db, invitation.SeminarId, cancellation) is
                    { } archived
                )
                {
                    return archived;
                }

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
                    var name = await NameAsync(db, invitation, cancellation);
                    db.Add(Entry(caller, AuditAction.Changed, invitation, name, changes));
                    if (changes.Any(c => c.Field == "handedOverOn"))
                    {
                        invitation.ToldOnPaper = await FactsAsync(db, invitation, cancellation);
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
                            new(
                                nameof(Seminar),
                                seminar,
                                seminar,
                                caller.UserId,
                                caller.DisplayName,
                                AuditAction.Changed
                            )
                        );
                    }
                }

                return new Done(changes.Count);
            },
            cancellation
        );
    }

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
                        Entry(
                            caller,
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
    public async Task<Outcome<Done>> RemoveAsync(
        Caller caller,
        Guid invitationId,
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
                    return new Done(0);
                }

                if (
                    await RecordRights.CheckWriteAsync(db, invitation.SeminarId, cancellation) is
                    { } archived
                )
                {
                    return archived;
                }

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

                var name = await NameAsync(db, invitation, cancellation);
                db.RemoveRange(messages);
                db.Remove(invitation);
                db.Add(Entry(caller, AuditAction.Removed, invitation, name, []));
                await db.SaveChangesAsync(cancellation);
                Publish(caller, invitation, AuditAction.Removed);
                return new Done(1);
            },
            cancellation
        );
    }

    public Task<Outcome<Done>> SavePlanAsync(
        Caller caller,
        Guid seminarId,
        InvitingPlanForm form,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            caller,
            seminarId,
            async db =>
            {
                var plan = await db.Set<InvitingPlan>()
                    .FirstOrDefaultAsync(p => p.SeminarId == seminarId, cancellation);
                if (plan is null)
                {
                    plan = new InvitingPlan { SeminarId = seminarId };
                    db.Add(plan);
                }
                else if (plan.Version != form.Version)
                {
                    return RecordRights.ChangedMeanwhile;
                }

                var before = InvitationRules.Words(plan);

                if (InvitationRules.Apply(form, plan, clock.Today()) is { } problem)
                {
                    return problem;
                }

                plan.Version = Guid.CreateVersion7();
                db.Add(
                    AuditTrail.Entry(
                        caller,
                        Now,
                        AuditAction.Changed,
                        nameof(InvitingPlan),
                        seminarId,
                        "",
                        seminarId,
                        FieldChange.Between(before, InvitationRules.Words(plan))
                    )
                );
                return new Done(1);
            },
            cancellation
        );

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<Outcome<Done>> WriteAsync(
        Caller caller,
        Guid seminarId,
        Func<ToaDamDbContext, Task<Outcome<Done>>> work,
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
                if (!await db.Set<Seminar>().AnyAsync(s => s.Id == seminarId, cancellation))
                {
                    return RecordRights.Gone;
                }

                if (await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived)
                {
                    return archived;
                }

                var done = await work(db);
                if (done.Ok && done.Value.Count > 0)
                {
                    await db.SaveChangesAsync(cancellation);
                    feed.Publish(
                        new(
                            nameof(Invitation),
                            seminarId,
                            seminarId,
                            caller.UserId,
                            caller.DisplayName,
                            AuditAction.Changed
                        )
                    );
                }

                return done;
            },
            cancellation
        );
    }

    private void Add(ToaDamDbContext db, Caller caller, Invitation invitation, string name)
    {
        db.Add(invitation);
        db.Add(Entry(caller, AuditAction.Added, invitation, name, []));
    }

    private AuditEntry Entry(
        Caller caller,
        AuditAction action,
        Invitation invitation,
        string name,
        IReadOnlyList<FieldChange> changes
    ) =>
        AuditTrail.Entry(
            caller,
            Now,
            action,
            nameof(Invitation),
            invitation.Id,
            name,
            invitation.SeminarId,
            changes
        );

    private void Publish(Caller caller, Invitation invitation, AuditAction action) =>
        feed.Publish(
            new(
                nameof(Invitation),
                invitation.Id,
                invitation.SeminarId,
                caller.UserId,
                caller.DisplayName,
                action
            )
        );

    /// <summary>What a letter that is handed over now tells; null when it was not handed over after all.</summary>
    private static async Task<string?> FactsAsync(
        ToaDamDbContext db,
        Invitation invitation,
        CancellationToken cancellation
    )
    {
        if (invitation.HandedOverOn is null)
        {
            return null;
        }

        var seminar = await db.Set<Seminar>()
            .AsNoTracking()
            .Include(s => s.Days)
            .Include(s => s.Places)
            .AsSplitQuery()
            .FirstAsync(s => s.Id == invitation.SeminarId, cancellation);
        return ToldFacts.Of(seminar).ToJson();
    }

    internal static async Task<string> NameAsync(
        ToaDamDbContext db,
        Invitation invitation,
        CancellationToken cancellation
    ) =>
        invitation.UnitId is { } unit
            ? await db.Set<MemberUnit>()
                .Where(u => u.Id == unit)
                .Select(u => u.OfficialName)
                .FirstAsync(cancellation)
            : invitation.GuestName ?? "";
}
