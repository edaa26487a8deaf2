using ToaDam.Printing;
using ToaDam.Recording;

namespace ToaDam.Web.Printing;

/// <summary>From a gap of a paper to the field that fills it, and back to the paper.</summary>
public static class GapLinks
{
    /// <param name="back">Where the form leads when it is saved.</param>
    /// <param name="facts">The form of what the paper says about itself, open at a field.</param>
    public static string? To(string code, PaperGap gap, string back, Func<string, string> facts)
    {
        if (gap.Place is not { } place)
        {
            return null;
        }

        var edit = place.Id is { } id ? $"{place.Kind}:{id}" : null;
        var add = place.Id is null ? place.Kind : null;
        return place.Kind switch
        {
            nameof(DocumentFacts) => facts(place.Field),
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
