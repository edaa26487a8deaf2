using ToaDam.Common;
using ToaDam.Seminars;

namespace ToaDam.Search;

/// <summary>What can be found, in the order in which equally good hits stand.</summary>
public enum SearchKind
{
    Seminar,
    Contribution,
    Movement,
    Paper,
    Statement,
    Conclusion,
    Commitment,
    Document,
    Unit,
    Person,
    Delegate,
}

/// <summary>What is looked for; null means all.</summary>
/// <param name="Year">The year of the seminar's first day. Registers belong to no year and to no seminar.</param>
public sealed record SearchQuery(
    string? Text,
    SearchKind? Kind = null,
    string? SeminarCode = null,
    int? Year = null,
    int Page = 0,
    int Size = SearchService.PageSize
);

/// <summary>What was found: one page, and how much of each kind there is.</summary>
/// <param name="Kinds">Without the wish for a kind; one more than <see cref="SearchService.MaxHits"/> means "more than".</param>
public sealed record SearchResults(Page<SearchHit> Page, IReadOnlyDictionary<SearchKind, int> Kinds)
{
    internal static SearchResults Empty { get; } =
        new(new Page<SearchHit>([], 0), new Dictionary<SearchKind, int>());
}

/// <summary>One record that was found.</summary>
/// <param name="Word">What exactly it is, such as an initiative among the contributions.</param>
/// <param name="Title">Its name; the passage itself where it has none.</param>
/// <param name="Passage">The place in its text; empty where the title says it all.</param>
public sealed record SearchHit(
    SearchKind Kind,
    Guid Id,
    KindWord? Word,
    IReadOnlyList<TextSegment> Title,
    IReadOnlyList<TextSegment> Passage,
    string? Unit,
    HitSeminar? Seminar
)
{
    /// <summary>The topic that it stands under; empty where it has none.</summary>
    public IReadOnlyList<TextSegment> Topic { get; init; } = [];

    /// <summary>The item of the programme that a statement belongs to.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>It stands in the experience bank as well, which every member may read.</summary>
    public bool InBank { get; init; }
}

/// <summary>A value of one of the choices that forms offer; pages have the words for it.</summary>
public sealed record KindWord(string Choice, string Value)
{
    internal static KindWord Of<T>(T value)
        where T : struct, Enum => new(typeof(T).Name, value.ToString());
}

/// <summary>The seminar that a hit belongs to.</summary>
public sealed record HitSeminar(string Code, string Title, DateOnly? Date);

/// <summary>What a search can be narrowed down to.</summary>
public sealed record SearchScopes(IReadOnlyList<HitSeminar> Seminars, IReadOnlyList<int> Years);
