using System.Globalization;
using ToaDam.Documents.Model;
using ModelLetterhead = ToaDam.Documents.Model.Letterhead;

namespace ToaDam.Printing;

/// <summary>Head of a paper: whose it is, its number line, place and date, as they were valid on the day of the paper.</summary>
internal sealed class LetterheadBuilder(PaperSource source, DocumentKind kind)
{
    private const string Blank = "……";

    private readonly DocumentFacts? _document = source.Document(kind);

    /// <summary>The paper's date, else the seminar's; fixed, so that the same facts give the same bytes.</summary>
    public DateOnly Date => _document?.Date ?? source.Seminar.FirstDate ?? new DateOnly(2000, 1, 1);

    /// <summary>The issuing body's name in running text.</summary>
    public string? Issuer =>
        _document?.IssuingUnitId is { } unit ? source.Units[unit].OfficialName
        : (_document?.IssuingBlockId ?? source.Seminar.BlockId) is { } block
            ? source.Blocks[block].Name
        : null;

    public ModelLetterhead Build()
    {
        var details = Details();
        var superior = _document is { SuperiorLines.Count: > 0 }
            ? _document.SuperiorLines
            : details?.SuperiorLines ?? [];
        IReadOnlyList<string> header =
            details is { HeaderLines.Count: > 0 } ? details.HeaderLines
            : Issuer is { } issuer ? [issuer]
            : [Blank];
        return new ModelLetterhead(
            [.. superior.Select(Wording.Upper)],
            [.. header.Select(Wording.Upper)],
            NumberLine(details?.Symbol),
            kind == DocumentKind.Minutes
                ? null
                : PlaceAndDate(_document?.PlaceName ?? details?.PlaceName)
        );
    }

    /// <summary>The one that is valid on the day of the paper.</summary>
    public Common.Letterhead? Details()
    {
        IEnumerable<Common.Letterhead> all =
            _document?.IssuingUnitId is { } unit ? source.Units[unit].Letterheads
            : (_document?.IssuingBlockId ?? source.Seminar.BlockId) is { } block
                ? source.Blocks[block].Letterheads
            : [];
        return all.Where(l => l.IsValidOn(Date))
            .OrderByDescending(l => l.ValidFrom)
            .FirstOrDefault();
    }

    // A draft leaves the number blank: the records clerk gives it after the signature.
    private List<Inline> NumberLine(string? symbol)
    {
        var number = _document?.Number is { } n
            ? n.ToString("D2", CultureInfo.InvariantCulture)
            : "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0";
        var line = $"Số: {number}/{TypeCode}-";
        return symbol is null
            ? [new Text(line), new Gap("symbol", "ký hiệu của cơ quan ban hành")]
            : [new Text(line + symbol)];
    }

    private List<Inline> PlaceAndDate(string? place)
    {
        var day = _document?.Date is { } date
            ? Wording.Day(date)
            : $"ngày {Blank} tháng {Blank} năm {Blank}";
        return place is null
            ? [new Gap("place-name", "địa danh ghi trên văn bản"), new Text(", " + day)]
            : [new Text($"{place}, {day}")];
    }

    /// <summary>The line under an appendix's title; number and date are written in by hand until they are given.</summary>
    public string AppendixReference()
    {
        var kindName = kind == DocumentKind.Minutes ? "Biên bản" : "Báo cáo";
        var number = _document?.Number?.ToString("D2", CultureInfo.InvariantCulture) ?? Blank;
        var symbol = Details()?.Symbol ?? Blank;
        var day = _document?.Date is { } date
            ? Wording.Day(date)
            : $"ngày {Blank} tháng {Blank} năm {Blank}";
        return $"(Kèm theo {kindName} số {number}/{TypeCode}-{symbol} {day} của {Issuer ?? Blank})";
    }

    private string TypeCode =>
        kind switch
        {
            DocumentKind.Minutes => "BB",
            DocumentKind.Invitation => "GM",
            _ => "BC",
        };
}
