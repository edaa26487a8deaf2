using ToaDam.Printing;

namespace ToaDam.Web.Printing;

/// <summary>Kinds of papers in addresses.</summary>
public static class PaperKinds
{
    public static string Slug(DocumentKind kind) =>
        kind == DocumentKind.Minutes ? "minutes" : "report";

    public static DocumentKind? Parse(string? slug) =>
        slug switch
        {
            "minutes" => DocumentKind.Minutes,
            "report" => DocumentKind.Report,
            _ => null,
        };
}
