using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace ToaDam.Tests.Pdf;

/// <summary>Follows references between the objects of a PDF.</summary>
internal sealed class PdfObjects(PdfDocument document)
{
    internal DictionaryToken Catalog => document.Structure.Catalog.CatalogDictionary;

    internal IToken? Get(DictionaryToken? dictionary, string name) =>
        dictionary is not null && dictionary.TryGet(NameToken.Create(name), out var token)
            ? Resolve(token)
            : null;

    internal DictionaryToken? Dictionary(DictionaryToken? dictionary, string name) =>
        Get(dictionary, name) switch
        {
            DictionaryToken found => found,
            StreamToken stream => stream.StreamDictionary,
            _ => null,
        };

    internal IEnumerable<IToken> Items(IToken? token) =>
        token is ArrayToken array ? array.Data.Select(Resolve)
        : token is null ? []
        : [token];

    internal IToken Resolve(IToken token) =>
        token is IndirectReferenceToken reference
            ? Resolve(document.Structure.GetObject(reference.Data).Data)
            : token;

    internal static string? Text(IToken? token) =>
        token switch
        {
            StringToken text => text.Data,
            HexToken hex => hex.Data,
            NameToken name => name.Data,
            _ => null,
        };
}
