using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Documents.Model;
using ToaDam.Documents.Templates;
using ToaDam.Documents.Typesetting;
using ToaDam.Seminars;

namespace ToaDam.Printing;

/// <summary>Composes and prints the papers of a seminar from its recorded facts.</summary>
public sealed class PaperService(
    IDbContextFactory<ToaDamDbContext> databases,
    TemplateStore templates,
    Typesetter typesetter
)
{
    /// <summary>How far the typesetter is: the first print on a machine has to wait for it.</summary>
    public TypesetterState Typesetter => typesetter.State;

    /// <summary>The printable kinds with what each still lacks.</summary>
    public async Task<Outcome<SeminarPapers>> ListAsync(
        Caller caller,
        string code,
        CancellationToken cancellation
    )
    {
        var source = await LoadAsync(caller, code, cancellation);
        return source.Ok
            ? new SeminarPapers(
                source.Value.Seminar.Id,
                [.. TemplateStore.Printable.Select(kind => Summarise(source.Value, kind))]
            )
            : source.Refusal;
    }

    /// <summary>The paper as a model, with its gaps. No PDF yet.</summary>
    public async Task<Outcome<ComposedPaper>> ComposeAsync(
        Caller caller,
        string code,
        DocumentKind kind,
        CancellationToken cancellation
    )
    {
        if (!TemplateStore.Printable.Contains(kind))
        {
            return new Refusal("kind-not-printable", "Loại văn bản này chưa in được.");
        }

        var source = await LoadAsync(caller, code, cancellation);
        return source.Ok ? TryCompose(source.Value, kind) : source.Refusal;
    }

    /// <summary>The paper as PDF, with the gaps that it still has.</summary>
    public async Task<Outcome<PrintedPaper>> PrintAsync(
        Caller caller,
        string code,
        DocumentKind kind,
        CancellationToken cancellation
    )
    {
        var composed = await ComposeAsync(caller, code, kind, cancellation);
        if (!composed.Ok)
        {
            return composed.Refusal;
        }

        try
        {
            var pdf = await typesetter.RenderAsync(composed.Value.Document, cancellation);
            return new PrintedPaper(
                composed.Value,
                pdf.Content,
                pdf.Pages,
                [.. pdf.Warnings.Select(w => w.ToString())]
            );
        }
        catch (TypesettingException e)
        {
            return new Refusal("typesetting", e.Message);
        }
    }

    internal ComposedPaper Compose(PaperSource source, DocumentKind kind)
    {
        var seminar = source.Seminar;
        var letterhead = new LetterheadBuilder(source, kind);
        var facts = new PaperFactsBuilder(source, kind).Build(
            letterhead.Issuer,
            letterhead.AppendixReference()
        );
        var frame = new DocumentFrame(
            letterhead.Build(),
            source.Document(kind)?.Addressees ?? [],
            letterhead.Date
        );
        var document = templates.Get(kind).Compose(facts, frame);
        return new ComposedPaper(
            seminar.Code,
            kind,
            document,
            [
                .. document
                    .Gaps.Select(Name)
                    .Concat(MissingIssuer(letterhead, document))
                    .Concat(StatedCountCheck.Contradictions(source))
                    .Concat(typesetter.FindUncovered(document).Select(Unprintable))
                    .Select(g => g with { Place = GapPlaces.Find(source, kind, g.Code) }),
            ]
        )
        {
            FileName = PaperFileName.For(seminar, kind),
        };
    }

    // One paper that can't be composed must not hide the other.
    private PaperSummary Summarise(PaperSource source, DocumentKind kind)
    {
        var number = source.Document(kind)?.Number;
        var factsId = source.Document(kind)?.Id;
        var composed = TryCompose(source, kind);
        return composed.Ok
            ? new PaperSummary(kind, number, composed.Value.Gaps, composed.Value.FileName, factsId)
            : new PaperSummary(
                kind,
                number,
                [new PaperGap(composed.Refusal.Code, composed.Refusal.Sentence)],
                PaperFileName.For(source.Seminar, kind),
                factsId
            );
    }

    private Outcome<ComposedPaper> TryCompose(PaperSource source, DocumentKind kind)
    {
        try
        {
            return Compose(source, kind);
        }
        catch (TemplateException e)
        {
            return new Refusal(
                "template",
                $"Mẫu văn bản không dùng được với dữ kiện này. {e.Message}. Hãy báo cho người quản trị."
            );
        }
    }

    private async Task<Outcome<PaperSource>> LoadAsync(
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
        var source = await PaperSource.LoadAsync(db, s => s.Code == code, cancellation);
        return source is null ? SeminarService.NotFound(code) : source;
    }

    // The head of a paper is no part of a template, so nothing there asks for the missing name.
    private static IEnumerable<PaperGap> MissingIssuer(
        LetterheadBuilder letterhead,
        OfficialDocument document
    ) =>
        letterhead.Issuer is null && document.Gaps.All(g => g.Code != "issuer")
            ? [new PaperGap("issuer", "Chưa ghi cơ quan ban hành văn bản.")]
            : [];

    private static PaperGap Unprintable(UncoveredCharacter character) =>
        new("unprintable", $"Ký tự không in được, sẽ thành □: {character}.");

    private static PaperGap Name(Gap gap) => new(gap.Code, $"Chưa ghi {gap.Label}.");
}
