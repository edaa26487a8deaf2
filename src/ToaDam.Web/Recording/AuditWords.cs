using Microsoft.Extensions.Localization;
using ToaDam.Recording;

namespace ToaDam.Web.Recording;

/// <summary>Names the resources beside this file.</summary>
public sealed class AuditText;

/// <summary>Says one change of the audit trail.</summary>
public static class AuditWords
{
    private const int MaxShown = 200;

    /// <summary>Choices of what is no record of <c>toadam/1</c>, and of what has no form.</summary>
    private static readonly Dictionary<(string Kind, string Field), string> Choices = new()
    {
        [("Seminar", "status")] = "SeminarStatus",
        [("Invitation", "reply")] = "InvitationReply",
        [("Invitation", "guestHonorific")] = "Honorific",
        [("OutboxMessage", "state")] = "OutboxState",
    };

    public static string Change(
        IStringLocalizer<AuditText> texts,
        IStringLocalizer<FieldWords> words,
        AuditRow row,
        FieldChange change
    )
    {
        var label = words.Label(row.Kind, change.Field);
        var (old, now) = (
            Shown(words, row, change, change.Old),
            Shown(words, row, change, change.New)
        );
        return old.Length == 0 ? texts["ChangeSet", label, now]
            : now.Length == 0 ? texts["ChangeCleared", label, old]
            : texts["Change", label, old, now];
    }

    private static string Shown(
        IStringLocalizer<FieldWords> words,
        AuditRow row,
        FieldChange change,
        string text
    )
    {
        var field = RecordKinds.Find(row.Kind)?.Find(change.Field);
        var said =
            text.Length == 0 ? ""
            : Choices.TryGetValue((row.Kind, change.Field), out var choice)
                ? words.Choice(choice, text)
            : field is { Input: FieldInput.Choice or FieldInput.Flag }
                ? words.Read(field, text, new Dictionary<Guid, string>())
            : text;
        var line = said.ReplaceLineEndings("; ");
        return line.Length <= MaxShown ? line : line[..(MaxShown - 1)] + "…";
    }
}
