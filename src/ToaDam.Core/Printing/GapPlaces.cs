using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Statements;
using ToaDam.Units;

namespace ToaDam.Printing;

/// <summary>Where a missing fact is recorded: the kind of record, the record if there is one, its owner, the field.</summary>
public sealed record GapPlace(string Kind, Guid? Id, Guid OwnerId, string Field);

/// <summary>Knows for each gap of a paper which field fills it.</summary>
internal static class GapPlaces
{
    /// <summary>Null where no single field would do, such as a character that no font has.</summary>
    public static GapPlace? Find(PaperSource source, DocumentKind kind, string code)
    {
        var seminar = source.Seminar;
        var days = seminar.Days.OrderBy(d => d.Date).ToList();
        return code switch
        {
            "start-time" => Part<SeminarDay>(days.FirstOrDefault(), "actualStart"),
            "end-time" => Part<SeminarDay>(days.LastOrDefault(), "actualEnd"),
            "date" => Part<SeminarDay>(days.FirstOrDefault(), "date"),
            "venue" => Part<SeminarPlace>(
                seminar
                    .Places.OrderBy(p => p.Position)
                    .FirstOrDefault(p => p.Kind == PlaceKind.Venue),
                "name"
            ),
            "hosts" => Part<SeminarHost>(null, "block"),
            // Somebody ticked people already: what is missing is the word that these are all.
            "attendance" when seminar.Delegates.Any(d => d.Attendance is not null) => new(
                nameof(Seminar),
                seminar.Id,
                seminar.Id,
                "delegateListComplete"
            ),
            "attendance" => Part<SeminarDelegate>(null, "attendance"),
            "chair" or "secretary" => Part<SeminarDelegate>(null, "role"),
            "proceedings" => Part<Statement>(null, "points"),
            "count-units" => Part<StatedCount>(Count(CountSubject.Units), "value"),
            "count-delegates" => Part<StatedCount>(Count(CountSubject.Delegates), "value"),
            "block" => new(nameof(Seminar), seminar.Id, seminar.Id, "block"),
            "issuer" when source.Document(kind) is null => new(
                nameof(Seminar),
                seminar.Id,
                seminar.Id,
                "block"
            ),
            "issuer" => Facts("issuingBlock"),
            "symbol" => Letterhead(source, kind),
            "place-name" => Facts("placeName"),
            "signer" => Facts("signerName"),
            "signer-post" => Facts("signerPost"),
            "authority-for" => Facts("authorityFor"),
            _ => null,
        };

        GapPlace Part<T>(Entity? record, string field) =>
            new(typeof(T).Name, record?.Id, seminar.Id, field);

        GapPlace Facts(string field) => Part<DocumentFacts>(source.Document(kind), field);

        StatedCount? Count(CountSubject of) =>
            seminar.Counts.FirstOrDefault(c => c.Of == of && c.Qualifier is null);
    }

    // The symbol is the issuing body's, for all its papers.
    private static GapPlace Letterhead(PaperSource source, DocumentKind kind)
    {
        var facts = source.Document(kind);
        var printed = new LetterheadBuilder(source, kind).Details()?.Id;
        if (facts?.IssuingUnitId is { } unit && source.Units.ContainsKey(unit))
        {
            return new(nameof(UnitLetterhead), printed, unit, "symbol");
        }

        var blockId = facts?.IssuingBlockId ?? source.Seminar.BlockId;
        return blockId is { } block && source.Blocks.ContainsKey(block)
            ? new(nameof(BlockLetterhead), printed, block, "symbol")
            : new(nameof(Seminar), source.Seminar.Id, source.Seminar.Id, "block");
    }
}
