using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Printing;
using ToaDam.Recording;

namespace ToaDam.Duties;

/// <summary>Changes of what units owe, as the audit trail says them: one field a duty.</summary>
internal static class DutyTrail
{
    public static IReadOnlyDictionary<string, string> Words(IEnumerable<SeminarDuty> duties) =>
        duties.ToDictionary(d => d.Kind.ToString(), Words, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> Words(UnitDuty? duty) =>
        duty is null
            ? new Dictionary<string, string>()
            : new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [duty.Kind.ToString()] = string.Join(
                    ", ",
                    new[]
                    {
                        duty.Waived ? "không phải làm" : null,
                        duty.DueOn is { } due ? $"hạn {Wording.ShortDate(due)}" : null,
                        duty.DoneOn is { } done ? $"nhận ngày {Wording.ShortDate(done)}" : null,
                        duty.Note,
                    }.OfType<string>()
                ),
            };

    /// <summary>Writes what differs; nothing where nothing does.</summary>
    /// <param name="record">The seminar for all its units, the invitation for one.</param>
    /// <param name="name">What the trail calls it.</param>
    public static void Record(
        ToaDamDbContext db,
        Caller caller,
        DateTime now,
        string kind,
        Guid record,
        string name,
        Guid seminarId,
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after
    )
    {
        List<FieldChange> changes =
        [
            .. before
                .Keys.Union(after.Keys, StringComparer.Ordinal)
                .OrderBy(Enum.Parse<DutyKind>)
                .Select(field => new FieldChange(
                    field,
                    before.GetValueOrDefault(field, ""),
                    after.GetValueOrDefault(field, "")
                ))
                .Where(c => c.Old != c.New),
        ];
        if (changes.Count > 0)
        {
            db.Add(
                AuditTrail.Entry(
                    caller,
                    now,
                    AuditAction.Changed,
                    kind,
                    record,
                    name,
                    seminarId,
                    changes
                )
            );
        }
    }

    private static string Words(SeminarDuty duty) =>
        string.Join(
            ", ",
            new[]
            {
                "phải làm",
                duty.DueOn is { } due ? $"hạn {Wording.ShortDate(due)}" : null,
                duty.RemindDays is { } days ? $"tự nhắc trước {days} ngày" : null,
            }.OfType<string>()
        );
}
