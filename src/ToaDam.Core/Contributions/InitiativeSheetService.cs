using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Documents.Model;
using ToaDam.Documents.Templates;
using ToaDam.Documents.Typesetting;
using ToaDam.Printing;
using ToaDam.Recording;

namespace ToaDam.Contributions;

/// <summary>Phiếu sáng kiến: one page on an initiative, from its proposal to where it was applied.</summary>
public sealed class InitiativeSheetService(
    IDbContextFactory<ToaDamDbContext> databases,
    TemplateStore templates,
    Typesetter typesetter
)
{
    /// <summary>A name that is written in with the signature.</summary>
    private const string ByHand = "………………………";

    private static readonly Refusal NotOne = new(
        "not-an-initiative",
        "Chỉ sáng kiến mới có phiếu. Nếu đây là sáng kiến, hãy đổi loại của ý kiến rồi in lại."
    );

    public async Task<Outcome<PrintedFile>> PrintAsync(
        Caller caller,
        Guid id,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seminar = await db.Set<Contribution>()
            .Where(c => c.Id == id)
            .Select(c => (Guid?)c.SeminarId)
            .FirstOrDefaultAsync(cancellation);
        if (
            seminar is null
            || await PaperSource.LoadAsync(db, s => s.Id == seminar, cancellation) is not { } source
        )
        {
            return RecordRights.Gone;
        }

        var work = source.Seminar.Contributions.First(c => c.Id == id);
        if (work.Kind != ContributionKind.Initiative)
        {
            return NotOne;
        }

        var life = await LifeReading.EventsAsync(db, id, cancellation);
        try
        {
            var sheet = Compose(source, work, life);
            var pdf = await typesetter.RenderAsync(sheet, cancellation);
            return new PrintedFile(
                $"phieu-sang-kien_{source.Seminar.Code}_{FileNames.Of(work.Title ?? work.Text)}.pdf",
                pdf.Content
            );
        }
        catch (TemplateException e)
        {
            return new Refusal("template", e.Message);
        }
        catch (TypesettingException e)
        {
            return new Refusal("typesetting", e.Message);
        }
    }

    internal OfficialDocument Compose(
        PaperSource source,
        Contribution work,
        IReadOnlyList<LifeEvent> life
    )
    {
        var letterhead = new LetterheadBuilder(source, DocumentKind.Report);
        var head = letterhead.Build();
        return templates.InitiativeSheet.Compose(
            Facts(source, work, life),
            new DocumentFrame(
                new Documents.Model.Letterhead(
                    head.Superior,
                    head.Issuer,
                    [new Text("Số: ……/PSK")],
                    null
                ),
                [],
                letterhead.Date
            )
        );
    }

    private static InitiativeSheetFacts Facts(
        PaperSource source,
        Contribution work,
        IReadOnlyList<LifeEvent> life
    )
    {
        var names = source.Names;
        var units = names.Units(Proposers.Of(source.Seminar, work, names));
        return new InitiativeSheetFacts
        {
            Title = work.Title,
            Units = units.Length == 0 ? null : units,
            Seminar = source.Seminar.Title,
            FieldOfApplication = Clause(work.FieldOfApplication),
            FirstAppliedOn = work.FirstAppliedOn is { } day ? Wording.ShortDate(day) : null,
            Investor = Clause(work.Investor),
            Recognition = work.IsRecognised
                ? $"{work.RecognitionNumber} {Wording.Day(work.RecognisedOn!.Value)} của {work.RecognisedBy}"
                : null,
            Authors = Joined(
                work.Authors.OrderByDescending(a => a.Share).ThenBy(a => a.Id).Select(Author)
            ),
            KnownState = Clause(work.KnownState),
            Text = work.Text,
            Applicability = Clause(work.Applicability),
            Preconditions = Clause(work.Preconditions),
            Benefit = Clause(work.Benefit),
            BenefitByUsers = Clause(work.BenefitByUsers),
            Steps = Joined(
                life.Where(e => e.Step is not (LifeStep.Draft or LifeStep.ReturnedByUnit))
                    // What was sent or asked several times is said once, with its last day: the page is one.
                    .GroupBy(e => e.Step)
                    .Select(again => again.Last())
                    .OrderBy(e => e.At)
                    .Select(e =>
                        $"{Wording.Step(e.Step)} {Wording.ShortDate(DateOnly.FromDateTime(e.At.ToLocal()))}"
                    )
            ),
            Replications =
            [
                .. work.Replications.OrderBy(r => r.AppliedOn).Select(r => Applied(r, names)),
            ],
            FirstAuthor = work.Authors.OrderByDescending(a => a.Share).FirstOrDefault()?.Name,
            UnitSigner = ByHand,
            Illustrative = source.Seminar.Illustrative,
        };
    }

    private static string Author(InitiativeAuthor author) =>
        string.Join(", ", new[] { author.Name, author.Post, author.Workplace }.OfType<string>())
        + (author.Share is { } share ? $" ({share}\u00a0%)" : "");

    private static string? Joined(IEnumerable<string> parts) =>
        string.Join("; ", parts) is { Length: > 0 } all ? all : null;

    private static string Applied(Replication one, NameBook names) =>
        string.Join(
            "; ",
            new[]
            {
                (names.Unit(one.UnitId) ?? one.UnitText)
                    + (one.AppliedOn is { } day ? $" (từ {Wording.ShortDate(day)})" : ""),
                Clause(one.Outcome),
                one.Evidence is { } evidence ? $"minh chứng: {Wording.Clause(evidence)}" : null,
            }.OfType<string>()
        );

    private static string? Clause(string? text) =>
        text is null ? null : Wording.Clause(Wording.Narrative(text));
}

/// <summary>A file to be saved or shown.</summary>
public sealed record PrintedFile(string FileName, byte[] Content);
