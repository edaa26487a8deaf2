using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Recording;
using ToaDam.Units;

namespace ToaDam.Programmes;

/// <summary>Papers that wait beside the programme until somebody gives them their place in it.</summary>
public sealed class ProgrammePaperService(
    IDbContextFactory<ToaDamDbContext> databases,
    RecordService records
)
{
    private const string Kind = nameof(AgendaItem);

    /// <summary>What a paper gets when no other paper of the programme says how long they are.</summary>
    private const int UsualMinutes = 15;

    /// <summary>More than these nobody arranges by hand at once.</summary>
    private const int MaxWaiting = 100;

    public async Task<Outcome<WaitingPapers>> WaitingAsync(
        Caller caller,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return new WaitingPapers(
            await (
                from paper in db.Set<Paper>().Where(Paper.Accepted)
                where
                    paper.SeminarId == seminarId
                    && paper.AgendaItemId == null
                    && paper.Presented == null
                join unit in db.Set<MemberUnit>() on paper.UnitId equals unit.Id into units
                from unit in units.DefaultIfEmpty()
                join person in db.Set<SeminarDelegate>()
                    on paper.PresenterId equals person.Id
                    into people
                from person in people.DefaultIfEmpty()
                orderby paper.Position, paper.Id
                select new WaitingPaper(
                    paper.Id,
                    paper.Kind,
                    paper.Title,
                    unit == null ? null : unit.ShortName ?? unit.OfficialName,
                    person == null ? null : person.Honorific,
                    person == null ? null : person.Name
                )
            )
                .Take(MaxWaiting)
                .ToListAsync(cancellation)
        );
    }

    /// <summary>
    /// Makes an item of the paper, before the given one; without one, before the last day's conclusion or closing words, or
    /// last of all. Undone by removing the item: the paper then waits again.
    /// </summary>
    public async Task<Outcome<PaperScheduled>> ScheduleAsync(
        Caller caller,
        Guid seminarId,
        Guid paperId,
        Guid? before,
        CancellationToken cancellation
    ) =>
        caller.IsDesk
            ? await records.TogetherAsync(
                caller,
                work => ScheduleWithinAsync(work, seminarId, paperId, before, cancellation),
                cancellation
            )
            : Caller.Forbidden;

    private static async Task<Outcome<PaperScheduled>> ScheduleWithinAsync(
        RecordWork work,
        Guid seminarId,
        Guid paperId,
        Guid? before,
        CancellationToken cancellation
    )
    {
        await MoveService.HoldAsync(work, seminarId, cancellation);
        var paper = await RecordService.OpenWithinAsync(work, nameof(Paper), paperId, cancellation);
        if (!paper.Ok || paper.Value.OwnerId != seminarId)
        {
            return RecordRights.Gone;
        }

        if (paper.Value.Values["item"].Length > 0)
        {
            return RecordRights.ChangedMeanwhile;
        }

        var programme = await ProgrammeService.ReadAsync(work.Db, seminarId, cancellation);
        var rows = programme.Rows.ToList();
        var below = before is { } wanted
            ? rows.Find(r => r.Item.Id == wanted)
            : programme
                .Days.LastOrDefault(d => d.Rows.Any())
                ?.Rows.FirstOrDefault(r =>
                    r.Item.Kind is AgendaItemKind.Conclusion or AgendaItemKind.Closing
                );
        if (before is not null && below is null)
        {
            return RecordRights.Gone;
        }

        var place = below?.Item ?? rows.LastOrDefault()?.Item;
        var item = RecordService.NewWithin(Kind, seminarId);
        var added = await RecordService.ChangeWithinAsync(
            work,
            item,
            TextsOf(paper.Value.Values, rows, place),
            "item-refused",
            cancellation
        );
        if (!added.Ok)
        {
            return added.Refusal;
        }

        var linked = await RecordService.ChangeWithinAsync(
            work,
            paper.Value,
            [new("item", item.Id.ToString())],
            "item-refused",
            cancellation
        );
        if (!linked.Ok)
        {
            return linked.Refusal;
        }

        if (below is not null)
        {
            var moved = await MoveService.MoveWithinAsync(
                work,
                RecordKinds.Of(typeof(AgendaItem)),
                item.Id,
                below.Item.Id,
                after: false,
                cancellation
            );
            if (!moved.Ok)
            {
                return moved.Refusal;
            }
        }

        return new PaperScheduled(item.Id, added.Value.Values["title"]);
    }

    private static Dictionary<string, string> TextsOf(
        IReadOnlyDictionary<string, string> paper,
        List<ProgrammeRow> rows,
        ProgrammeItem? place
    )
    {
        var isKeynote = paper["kind"] == nameof(PaperKind.Keynote);
        var kind = isKeynote ? AgendaItemKind.Keynote : AgendaItemKind.Paper;
        var minutes =
            rows.Select(r => r.Item)
                .Where(i => i.Kind == kind && i.PlannedMinutes is not null)
                .CountBy(i => i.PlannedMinutes!.Value)
                .OrderByDescending(c => c.Value)
                .Select(c => (int?)c.Key)
                .FirstOrDefault()
            ?? UsualMinutes;
        return new(StringComparer.Ordinal)
        {
            ["kind"] = kind.ToString(),
            ["title"] = Excerpt.Start(
                $"{(isKeynote ? "Báo cáo đề dẫn" : "Tham luận")}: {paper["title"]}",
                Lengths.Title
            ),
            ["presenter"] = paper["presenter"],
            ["presenterText"] =
                paper["presenter"].Length > 0
                    ? ""
                    : Excerpt.Start(
                        paper["authors"].Replace("\n", ", ", StringComparison.Ordinal),
                        Lengths.Line
                    ),
            ["plannedMinutes"] = minutes.ToString(CultureInfo.InvariantCulture),
            ["session"] = place?.SessionId?.ToString() ?? "",
            ["date"] = place?.Date?.ToString("d/M/yyyy", CultureInfo.InvariantCulture) ?? "",
        };
    }
}
