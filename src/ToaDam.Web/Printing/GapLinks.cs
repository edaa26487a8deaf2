using ToaDam.Printing;
using ToaDam.Recording;

namespace ToaDam.Web.Printing;

/// <summary>From a gap of a paper to the field that fills it, and back to the paper.</summary>
public static class GapLinks
{
    public static string? To(string code, DocumentKind kind, PaperGap gap)
    {
        if (gap.Place is not { } place)
        {
            return null;
        }

        var slug = PaperKinds.Slug(kind);
        var back = Urls.Papers(code, slug);
        var edit = place.Id is { } id ? $"{place.Kind}:{id}" : null;
        var add = place.Id is null ? place.Kind : null;
        return place.Kind switch
        {
            nameof(DocumentFacts) => Urls.PaperFacts(code, slug, place.Field),
            "Seminar" => Urls.Seminar(
                code,
                SeminarTab.Overview,
                "Seminar",
                null,
                place.Field,
                back
            ),
            "SeminarDelegate" or "StatedCount" => Urls.Seminar(
                code,
                SeminarTab.Delegates,
                edit,
                add,
                place.Field,
                back
            ),
            "Statement" => Urls.Seminar(code, SeminarTab.Proceedings),
            "BlockLetterhead" or "UnitLetterhead" => Urls.Register(
                RecordKinds.Find(place.Kind)!.OwnerName!,
                place.OwnerId,
                edit,
                add,
                place.Field,
                back
            ),
            _ => Urls.Seminar(code, SeminarTab.Overview, edit, add, place.Field, back),
        };
    }
}
