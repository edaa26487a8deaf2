using ToaDam.Outbox;
using ToaDam.Printing;
using ToaDam.Programmes;

namespace ToaDam.Invitations;

/// <summary>The words of the mails about an invitation. Plain text: a chat or a telephone call can carry it too.</summary>
internal static class InvitationMail
{
    public static string Subject(OutboxKind kind, string title) =>
        kind switch
        {
            OutboxKind.Update => $"Thay đổi: {title}",
            OutboxKind.Cancellation => $"Hủy lời mời: {title}",
            OutboxKind.ProgrammePublished => $"Chương trình: {title}",
            OutboxKind.Reminder => $"Nhắc việc: {title}",
            OutboxKind.Decisions => $"Kết quả xem bài gửi: {title}",
            OutboxKind.Link => $"Liên kết để trả lời: {title}",
            _ => $"Giấy mời: {title}",
        };

    /// <param name="issuer">Who invites; null while nobody recorded it.</param>
    /// <param name="changes">What is new, for an update.</param>
    public static string Body(
        OutboxKind kind,
        ToldFacts facts,
        string? issuer,
        string invitee,
        Invitation invitation,
        InvitingPlan? plan,
        IReadOnlyList<string> changes
    )
    {
        var who = issuer ?? "Ban tổ chức";
        var lines = new List<string> { $"Kính gửi: {invitee}", "" };
        lines.Add(
            kind switch
            {
                OutboxKind.Update => $"{who} xin thông báo thay đổi về {facts.Title}:",
                OutboxKind.Cancellation =>
                    $"{who} xin thông báo hủy lời mời tham dự {facts.Title}.",
                OutboxKind.Link =>
                    $"{who} gửi lại liên kết riêng để trả lời lời mời tham dự {facts.Title}.",
                _ => $"{who} trân trọng kính mời tham dự {facts.Title}.",
            }
        );
        lines.AddRange(changes.Select(c => $"- {c}"));
        if (kind != OutboxKind.Cancellation)
        {
            lines.Add("");
            Add("Thời gian", facts.When());
            Add("Địa điểm", facts.Place);
            if (invitation.UnitId is not null)
            {
                Add("Số đại biểu", Quota(invitation.Quota ?? plan?.Quota));
            }

            Add("Trả lời chậm nhất ngày", Day(invitation.ReplyBy ?? plan?.ReplyBy));
            lines.Add("");
            lines.AddRange(
                invitation.UnitId is null
                    ?
                    [
                        "Để xác nhận tham dự và xem chương trình, xin mở liên kết sau (không cần tài khoản):",
                        LinkTokens.Mark,
                        "",
                        "Liên kết này dành riêng cho quý vị, xin không chuyển cho người khác.",
                    ]
                    :
                    [
                        "Để xác nhận tham dự, gửi tên đại biểu và xem chương trình, xin mở liên kết sau (không cần tài khoản):",
                        LinkTokens.Mark,
                        "",
                        "Liên kết này dành riêng cho quý đơn vị, xin không chuyển cho đơn vị khác.",
                    ]
            );
        }

        Add("Thông tin liên hệ", plan?.Enquiries);
        return string.Join('\n', lines);

        void Add(string label, string? value)
        {
            if (value is not null)
            {
                lines.Add($"{label}: {value}");
            }
        }
    }

    /// <summary>What a unit has to present in the programme that was just published.</summary>
    public static string Programme(
        ToldFacts facts,
        string? issuer,
        string invitee,
        int version,
        string? note,
        IReadOnlyList<PublishedItem> own,
        InvitingPlan? plan
    )
    {
        var lines = new List<string>
        {
            $"Kính gửi: {invitee}",
            "",
            $"{issuer ?? "Ban tổ chức"} xin thông báo chương trình (bản công bố lần {version}) của {facts.Title}.",
        };
        if (note is not null)
        {
            lines.Add(note);
        }

        lines.Add("");
        lines.Add(
            own.Count == 0
                ? "Trong bản này không có mục nào do đại biểu của quý đơn vị trình bày."
                : "Các mục do đại biểu của quý đơn vị trình bày:"
        );
        lines.AddRange(
            own.Select(i =>
                "- "
                + string.Join(
                    ", ",
                    new[]
                    {
                        i.Date is { } day ? $"ngày {Wording.ShortDate(day)}" : null,
                        i.Start,
                        i.Minutes is { } minutes ? $"{minutes} phút" : null,
                    }.OfType<string>()
                )
                + $": {i.Title}{(i.Presenter is { } who ? $" ({who})" : "")}"
            )
        );
        return Close(
            lines,
            "Xin xem toàn bộ chương trình tại liên kết riêng của quý đơn vị:",
            plan
        );
    }

    /// <summary>What a unit still owes, one duty a line.</summary>
    public static string Reminder(
        ToldFacts facts,
        string? issuer,
        string invitee,
        IReadOnlyList<string> owed,
        InvitingPlan? plan
    ) =>
        Close(
            [
                $"Kính gửi: {invitee}",
                "",
                $"{issuer ?? "Ban tổ chức"} xin nhắc quý đơn vị những việc còn lại để chuẩn bị {facts.Title}:",
                .. owed.Select(o => $"- {o}"),
            ],
            "Xin thực hiện tại liên kết riêng của quý đơn vị (không cần tài khoản). Nếu đơn vị đã làm, xin bỏ qua thư này:",
            plan
        );

    /// <summary>What became of the works that a unit sent in, one a line.</summary>
    public static string Decisions(
        ToldFacts facts,
        string? issuer,
        string invitee,
        IReadOnlyList<string> decided,
        InvitingPlan? plan
    ) =>
        Close(
            [
                $"Kính gửi: {invitee}",
                "",
                $"{issuer ?? "Ban tổ chức"} cảm ơn quý đơn vị đã gửi bài cho {facts.Title} và xin thông báo kết quả:",
                .. decided.Select(d => $"- {d}"),
            ],
            "Xem từng bài và gửi lại bài cần sửa tại liên kết riêng của quý đơn vị (không cần tài khoản):",
            plan
        );

    private static string Close(List<string> lines, string lead, InvitingPlan? plan)
    {
        lines.AddRange(["", lead, LinkTokens.Mark]);
        if (plan?.Enquiries is { } enquiries)
        {
            lines.AddRange(["", $"Thông tin liên hệ: {enquiries}"]);
        }

        return string.Join('\n', lines);
    }

    private static string? Day(DateOnly? day) => day is { } d ? Wording.ShortDate(d) : null;

    private static string? Quota(int? quota) => quota is { } n ? $"không quá {n} người" : null;
}
