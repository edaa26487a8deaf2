using Microsoft.EntityFrameworkCore;
using ToaDam.Attachments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Submissions;
using ToaDam.Units;

namespace ToaDam.Receiving;

/// <summary>Reads one received work with its course, versions and neighbours.</summary>
internal static class ReceivedReading
{
    private const int MaxTargets = 200;
    private const int NameLength = 120;

    public static async Task<ReceivedWork?> FindAsync(
        ToaDamDbContext db,
        Guid id,
        CancellationToken cancellation
    )
    {
        var record = await db.Set<Contribution>()
            .AsNoTracking()
            .Include(c => c.Authors)
            .FirstOrDefaultAsync(c => c.Id == id, cancellation);
        if (record is not null)
        {
            return await OfAsync(db, record, cancellation);
        }

        var paper = await db.Set<Paper>()
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == id, cancellation);
        return paper is null
            ? null
            : await AroundAsync(
                db,
                new ReceivedWork(
                    paper.Id,
                    paper.SeminarId,
                    null,
                    paper.Status,
                    paper.Title,
                    await UnitAsync(db, paper.UnitId, cancellation),
                    Parts(("summary", paper.Summary))
                )
                {
                    Authors = paper.Authors,
                },
                cancellation
            );
    }

    private static async Task<ReceivedWork> OfAsync(
        ToaDamDbContext db,
        Contribution record,
        CancellationToken cancellation
    )
    {
        var targets = await db.Set<Contribution>()
            .Where(c =>
                c.SeminarId == record.SeminarId
                && c.Id != record.Id
                && c.Kind == record.Kind
                && c.Status != ContributionStatus.Draft
                && c.Status != ContributionStatus.MergedInto
                && c.Status != ContributionStatus.DuplicateOf
                && c.Status != ContributionStatus.Withdrawn
                && c.Status != ContributionStatus.Declined
            )
            .OrderBy(c => c.Position)
            .ThenBy(c => c.Id)
            .Take(MaxTargets)
            .Select(c => new
            {
                c.Id,
                Name = c.Title ?? c.Text.Substring(0, NameLength + 1),
                Unit = db.Set<MemberUnit>()
                    .Where(u => u.Id == c.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var topics = await db.Set<Contribution>()
            .Where(c => c.SeminarId == record.SeminarId && c.Topic != null)
            .Select(c => c.Topic!)
            .Distinct()
            .OrderBy(t => t)
            .Take(MaxTargets)
            .ToListAsync(cancellation);
        var offered = await db.Set<ContributionCall>()
            .Where(c => c.SeminarId == record.SeminarId)
            .Select(c => c.Topics)
            .FirstOrDefaultAsync(cancellation);
        var merged = await db.Set<Contribution>()
            .Where(c => c.MergedIntoId == record.Id)
            .OrderBy(c => c.Id)
            .Take(MaxTargets)
            .Select(c => new MergedWork(
                c.Id,
                c.Title ?? c.Text.Substring(0, NameLength),
                db.Set<MemberUnit>()
                    .Where(u => u.Id == c.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
                c.Status
            ))
            .ToListAsync(cancellation);
        return await AroundAsync(
            db,
            new ReceivedWork(
                record.Id,
                record.SeminarId,
                record.Kind,
                record.Status,
                record.Title,
                await UnitAsync(db, record.UnitId, cancellation),
                Parts(
                    ("text", record.Text),
                    ("cause", record.Cause),
                    ("addressedTo", record.AddressedTo),
                    ("fieldOfApplication", record.FieldOfApplication),
                    ("firstAppliedOn", record.FirstAppliedOn?.ToString("d/M/yyyy", null)),
                    ("investor", record.Investor),
                    ("knownState", record.KnownState),
                    ("applicability", record.Applicability),
                    ("preconditions", record.Preconditions),
                    ("benefit", record.Benefit),
                    ("benefitByUsers", record.BenefitByUsers),
                    ("confidential", record.Confidential)
                )
            )
            {
                Topic = record.Topic,
                Authors =
                [
                    .. record.Authors.Select(a =>
                        a.Share is { } share ? $"{a.Name} ({share}\u00a0%)" : a.Name
                    ),
                ],
                Targets =
                [
                    .. targets.Select(t => new RecordOption(
                        t.Id,
                        Excerpt.Of(t.Name, NameLength),
                        t.Unit
                    )),
                ],
                Topics =
                [
                    .. (offered ?? "")
                        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Union(topics, StringComparer.Ordinal),
                ],
                Merged = merged,
                IsForProgramme = await db.Set<Paper>()
                    .AnyAsync(p => p.ContributionId == record.Id, cancellation),
            },
            cancellation
        );
    }

    // What contributions and papers have in common.
    private static async Task<ReceivedWork> AroundAsync(
        ToaDamDbContext db,
        ReceivedWork work,
        CancellationToken cancellation
    )
    {
        var versions = await db.Set<SubmissionVersion>()
            .AsNoTracking()
            .Where(v => v.SubmissionId == work.Id && v.DeliveredAt != null)
            .OrderByDescending(v => v.Number)
            .Take(MaxTargets)
            .ToListAsync(cancellation);
        return work with
        {
            Files = await SubmissionDelivery
                .DeliveredFilesOf(db, work.Id)
                .ToListAsync(cancellation),
            Life = await LifeReading.DeskEventsAsync(db, work.Id, cancellation),
            Versions =
            [
                .. versions.Select(v => new SentVersion(v.Number, v.SentAt, v.SentBy, v.Answer)),
            ],
            Changes = versions is [var now, var before, ..]
                ? VersionComparison.Between(
                    SubmissionContent.Parse(before.Content),
                    SubmissionContent.Parse(now.Content)
                )
                : [],
            Decision = await db.Set<Decision>()
                .Where(d => d.WorkId == work.Id)
                .Select(d => new DecisionView(
                    d.Kind,
                    d.Reason,
                    d.TargetId,
                    d.Topic,
                    d.Present,
                    d.DecidedBy,
                    d.DecidedAt
                ))
                .FirstOrDefaultAsync(cancellation),
        };
    }

    private static Task<string?> UnitAsync(
        ToaDamDbContext db,
        Guid? unitId,
        CancellationToken cancellation
    ) =>
        db.Set<MemberUnit>()
            .Where(u => u.Id == unitId)
            .Select(u => (string?)u.OfficialName)
            .FirstOrDefaultAsync(cancellation);

    private static IReadOnlyList<ReceivedPart> Parts(
        params IEnumerable<(string Field, string? Text)> parts
    ) =>
        [
            .. parts
                .Where(p => !string.IsNullOrWhiteSpace(p.Text))
                .Select(p => new ReceivedPart(p.Field, p.Text!)),
        ];
}
