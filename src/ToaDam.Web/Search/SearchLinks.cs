using ToaDam.Printing;
using ToaDam.Search;
using ToaDam.Web.Printing;

namespace ToaDam.Web.Search;

/// <summary>From a hit to the record itself: to its form at the desk, for units to what they may read.</summary>
public static class SearchLinks
{
    /// <summary>Null where the caller may read the hit and has no page for it.</summary>
    public static string? To(SearchHit hit, bool isDesk)
    {
        if (!isDesk)
        {
            return hit.InBank ? Urls.Experience(hit.Id) : null;
        }

        return hit.Kind switch
        {
            SearchKind.Unit => Urls.Register("MemberUnit", hit.Id),
            SearchKind.Person => Urls.Register("Person", hit.Id),
            _ => hit.Seminar is { } seminar ? Within(hit, seminar.Code) : null,
        };
    }

    private static string Within(SearchHit hit, string code) =>
        hit.Kind switch
        {
            SearchKind.Seminar => Urls.Seminar(code),
            SearchKind.Contribution => Urls.Contributions(code, open: hit.Id),
            SearchKind.Movement or SearchKind.Paper => Urls.Seminar(
                code,
                SeminarTab.Contributions,
                edit: $"{hit.Kind}:{hit.Id}"
            ),
            SearchKind.Statement => Urls.Proceedings(
                code,
                hit.ItemId,
                nameof(SearchKind.Statement),
                $"{hit.Kind}:{hit.Id}"
            ),
            SearchKind.Delegate => Urls.Seminar(
                code,
                SeminarTab.Delegates,
                edit: $"SeminarDelegate:{hit.Id}"
            ),
            SearchKind.Document => Document(hit, code),
            _ => Urls.Seminar(code, SeminarTab.Conclusions, edit: $"{hit.Kind}:{hit.Id}"),
        };

    // Only these two have a page of their own so far.
    private static string Document(SearchHit hit, string code) =>
        Enum.TryParse<DocumentKind>(hit.Word?.Value, out var kind)
        && kind is DocumentKind.Minutes or DocumentKind.Report
            ? Urls.PaperFacts(code, PaperKinds.Slug(kind))
            : Urls.Papers(code);
}
