using Microsoft.EntityFrameworkCore;
using ToaDam.Common;

namespace ToaDam.Data;

/// <summary>What a person typed to find a record: the folded words that must all be there, and the text as it was typed.</summary>
internal sealed record SearchTerm
{
    private const int MaxWords = 8;

    /// <summary>Nobody types more; a crafted one would only cost time.</summary>
    private const int MaxLength = 300;

    private SearchTerm(string typed)
    {
        Words =
        [
            .. SearchFold
                .Fold(typed)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal)
                .Take(MaxWords),
        ];
        Folded = SearchFold.Fold(typed);
        AsTyped = SearchFold.AsTyped(typed);
        TypedWords =
        [
            .. AsTyped
                .Split(SearchFold.WordStart, StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal)
                .Take(MaxWords)
                .Select(w => SearchFold.WordStart + w),
        ];
        HasDiacritics = AsTyped != SearchFold.AsTyped(SearchFold.Fold(typed));
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>All of it without diacritics and case.</summary>
    public string Folded { get; }

    /// <summary>Empty when nothing but signs was typed.</summary>
    public string AsTyped { get; }

    /// <summary>Its words one by one, each with the sign before it: where one is found, a word begins with it.</summary>
    public IReadOnlyList<string> TypedWords { get; }

    /// <summary>The folded words one after the other.</summary>
    public string InARow => string.Join(' ', Words);

    /// <summary>Without them any diacritics are meant.</summary>
    public bool HasDiacritics { get; }

    public bool IsEmpty => Words.Count == 0;

    /// <summary>What holds the text as typed holds its words as well: no sign is in it, which only the words would keep.</summary>
    public bool IsPlain => SearchFold.Fold(AsTyped.Replace(SearchFold.WordStart, ' ')) == Folded;

    public static SearchTerm Of(string? typed) =>
        new(typed is { Length: > MaxLength } ? typed[..MaxLength] : typed ?? "");
}

/// <summary>One way to search all that has search words.</summary>
internal static class SearchQueries
{
    /// <summary>The property that all of them have.</summary>
    public const string Column = "SearchText";

    /// <summary>Those that hold every word, whatever its diacritics.</summary>
    public static IQueryable<T> Matching<T>(this IQueryable<T> query, SearchTerm term)
        where T : Entity =>
        term.Words.Aggregate(
            query,
            (q, word) => q.Where(e => EF.Property<string>(e, Column).Contains(word))
        );

    /// <summary>Those that hold the text as it was typed come first; the caller goes on with <c>ThenBy</c>.</summary>
    public static IOrderedQueryable<T> ExactFirst<T>(this IQueryable<T> query, SearchTerm term)
        where T : Entity
    {
        var typed = term.AsTyped;
        return typed.Length == 0
            ? query.OrderBy(e => 0)
            : query.OrderByDescending(e => EF.Property<string>(e, Column).Contains(typed));
    }

    /// <summary>
    /// Of those, the ones that begin with it: in a register the name stands first in the column, so that whoever is called
    /// just so is not lost among hundreds whose name holds the words.
    /// </summary>
    public static IOrderedQueryable<T> ThenBeginning<T>(
        this IOrderedQueryable<T> query,
        SearchTerm term
    )
        where T : Entity
    {
        var folded = term.Folded;
        return folded.Length == 0
            ? query
            : query.ThenByDescending(e => EF.Property<string>(e, Column).StartsWith(folded));
    }
}
