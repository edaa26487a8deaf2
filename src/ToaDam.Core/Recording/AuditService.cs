using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>One line of the audit trail.</summary>
public sealed record AuditRow(
    Guid Id,
    DateTime At,
    string By,
    AuditAction Action,
    string Kind,
    Guid RecordId,
    string Name,
    string? SeminarCode,
    string? SeminarTitle,
    IReadOnlyList<FieldChange> Changes
);

/// <summary>Which lines of the trail are asked for; null means all.</summary>
public sealed record AuditFilter(
    string? SeminarCode = null,
    Guid? RecordId = null,
    string? Kind = null,
    string? By = null,
    int Page = 0,
    int Size = AuditService.PageSize
);

/// <summary>Reads the audit trail, latest first.</summary>
public sealed class AuditService(IDbContextFactory<ToaDamDbContext> databases)
{
    public const int PageSize = 50;

    public async Task<Outcome<Page<AuditRow>>> ListAsync(
        Caller caller,
        AuditFilter filter,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var query = db.Set<AuditEntry>().AsNoTracking();
        if (filter.SeminarCode is { } askedCode)
        {
            var code = TextGate.WithoutNul(askedCode);
            query = query.Where(a =>
                db.Set<Seminar>().Any(s => s.Id == a.SeminarId && s.Code == code)
            );
        }

        if (filter.RecordId is { } record)
        {
            query = query.Where(a => a.RecordId == record);
        }

        if (filter.Kind is { } askedKind)
        {
            var kind = TextGate.WithoutNul(askedKind);
            query = query.Where(a => a.RecordType == kind);
        }

        if (filter.By is { } askedBy)
        {
            var by = TextGate.WithoutNul(askedBy);
            query = query.Where(a => a.UserName == by);
        }

        // Accounts are the administrator's affair.
        if (!caller.RoleNames.Contains(Roles.Administrator))
        {
            query = query.Where(a => a.RecordType != nameof(AppUser));
        }

        var size = Math.Clamp(filter.Size, 1, PageSize);
        var rows = await query
            .OrderByDescending(a => a.Id)
            .Skip(Math.Clamp(filter.Page, 0, 100_000) * size)
            .Take(size)
            .Select(a => new
            {
                Entry = a,
                Seminar = db.Set<Seminar>()
                    .Where(s => s.Id == a.SeminarId)
                    .Select(s => new { s.Code, s.Title })
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return new Page<AuditRow>(
            [
                .. rows.Select(r => new AuditRow(
                    r.Entry.Id,
                    r.Entry.At,
                    r.Entry.UserName,
                    r.Entry.Action,
                    r.Entry.RecordType,
                    r.Entry.RecordId,
                    r.Entry.RecordName,
                    r.Seminar?.Code,
                    r.Seminar?.Title,
                    AuditTrail.Changes(r.Entry.Changes)
                )),
            ],
            await query.CountAsync(cancellation)
        );
    }
}
