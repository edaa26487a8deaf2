using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Accounts;

/// <summary>The audit trail of accounts. Saved with the change itself; no password and no link ever stands in it.</summary>
internal static class AccountAudit
{
    public static void Record(
        ToaDamDbContext db,
        TimeProvider clock,
        Caller by,
        AppUser user,
        AuditAction action,
        params IEnumerable<FieldChange> changes
    ) =>
        db.Add(
            AuditTrail.Entry(
                by,
                clock.GetUtcNow().UtcDateTime,
                action,
                nameof(AppUser),
                user.Id,
                user.DisplayName,
                seminarId: null,
                changes.Where(c => c.Old != c.New)
            )
        );

    /// <summary>A role as a person would read it.</summary>
    public static string Word(string? role) =>
        role switch
        {
            Roles.Administrator => "Quản trị viên",
            Roles.Organiser => "Ban tổ chức",
            Roles.Secretariat => "Thư ký",
            Roles.Delegate => "Đại biểu",
            _ => "",
        };
}
