namespace ToaDam.Documents.Model;

/// <summary>The two page forms of Decree 30/2020, Appendix III: 1.4 (named documents) and 1.9 (minutes).</summary>
public enum Form
{
    /// <summary>Form 1.4: place and date in the head, recipients beside the signer.</summary>
    Titled,

    /// <summary>Form 1.9: no place and date, secretary left, chair right, recipients below.</summary>
    Minutes,
}

/// <summary>The head of the first page (boxes 2, 3 and 4 of the decree's diagram).</summary>
/// <param name="Superior">Lines of the superior body, 13 pt upright capitals; may be empty.</param>
/// <param name="Issuer">Lines of the issuing body, 13 pt bold capitals; at least one.</param>
/// <param name="NumberLine">"Số: 05/BC-KTĐ8"; a gap may stand for the number of a draft.</param>
/// <param name="PlaceAndDate">"Bình Thuận, ngày 26 tháng 9 năm 2024"; null for minutes (form 1.9 has none).</param>
public sealed record Letterhead(
    IReadOnlyList<string> Superior,
    IReadOnlyList<string> Issuer,
    IReadOnlyList<Inline> NumberLine,
    IReadOnlyList<Inline>? PlaceAndDate
);

/// <summary>What surrounds the words of a template: records and rules, not wording.</summary>
/// <param name="Letterhead">The head of the first page.</param>
/// <param name="Addressees">"Kính gửi" (box 9a); empty when the document has none.</param>
/// <param name="Date">The date in the file's metadata. It is given, never read from a clock: same model, same bytes.</param>
/// <param name="Language">BCP 47 language of the text.</param>
public sealed record DocumentFrame(
    Letterhead Letterhead,
    IReadOnlyList<string> Addressees,
    DateOnly Date,
    string Language = "vi"
);

/// <summary>One signer.</summary>
/// <param name="Authority">Capital lines of box 7a: "TM. KHỐI THI ĐUA 8", "TRƯỞNG KHỐI".</param>
/// <param name="Note">"(Ký, ghi rõ họ tên)"; null prints nothing.</param>
/// <param name="OtherPost">The signer's home post, above the name (box 7b); null prints nothing.</param>
/// <param name="Name">Name of the signer, or a gap.</param>
public sealed record Signature(
    IReadOnlyList<IReadOnlyList<Inline>> Authority,
    string? Note,
    IReadOnlyList<Inline>? OtherPost,
    IReadOnlyList<Inline> Name
);

/// <summary>An appendix; its pages are numbered separately.</summary>
/// <param name="Label">"Phụ lục", or "Phụ lục I", "Phụ lục II" when there are several.</param>
/// <param name="Title">Title in capitals.</param>
/// <param name="Reference">"(Kèm theo Báo cáo số …)"; empty when the template gives none.</param>
/// <param name="Body">The blocks.</param>
public sealed record Appendix(
    string Label,
    IReadOnlyList<Inline> Title,
    IReadOnlyList<Inline> Reference,
    IReadOnlyList<Block> Body
);

/// <summary>A matrix code as it is printed, with its quiet zone; the layout sets it 26 mm wide.</summary>
/// <param name="Caption">What it is for, below it and for whoever listens instead of looking.</param>
/// <param name="Rows">One string a row, <c>1</c> for a dark module; as many rows as columns.</param>
public sealed record ScanCode(string Caption, IReadOnlyList<string> Rows);

/// <summary>
/// An administrative document, complete and immutable: everything that will be printed, in order, as plain text.
/// It knows no typography, no database and no clock.
/// </summary>
public sealed record OfficialDocument(
    Form Form,
    string Type,
    IReadOnlyList<Inline> Subject,
    Letterhead Letterhead,
    IReadOnlyList<string> Addressees,
    IReadOnlyList<Block> Body,
    IReadOnlyList<Signature> Signatures,
    IReadOnlyList<IReadOnlyList<Inline>> Recipients,
    IReadOnlyList<Appendix> Appendices,
    DateOnly Date,
    string Language = "vi"
)
{
    /// <summary>A code to be read by a phone, printed below the recipients (form 1.4); null prints nothing.</summary>
    public ScanCode? ScanCode { get; init; }

    /// <summary>13 pt and single lines, the least that the decree allows: for a record that belongs on one page.</summary>
    public bool Dense { get; init; }

    /// <summary>Type and subject as one plain line, for metadata and lists.</summary>
    public string Title => $"{Type} {Inlines.Plain(Subject)}".Trim();

    /// <summary>The facts still missing, distinct by code, in order of appearance. Computed on each read.</summary>
    public IReadOnlyList<Gap> Gaps =>
        [.. Inlines.All(this).OfType<Gap>().DistinctBy(gap => gap.Code, StringComparer.Ordinal)];
}
