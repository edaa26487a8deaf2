using Microsoft.EntityFrameworkCore;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Programmes;
using ToaDam.Seminars;
using ToaDam.Submissions;

namespace ToaDam.Invitations;

/// <summary>What a personal link opens: one invitation, whom it names and the plan that holds for all.</summary>
internal sealed record UnitInvitation(
    Invitation Invitation,
    string Name,
    InvitingPlan? Plan,
    bool IsOpen
)
{
    public int? Quota => Invitation.Quota ?? Plan?.Quota;
}

/// <summary>What a unit sees behind its link.</summary>
internal static class UnitPageReading
{
    public static async Task<UnitPageView> ReadAsync(
        ToaDamDbContext db,
        UnitInvitation found,
        CancellationToken cancellation
    )
    {
        var invitation = found.Invitation;
        var facts = (await ToldFacts.FindAsync(db, invitation.SeminarId, cancellation))!;
        var people = await db.Set<SeminarDelegate>()
            .AsNoTracking()
            .Where(d =>
                d.SeminarId == invitation.SeminarId
                && d.UnitId == invitation.UnitId
                && d.UnitId != null
            )
            .OrderBy(d => d.Position)
            .ToListAsync(cancellation);
        var papers = await db.Set<Paper>()
            .Where(p =>
                p.SeminarId == invitation.SeminarId
                && p.UnitId == invitation.UnitId
                && p.UnitId != null
            )
            .Where(Paper.Accepted)
            .OrderBy(p => p.Position)
            .Select(p => new UnitPaper(p.Title))
            .ToListAsync(cancellation);
        var published = await db.Set<ProgrammeVersion>()
            .Where(v => v.SeminarId == invitation.SeminarId)
            .OrderByDescending(v => v.Number)
            .Select(v => new { v.Number, v.Content })
            .FirstOrDefaultAsync(cancellation);
        return new UnitPageView(found.Name, facts.Title, invitation.Reply)
        {
            InvitationId = invitation.Id,
            IsGuest = invitation.UnitId is null,
            When = facts.When(),
            Place = facts.Place,
            ReplyReason = invitation.ReplyReason,
            RepliedAt = invitation.RepliedAt,
            ReplyBy = invitation.ReplyBy ?? found.Plan?.ReplyBy,
            Quota = found.Quota,
            Enquiries = found.Plan?.Enquiries,
            Notes =
            [
                .. (found.Plan?.Notes ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            ],
            Delegates =
            [
                .. people.Select(d => new NamedPerson(
                    d.Id,
                    d.Honorific,
                    d.Name,
                    d.Posts.FirstOrDefault(),
                    d.Substitute,
                    d.Attendance is not null
                )),
            ],
            Papers = papers,
            WorksWaiting = await db.Set<Submission>()
                .CountAsync(
                    w =>
                        w.SeminarId == invitation.SeminarId
                        && w.UnitId == invitation.UnitId
                        && w.Stage == SubmissionStage.AwaitingUnit,
                    cancellation
                ),
            Programme = ProgrammePublishing.Read(published?.Content),
            ProgrammeVersion = published?.Number,
            IsOpen = found.IsOpen,
        };
    }
}
