using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Accounts;

/// <summary>The audit trail of accounts. Saved with the change itself; no password and no link ever stands in it.</summary>
internal static class AccountAudit
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static void Record(
        ToaDamDbContext db,
        TimeProvider clock,
        (Guid? UserId, string Name) by,
        AppUser user,
        AuditAction action,
        params IEnumerable<FieldChange> changes
    ) =>
        db.Add(
            new AuditEntry
            {
                At = clock.GetUtcNow().UtcDateTime,
                UserId = by.UserId,
                UserName = by.Name,
                RecordType = nameof(AppUser),
                RecordId = user.Id,
                RecordName = user.DisplayName,
                Action = action,
                Changes = JsonSerializer.Serialize(changes.Where(c => c.Old != c.New), Readable),
            }
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
