using Microsoft.Extensions.Localization;
using ToaDam.Search;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Search;

/// <summary>Names the resources beside this file.</summary>
public sealed class SearchWords;

public static class SearchWordsExtensions
{
    /// <summary>What a hit is, as exactly as it is known: "Sáng kiến" rather than "Ý kiến".</summary>
    public static string WordOf(
        this IStringLocalizer<SearchWords> words,
        IStringLocalizer<FieldWords> fields,
        SearchHit hit
    )
    {
        if (hit.Word is not { } word)
        {
            return fields.Kind(
                hit.Kind switch
                {
                    SearchKind.Unit => "MemberUnit",
                    _ => $"{hit.Kind}",
                }
            );
        }

        var exact = fields.Choice(word.Choice, word.Value);
        return hit.Kind == SearchKind.Statement ? words["Word_Statement", exact] : exact;
    }

    /// <summary>"hơn 300" where nobody counted on.</summary>
    public static string CountOf(this IStringLocalizer<SearchWords> words, int count) =>
        count > SearchService.MaxHits
            ? words["CountMore", SearchService.MaxHits].Value
            : $"{count}";
}
