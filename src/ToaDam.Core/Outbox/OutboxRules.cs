using ToaDam.Common;

namespace ToaDam.Outbox;

/// <summary>What is typed about a draft, cleaned and checked.</summary>
internal static class OutboxRules
{
    /// <summary>Leaves one message as it is and goes on with the others; never shown.</summary>
    public static Refusal Skip { get; } = new("skip", "");

    public static Refusal NoServer { get; } =
        new(
            "mail-not-set-up",
            "Chưa cài đặt máy chủ thư nên chưa gửi được từ đây. Hãy tải tệp .eml hoặc chép nội dung để gửi bằng thư của cơ quan, rồi bấm “Đã gửi bằng cách khác”."
        );

    /// <summary>Takes the form over; the first problem as a sentence, and then nothing may be saved.</summary>
    public static Refusal? Apply(OutboxForm form, OutboxMessage message)
    {
        Refusal? problem = null;
        message.RecipientAddress = FormText.Email(form.Address, ref problem);
        var subject = FormText.Line(form.Subject, Lengths.Title, ref problem);
        var body = FormText.Lines(form.Body, Lengths.Text, ref problem);
        if (subject is null || body is null)
        {
            problem ??= new("message-empty", "Hãy ghi tiêu đề và nội dung thư.");
        }

        message.Edited = true;
        message.Problem = null;
        message.Subject = subject ?? message.Subject;
        message.Body = body ?? message.Body;
        return problem;
    }

    /// <summary>The message in words, by field, for the audit trail.</summary>
    public static IReadOnlyDictionary<string, string> Words(OutboxMessage m) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["state"] = $"{m.State}",
            ["address"] = m.RecipientAddress ?? "",
            ["subject"] = m.Subject,
            ["body"] = m.Body,
        };
}
