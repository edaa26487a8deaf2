using Microsoft.EntityFrameworkCore;
using ToaDam.Commitments;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Printing;
using ToaDam.Statements;
using ToaDam.Units;

namespace ToaDam.Search;

/// <summary>Reads what a page shows of the hits: one query a kind, whatever their number.</summary>
internal static partial class SearchRows
{
    private const int TitleLength = 160;
    private const int PassageLength = 220;

    public static async Task<IReadOnlyList<SearchHit>> ReadAsync(
        ToaDamDbContext db,
        IReadOnlyList<Found> shown,
        IReadOnlyDictionary<Guid, HitSeminar> seminars,
        SearchTerm term,
        CancellationToken cancellation
    )
    {
        var texts = new Dictionary<(SearchKind, Guid), HitText>();
        foreach (var kind in shown.GroupBy(f => f.Kind, f => f.Id))
        {
            foreach (var text in await TextsAsync(db, kind.Key, [.. kind], cancellation))
            {
                texts[(kind.Key, text.Id)] = text;
            }
        }

        // What somebody removed between the two queries is no hit any more.
        return
        [
            .. shown
                .Where(f => texts.ContainsKey((f.Kind, f.Id)))
                .Select(f => ToHit(f, texts[(f.Kind, f.Id)], seminars, term)),
        ];
    }

    private static SearchHit ToHit(
        Found found,
        HitText text,
        IReadOnlyDictionary<Guid, HitSeminar> seminars,
        SearchTerm term
    )
    {
        var seminar = found.SeminarId is { } id ? seminars.GetValueOrDefault(id) : null;
        var passage = Passage.Of(text.Text, term, PassageLength);
        return new SearchHit(
            found.Kind,
            found.Id,
            text.Word,
            text.Title is { Length: > 0 } title ? Passage.Of(title, term, TitleLength) : passage,
            text.Title is { Length: > 0 } ? passage : [],
            text.Unit,
            seminar
        )
        {
            Topic = Passage.Of(text.Topic, term, TitleLength),
            ItemId = text.ItemId,
            InBank = text.InBank && seminar is not null,
        };
    }

    private static Task<List<HitText>> TextsAsync(
        ToaDamDbContext db,
        SearchKind kind,
        Guid[] ids,
        CancellationToken cancellation
    ) =>
        kind switch
        {
            SearchKind.Seminar => SeminarsAsync(db, ids, cancellation),
            SearchKind.Contribution => ContributionsAsync(db, ids, cancellation),
            SearchKind.Movement => MovementsAsync(db, ids, cancellation),
            SearchKind.Paper => PapersAsync(db, ids, cancellation),
            SearchKind.Statement => StatementsAsync(db, ids, cancellation),
            SearchKind.Conclusion => ConclusionsAsync(db, ids, cancellation),
            SearchKind.Commitment => CommitmentsAsync(db, ids, cancellation),
            SearchKind.Document => DocumentsAsync(db, ids, cancellation),
            SearchKind.Unit => UnitsAsync(db, ids, cancellation),
            SearchKind.Person => PeopleAsync(db, ids, cancellation),
            _ => DelegatesAsync(db, ids, cancellation),
        };

    private static async Task<List<HitText>> ContributionsAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        var rows = await db.Set<Contribution>()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.Kind,
                c.Status,
                c.Title,
                c.Text,
                c.Topic,
                Unit = db.Set<MemberUnit>()
                    .Where(u => u.Id == c.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(c => new HitText(c.Id, c.Title, c.Text, c.Unit, KindWord.Of(c.Kind))
        {
            Topic = c.Topic,
            InBank =
                Experiences.Kinds.Contains(c.Kind)
                && Contribution.PrintableStatuses.Contains(c.Status),
        });
    }

    private static async Task<List<HitText>> StatementsAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        var rows = await db.Set<Statement>()
            .AsNoTracking()
            .Where(s => ids.Contains(s.Id))
            .Select(s => new
            {
                Statement = s,
                Speaker = db.Set<SeminarDelegate>()
                    .Where(d => d.Id == s.SpeakerId)
                    .Select(d => d.Name)
                    .FirstOrDefault(),
                Unit = db.Set<MemberUnit>()
                    .Where(u => u.Id == s.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(r => new HitText(
            r.Statement.Id,
            Joined(": ", r.Speaker ?? r.Statement.Collective, r.Statement.Topic),
            string.Join(" · ", r.Statement.Points),
            r.Unit,
            KindWord.Of(r.Statement.Kind)
        )
        {
            ItemId = r.Statement.AgendaItemId,
        });
    }

    private static async Task<List<HitText>> CommitmentsAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        var rows = await db.Set<Commitment>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new
            {
                Commitment = c,
                Unit = db.Set<MemberUnit>()
                    .Where(u => u.Id == c.LeadUnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(r => new HitText(
            r.Commitment.Id,
            null,
            Joined(
                " · ",
                [
                    r.Commitment.Text,
                    .. r.Commitment.CooperatingUnits,
                    r.Commitment.DueText,
                    r.Commitment.Evidence,
                ]
            ),
            r.Unit ?? r.Commitment.LeadText
        ));
    }

    private static async Task<List<HitText>> DocumentsAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        var rows = await db.Set<DocumentFacts>()
            .AsNoTracking()
            .Where(d => ids.Contains(d.Id))
            .ToListAsync(cancellation);
        return rows.ConvertAll(d => new HitText(
            d.Id,
            Wording.Sentence(
                Joined(
                    " ",
                    Wording.Kind(d.Kind),
                    d.Number is { } number ? Wording.Number(number) : null,
                    d.Date is { } date ? Wording.Day(date) : null
                )
            ),
            Joined(
                " · ",
                [
                    d.SignerPost,
                    d.SignerName,
                    d.PlaceName,
                    d.Basis,
                    .. d.Addressees,
                    .. d.Preparation,
                    .. d.Assessment,
                ]
            ),
            null,
            KindWord.Of(d.Kind)
        ));
    }

    private static string Joined(string between, params IEnumerable<string?> words) =>
        string.Join(between, words.Where(w => !string.IsNullOrWhiteSpace(w)));

    /// <summary>What there is to show of one record, before the place of the hit is cut out of it.</summary>
    private sealed record HitText(
        Guid Id,
        string? Title,
        string? Text,
        string? Unit = null,
        KindWord? Word = null
    )
    {
        public string? Topic { get; init; }

        public Guid? ItemId { get; init; }

        public bool InBank { get; init; }
    }
}
