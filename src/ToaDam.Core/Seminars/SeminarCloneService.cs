using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Commitments;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Programmes;
using ToaDam.Recording;

namespace ToaDam.Seminars;

/// <summary>What of a seminar can be taken over into a new one: how much of each there is.</summary>
public sealed record CloneOffer(string Title, int Items, int Invited, int OpenCommitments);

/// <summary>The answers to the questions, with the new title as typed.</summary>
public sealed record CloneForm(string? Title, bool Programme, bool Invited, bool OpenCommitments);

/// <summary>The seminar that was made.</summary>
public sealed record Cloned(string Code);

/// <summary>
/// Starts a seminar from an earlier one. What happened stays there: no days, people, papers, opinions or numbers come along,
/// and nothing is sent.
/// </summary>
public sealed class SeminarCloneService(
    IDbContextFactory<ToaDamDbContext> databases,
    SeminarPresetService presets,
    ChangeFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<CloneOffer>> OfferAsync(
        Caller caller,
        string code,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var offer = await db.Set<Seminar>()
            .Where(s => s.Code == code)
            .Select(s => new CloneOffer(
                s.Title,
                s.Programme.Count,
                db.Set<Invitation>()
                    .Count(i => i.SeminarId == s.Id && i.UnitId != null && i.CancelledAt == null),
                s.Commitments.Count(c => c.Status == CommitmentStatus.Open)
            ))
            .FirstOrDefaultAsync(cancellation);
        return offer is null ? SeminarService.NotFound(code) : offer;
    }

    public async Task<Outcome<Cloned>> CloneAsync(
        Caller caller,
        string code,
        CloneForm form,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        Refusal? problem = null;
        var title = FormText.Line(form.Title, Lengths.Title, ref problem);
        if (title is null)
        {
            problem ??= new("title-missing", "Hãy ghi tên của tọa đàm mới.");
        }

        if (problem is not null)
        {
            return problem;
        }

        var free = await presets.FreeCodeAsync(caller, Prefix(code), cancellation);
        if (!free.Ok)
        {
            return free.Refusal;
        }

        var cloned = await databases.RunAsync(
            db => CloneOnceAsync(db, caller, code, free.Value, title!, form, cancellation),
            cancellation
        );
        if (cloned.Ok)
        {
            feed.Publish(caller, nameof(Seminar), Guid.Empty, null, AuditAction.Added);
        }

        return cloned;
    }

    private async Task<Outcome<Cloned>> CloneOnceAsync(
        ToaDamDbContext db,
        Caller caller,
        string code,
        string free,
        string title,
        CloneForm form,
        CancellationToken cancellation
    )
    {
        var old = await db.Set<Seminar>()
            .AsNoTracking()
            .Include(s => s.Hosts)
            .Include(s => s.Sessions)
            .Include(s => s.Programme)
            .Include(s => s.Commitments)
            .AsSplitQuery()
            .FirstOrDefaultAsync(s => s.Code == code, cancellation);
        if (old is null)
        {
            return SeminarService.NotFound(code);
        }

        var seminar = new Seminar
        {
            Code = free,
            Kind = old.Kind,
            Title = title,
            BlockId = old.BlockId,
            Mode = old.Mode,
            Address = old.Address,
        };
        db.Add(seminar);
        db.AddRange(
            old.Hosts.Select(h => new SeminarHost
            {
                SeminarId = seminar.Id,
                Position = h.Position,
                BlockId = h.BlockId,
                UnitId = h.UnitId,
                Name = h.Name,
            })
        );
        if (form.Programme)
        {
            AddProgramme(db, old, seminar.Id);
        }

        if (form.OpenCommitments)
        {
            db.AddRange(
                old.Commitments.Where(c => c.Status == CommitmentStatus.Open)
                    .Select(c => new Commitment
                    {
                        SeminarId = seminar.Id,
                        Position = c.Position,
                        Text = c.Text,
                        LeadUnitId = c.LeadUnitId,
                        LeadText = c.LeadText,
                        CooperatingUnits = [.. c.CooperatingUnits],
                        DueDate = c.DueDate,
                        DueText = c.DueText,
                    })
            );
        }

        if (form.Invited)
        {
            await AddInvitedAsync(db, old.Id, seminar.Id, cancellation);
        }

        await db.SaveAuditedAsync(caller, clock.GetUtcNow().UtcDateTime, cancellation);
        return new Cloned(free);
    }

    /// <summary>Titles, kinds and durations; the hours and those who present belong to the other day.</summary>
    private static void AddProgramme(ToaDamDbContext db, Seminar old, Guid seminarId)
    {
        var sessions = old.Sessions.ToDictionary(
            s => s.Id,
            s => new AgendaSession
            {
                SeminarId = seminarId,
                Position = s.Position,
                Title = s.Title,
            }
        );
        db.AddRange(sessions.Values);
        db.AddRange(
            old.Programme.Select(i => new AgendaItem
            {
                SeminarId = seminarId,
                Position = i.Position,
                SessionId = i.SessionId is { } session ? sessions[session].Id : null,
                Kind = i.Kind,
                Title = i.Title,
                PlannedMinutes = i.PlannedMinutes,
            })
        );
    }

    /// <summary>Units with their contacts and what they have to do; their answers and days stay behind.</summary>
    private static async Task AddInvitedAsync(
        ToaDamDbContext db,
        Guid from,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        var invited = await db.Set<Invitation>()
            .AsNoTracking()
            .Where(i => i.SeminarId == from && i.UnitId != null && i.CancelledAt == null)
            .OrderBy(i => i.Id)
            .ToListAsync(cancellation);
        db.AddRange(
            invited.Select(i => new Invitation
            {
                SeminarId = seminarId,
                UnitId = i.UnitId,
                Quota = i.Quota,
                ContactName = i.ContactName,
                ContactEmail = i.ContactEmail,
                ContactPhone = i.ContactPhone,
            })
        );
        var plan = await db.Set<InvitingPlan>()
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.SeminarId == from, cancellation);
        if (plan is not null)
        {
            db.Add(
                new InvitingPlan
                {
                    SeminarId = seminarId,
                    Quota = plan.Quota,
                    Enquiries = plan.Enquiries,
                }
            );
        }

        var duties = await db.Set<SeminarDuty>()
            .Where(d => d.SeminarId == from)
            .Select(d => d.Kind)
            .ToListAsync(cancellation);
        db.AddRange(duties.Select(kind => new SeminarDuty { SeminarId = seminarId, Kind = kind }));
    }

    /// <summary>"hn" of "hn-2024-09-26".</summary>
    private static string Prefix(string code) =>
        code.Split('-')[0] is { Length: > 0 } prefix && prefix.All(char.IsAsciiLetterLower)
            ? prefix
            : "td";
}
