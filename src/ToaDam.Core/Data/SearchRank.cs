using Microsoft.EntityFrameworkCore;
using ToaDam.Common;

namespace ToaDam.Data;

/// <summary>One record that stands alone and holds what was typed.</summary>
internal sealed record RecordHit
{
    public Guid Id { get; init; }

    public int Rank { get; init; }
}

/// <summary>
/// How well a record fits what was typed: with the diacritics as typed and one word after the other, with them, with the
/// words one after the other, with the words somewhere. Without typed diacritics only the last two are told apart.
/// </summary>
internal static class SearchRank
{
    public const int AsTyped = 0;
    private const int WordsAsTyped = 1;
    private const int InARow = 2;
    private const int Somewhere = 3;

    /// <summary>The text as typed or, typed without diacritics, the words one after the other.</summary>
    public static bool IsBest(SearchTerm term, int rank) =>
        rank <= (term.HasDiacritics ? AsTyped : InARow);

    public static IQueryable<PartHit> Of<T>(IQueryable<T> some, SearchTerm term)
        where T : SeminarPart
    {
        var (typed, words, row) = (term.AsTyped, term.TypedWords, term.InARow);
        return term.HasDiacritics
            ? some.Select(p => new PartHit(
                p.Id,
                p.SeminarId,
                p.Position,
                EF.Property<string>(p, SearchQueries.Column).Contains(typed) ? AsTyped
                    : words.All(w => EF.Property<string>(p, SearchQueries.Column).Contains(w))
                        ? WordsAsTyped
                    : EF.Property<string>(p, SearchQueries.Column).Contains(row) ? InARow
                    : Somewhere
            ))
            : some.Select(p => new PartHit(
                p.Id,
                p.SeminarId,
                p.Position,
                EF.Property<string>(p, SearchQueries.Column).Contains(row) ? InARow : Somewhere
            ));
    }

    public static IQueryable<RecordHit> OfRecords<T>(IQueryable<T> some, SearchTerm term)
        where T : Entity
    {
        var (typed, words, row) = (term.AsTyped, term.TypedWords, term.InARow);
        return term.HasDiacritics
            ? some.Select(e => new RecordHit
            {
                Id = e.Id,
                Rank =
                    EF.Property<string>(e, SearchQueries.Column).Contains(typed) ? AsTyped
                    : words.All(w => EF.Property<string>(e, SearchQueries.Column).Contains(w))
                        ? WordsAsTyped
                    : EF.Property<string>(e, SearchQueries.Column).Contains(row) ? InARow
                    : Somewhere,
            })
            : some.Select(e => new RecordHit
            {
                Id = e.Id,
                Rank = EF.Property<string>(e, SearchQueries.Column).Contains(row)
                    ? InARow
                    : Somewhere,
            });
    }
}
