using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Programmes;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Invitations;

/// <summary>
/// What a unit's contact sees and does over the personal link. The link is the right: each call asks anew whether it still
/// holds, and nothing but the link's own unit can be named.
/// </summary>
public sealed class UnitPageService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>One answer to a wrong, revoked and expired link: which it is would help only a stranger.</summary>
    public static Refusal LinkInvalid { get; } =
        new(
            "link-invalid",
            "Liên kết này không dùng được: có thể đã hết hạn, đã được thay bằng liên kết mới, hoặc bị chép thiếu. Hãy mở lại thư mời mới nhất hoặc hỏi Ban tổ chức."
        );

    private static readonly Refusal Closed = new(
        "answer-closed",
        "Cuộc họp đã bắt đầu hoặc đã kết thúc nên không đổi được nữa. Hãy báo trực tiếp cho Ban tổ chức."
    );

    /// <summary>The holder of a token. Reads only: programs that look at links in mails change nothing.</summary>
    public async Task<Outcome<LinkHolder>> EnterAsync(string? token, CancellationToken cancellation)
    {
        if (!LinkTokens.IsWellFormed(token))
        {
            return LinkInvalid;
        }

        var hash = LinkTokens.HashOf(token!);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var id = await LinkRights
            .Valid(db)
            .Where(x => x.Link.Hash == hash && x.Link.Kind == PersonalLinkKind.Contact)
            .Select(x => (Guid?)x.Link.Id)
            .FirstOrDefaultAsync(cancellation);
        return id is { } found ? new LinkHolder(found) : LinkInvalid;
    }

    public async Task<Outcome<UnitPageView>> ViewAsync(
        LinkHolder holder,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await FindAsync(db, holder, cancellation);
        return found is null
            ? LinkInvalid
            : await UnitPageReading.ReadAsync(db, found, cancellation);
    }

    /// <summary>Confirms, or declines with a reason.</summary>
    public Task<Outcome<Done>> ReplyAsync(
        LinkHolder holder,
        InvitationReply reply,
        string? reason,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            holder,
            async (db, found, caller) =>
            {
                if (reply is not (InvitationReply.Confirmed or InvitationReply.Declined))
                {
                    return new Refusal("reply-missing", "Hãy chọn tham dự hoặc không tham dự.");
                }

                Refusal? problem = null;
                if (FormText.Line(reason, ref problem) is null && reply == InvitationReply.Declined)
                {
                    problem ??= InvitationRules.ReasonMissing;
                }

                if (problem is not null)
                {
                    return problem;
                }

                var before = InvitationRules.Words(found.Invitation);
                await InvitationRules.AnswerAsync(
                    db,
                    found.Invitation,
                    reply,
                    reason,
                    caller,
                    Now,
                    cancellation
                );
                var changes = FieldChange.Between(before, InvitationRules.Words(found.Invitation));
                if (changes.Count > 0)
                {
                    found.Invitation.Version = Guid.CreateVersion7();
                    db.Add(
                        InvitationRules.Entry(
                            caller,
                            Now,
                            AuditAction.Changed,
                            found.Invitation,
                            found.Name,
                            changes
                        )
                    );
                }

                return new Done(changes.Count);
            },
            cancellation
        );

    /// <summary>Names one of the unit's people, or changes one. Naming somebody confirms nothing by itself.</summary>
    public Task<Outcome<Done>> NameAsync(
        LinkHolder holder,
        Guid? delegateId,
        DelegateForm form,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            holder,
            async (db, found, _) =>
            {
                if (found.Invitation.UnitId is not { } unit)
                {
                    return LinkInvalid;
                }

                Refusal? problem = null;
                var name = FormText.Line(form.Name, ref problem);
                var post = FormText.Line(form.Post, ref problem);
                var substitute = FormText.Line(form.Substitute, ref problem);
                if (name is null)
                {
                    problem ??= new("name-missing", "Hãy ghi họ và tên của đại biểu.");
                }

                if (problem is not null)
                {
                    return problem;
                }

                var people = await db.Set<SeminarDelegate>()
                    .Where(d => d.SeminarId == found.Invitation.SeminarId && d.UnitId == unit)
                    .ToListAsync(cancellation);
                var person = delegateId is { } id ? people.Find(d => d.Id == id) : null;
                if (delegateId is not null && person is null)
                {
                    return new Refusal(
                        "delegate-gone",
                        "Người này không còn trong danh sách của đơn vị. Hãy xem lại danh sách."
                    );
                }

                if (person?.Attendance is not null)
                {
                    return new Refusal(
                        "delegate-recorded",
                        $"{person.Name} đã được Ban tổ chức điểm danh nên không sửa được ở đây. Hãy báo cho Ban tổ chức."
                    );
                }

                if (person is null)
                {
                    // Pressing twice, or the back button, must not name somebody twice.
                    if (people.Exists(d => d.Name == name))
                    {
                        return new Refusal(
                            "delegate-known",
                            $"{name} đã có trong danh sách của đơn vị."
                        );
                    }

                    if (found.Quota is { } quota && people.Count >= quota)
                    {
                        return new Refusal(
                            "quota-full",
                            $"Đơn vị đã ghi đủ {quota} đại biểu. Muốn thay người, hãy sửa tên hoặc ghi người dự thay; muốn thêm người, hãy hỏi Ban tổ chức."
                        );
                    }

                    var last = await db.Set<SeminarDelegate>()
                        .Where(d => d.SeminarId == found.Invitation.SeminarId)
                        .MaxAsync(d => (int?)d.Position, cancellation);
                    person = new SeminarDelegate
                    {
                        SeminarId = found.Invitation.SeminarId,
                        UnitId = unit,
                        Position = (last ?? 0) + 1,
                    };
                    db.Add(person);
                    // Two people of one unit who name somebody at once meet at the invitation.
                    found.Invitation.Version = Guid.CreateVersion7();
                }

                person.Name = name!;
                person.Honorific = form.Honorific;
                // The form shows the first post; further ones that the desk recorded stay.
                person.Posts = post is null
                    ? [.. person.Posts.Skip(1)]
                    : [post, .. person.Posts.Skip(1)];
                person.Substitute = substitute;
                return new Done(1);
            },
            cancellation
        );

    /// <summary>Takes one of the unit's people off the list; whoever was ticked at the meeting stays.</summary>
    public Task<Outcome<Done>> RemoveAsync(
        LinkHolder holder,
        Guid delegateId,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            holder,
            async (db, found, _) =>
            {
                var person = await db.Set<SeminarDelegate>()
                    .FirstOrDefaultAsync(
                        d =>
                            d.Id == delegateId
                            && d.SeminarId == found.Invitation.SeminarId
                            && d.UnitId == found.Invitation.UnitId
                            && d.UnitId != null,
                        cancellation
                    );
                if (person is null)
                {
                    return new Done(0);
                }

                if (
                    person.Attendance is not null
                    || await RecordReferences.CountAsync(
                        db,
                        RecordKinds.Find(nameof(SeminarDelegate))!,
                        person.Id,
                        cancellation
                    ) > 0
                )
                {
                    return new Refusal(
                        "delegate-used",
                        $"{person.Name} đã được Ban tổ chức xếp việc trong chương trình hoặc đã điểm danh nên không bỏ tên được. Hãy báo cho Ban tổ chức."
                    );
                }

                db.Remove(person);
                return new Done(1);
            },
            cancellation
        );

    /// <summary>Leaves room for the words that follow.</summary>
    private const int NameLength = 170;

    /// <summary>What an answer over the link may change on open pages.</summary>
    private static readonly string[] Touched =
    [
        nameof(Invitation),
        nameof(SeminarDelegate),
        nameof(SeminarUnit),
    ];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static async Task<UnitInvitation?> FindAsync(
        ToaDamDbContext db,
        LinkHolder holder,
        CancellationToken cancellation
    )
    {
        var invitation = await LinkRights
            .Valid(db)
            .Where(x => x.Link.Id == holder.LinkId && x.Link.Kind == PersonalLinkKind.Contact)
            .Select(x => x.Invitation)
            .FirstOrDefaultAsync(cancellation);
        if (invitation is null)
        {
            return null;
        }

        var status = await db.Set<Seminar>()
            .Where(s => s.Id == invitation.SeminarId)
            .Select(s => s.Status)
            .FirstAsync(cancellation);
        return new UnitInvitation(
            invitation,
            await InvitationReading.NameAsync(db, invitation, cancellation),
            await db.Set<InvitingPlan>()
                .AsNoTracking()
                .FirstOrDefaultAsync(p => p.SeminarId == invitation.SeminarId, cancellation),
            status < SeminarStatus.InSession
        );
    }

    private async Task<Outcome<Done>> WriteAsync(
        LinkHolder holder,
        Func<ToaDamDbContext, UnitInvitation, Caller, Task<Outcome<Done>>> work,
        CancellationToken cancellation
    ) =>
        await databases.RunAsync<Done>(
            async db =>
            {
                var found = await FindAsync(db, holder, cancellation);
                if (found is null)
                {
                    return LinkInvalid;
                }

                if (!found.IsOpen)
                {
                    return Closed;
                }

                var caller = Caller.Nobody with
                {
                    UnitId = found.Invitation.UnitId,
                    DisplayName = $"{Excerpt.Start(found.Name, NameLength)} (qua liên kết riêng)",
                };
                var done = await work(db, found, caller);
                if (done.Ok)
                {
                    var link = await db.Set<PersonalLink>()
                        .FirstAsync(l => l.Id == holder.LinkId, cancellation);
                    link.OpenedAt ??= Now;
                    link.LastOpenedAt = Now;
                    await db.SaveAuditedAsync(caller, Now, cancellation);
                    foreach (var kind in Touched)
                    {
                        feed.Publish(
                            caller,
                            kind,
                            found.Invitation.Id,
                            found.Invitation.SeminarId,
                            AuditAction.Changed
                        );
                    }
                }

                return done;
            },
            cancellation
        );
}
