using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Invitations;

/// <summary>What is typed about an invitation, cleaned and checked; what an answer brings about.</summary>
internal static class InvitationRules
{
    private const int MaxQuota = 500;

    /// <summary>Takes the form over; the first problem as a sentence, and then nothing may be saved.</summary>
    public static Refusal? Apply(InvitationForm form, Invitation invitation, DateOnly today)
    {
        Refusal? problem = null;
        if (invitation.UnitId is null)
        {
            invitation.GuestHonorific = form.GuestHonorific;
            invitation.GuestName = FormText.Line(form.GuestName, ref problem);
            if (
                invitation is { GuestHonorific: null, GuestName: { } typed }
                && GuestNames.Split(typed) is { } split
            )
            {
                (invitation.GuestHonorific, invitation.GuestName) = split;
            }

            invitation.GuestPost = FormText.Line(form.GuestPost, ref problem);
            if (invitation.GuestName is null)
            {
                problem ??= new(
                    "guest-name",
                    "Hãy ghi tên khách mời, hoặc tên cơ quan được mời nếu chưa biết người."
                );
            }
        }

        invitation.ContactName = FormText.Line(form.ContactName, ref problem);
        invitation.ContactEmail = FormText.Email(form.ContactEmail, ref problem);
        invitation.ContactPhone = FormText.Line(form.ContactPhone, ref problem);
        invitation.Quota = Quota(form.Quota, ref problem);
        invitation.ReplyBy = FormText.Day(form.ReplyBy, today, ref problem);
        invitation.HandedOverOn = FormText.Day(form.HandedOverOn, today, ref problem);
        invitation.HandedOverTo = FormText.Line(form.HandedOverTo, ref problem);
        if (
            form is { Reply: InvitationReply.Declined }
            && string.IsNullOrWhiteSpace(form.ReplyReason)
        )
        {
            problem ??= ReasonMissing;
        }

        return problem;
    }

    public static Refusal? Apply(ContactForm form, Invitation invitation)
    {
        Refusal? problem = null;
        invitation.ContactName = FormText.Line(form.Name, ref problem);
        invitation.ContactEmail = FormText.Email(form.Email, ref problem);
        invitation.ContactPhone = FormText.Line(form.Phone, ref problem);
        return problem;
    }

    public static Refusal? Apply(InvitingPlanForm form, InvitingPlan plan, DateOnly today)
    {
        Refusal? problem = null;
        plan.ReplyBy = FormText.Day(form.ReplyBy, today, ref problem);
        plan.Quota = Quota(form.Quota, ref problem);
        plan.Enquiries = FormText.Line(form.Enquiries, ref problem);
        plan.Notes = FormText.Lines(form.Notes, Lengths.Text, ref problem);
        return problem;
    }

    public static Refusal ReasonMissing { get; } =
        new("reason-missing", "Hãy ghi lý do không tham dự, để Ban tổ chức báo cáo người chủ trì.");

    /// <summary>
    /// Records an answer. A unit that confirms enters the seminar's list of units; one that had confirmed and declines
    /// stays there as a line without attendance, which no paper prints.
    /// </summary>
    public static async Task AnswerAsync(
        ToaDamDbContext db,
        Invitation invitation,
        InvitationReply reply,
        string? reason,
        Caller caller,
        DateTime now,
        CancellationToken cancellation
    )
    {
        Refusal? ignored = null;
        var why = reply == InvitationReply.Declined ? FormText.Line(reason, ref ignored) : null;
        if (invitation.Reply == reply && invitation.ReplyReason == why)
        {
            return;
        }

        invitation.Reply = reply;
        invitation.ReplyReason = why;
        invitation.RepliedAt = reply == InvitationReply.Pending ? null : now;
        invitation.RepliedBy = reply == InvitationReply.Pending ? null : caller.DisplayName;
        if (reply != InvitationReply.Confirmed || invitation.UnitId is not { } unit)
        {
            return;
        }

        var listed = await db.Set<SeminarUnit>()
            .Where(u => u.SeminarId == invitation.SeminarId)
            .Select(u => new { u.UnitId, u.Position })
            .ToListAsync(cancellation);
        if (listed.TrueForAll(u => u.UnitId != unit))
        {
            var part = new SeminarUnit
            {
                SeminarId = invitation.SeminarId,
                UnitId = unit,
                Position = listed.Select(u => u.Position).DefaultIfEmpty(0).Max() + 1,
            };
            db.Add(part);
            // Somebody may be adding the same unit in a form.
            await RecordRules.ClaimAsync(db, part, invitation.SeminarId, cancellation);
        }
    }

    /// <summary>An invitation that was taken back stands again, as if nobody had answered.</summary>
    public static void InviteAgain(Invitation invitation)
    {
        (invitation.CancelledAt, invitation.ToldOnPaper) = (null, null);
        (invitation.HandedOverOn, invitation.HandedOverTo) = (null, null);
        (invitation.Reply, invitation.ReplyReason) = (InvitationReply.Pending, null);
        (invitation.RepliedAt, invitation.RepliedBy) = (null, null);
        invitation.Version = Guid.CreateVersion7();
    }

    /// <param name="name">Whom it invites, as the trail shows it.</param>
    public static AuditEntry Entry(
        Caller caller,
        DateTime now,
        AuditAction action,
        Invitation invitation,
        string name,
        IReadOnlyList<FieldChange> changes
    ) =>
        AuditTrail.Entry(
            caller,
            now,
            action,
            nameof(Invitation),
            invitation.Id,
            name,
            invitation.SeminarId,
            changes
        );

    /// <summary>What holds for all invitations in words, by field, for the audit trail.</summary>
    public static IReadOnlyDictionary<string, string> Words(InvitingPlan p) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["replyBy"] = Day(p.ReplyBy),
            ["quota"] = p.Quota?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["enquiries"] = p.Enquiries ?? "",
            ["notes"] = p.Notes ?? "",
        };

    /// <summary>The invitation in words, by field, for the audit trail.</summary>
    public static IReadOnlyDictionary<string, string> Words(Invitation i) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["guestName"] = i.GuestName ?? "",
            ["guestPost"] = i.GuestPost ?? "",
            ["guestHonorific"] = i.GuestHonorific?.ToString() ?? "",
            ["contactName"] = i.ContactName ?? "",
            ["contactEmail"] = i.ContactEmail ?? "",
            ["contactPhone"] = i.ContactPhone ?? "",
            ["quota"] = i.Quota?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["replyBy"] = Day(i.ReplyBy),
            ["reply"] = i.Reply.ToString(),
            ["replyReason"] = i.ReplyReason ?? "",
            ["handedOverOn"] = Day(i.HandedOverOn),
            ["handedOverTo"] = i.HandedOverTo ?? "",
            ["standing"] = i.CancelledAt is null ? "còn hiệu lực" : "đã hủy",
        };

    private static string Day(DateOnly? day) => day is { } d ? Wording.ShortDate(d) : "";

    private static int? Quota(int? quota, ref Refusal? problem)
    {
        if (quota is < 1 or > MaxQuota)
        {
            problem ??= new(
                "quota",
                $"Số đại biểu mỗi đơn vị là số từ 1 đến {MaxQuota}; để trống nếu không giới hạn."
            );
        }

        return quota;
    }
}
