using System.ComponentModel.DataAnnotations;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Units;

namespace ToaDam.Printing;

/// <summary>The kinds of paper. Only those with a template can be printed.</summary>
public enum DocumentKind
{
    Minutes,
    Report,
    Plan,
    Invitation,
    Programme,
    DelegateList,
    ConclusionNotice,
    Proceedings,
}

/// <summary>TM., KT., TL., TUQ., Q. or the post alone (nd30 A.6).</summary>
public enum SigningAuthority
{
    OnBehalf,
    ForHead,
    ByOrder,
    Authorised,
    Acting,
    Head,
}

/// <summary>Thông tin văn bản: what one paper of one seminar says about itself.</summary>
public sealed class DocumentFacts : SeminarPart
{
    [
        Identity,
        Required,
        OncePerSeminar("Thông tin của loại văn bản này đã được ghi. Hãy sửa bản ghi đã có.")
    ]
    public DocumentKind Kind { get; internal set; }

    /// <summary>The issuing body; absent means the seminar's block.</summary>
    [RefersTo(typeof(EmulationBlock), "issuingBlock")]
    public Guid? IssuingBlockId { get; internal set; }

    [RefersTo(typeof(MemberUnit), "issuingUnit")]
    public Guid? IssuingUnitId { get; internal set; }

    /// <summary>Replaces the issuing body's superior lines on this paper.</summary>
    [MaxLength(Lengths.Line)]
    public List<string> SuperiorLines { get; internal set; } = [];

    [Range(1, 99_999)]
    public int? Number { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? PlaceName { get; internal set; }

    public DateOnly? Date { get; internal set; }

    public SigningAuthority? Authority { get; internal set; }

    /// <summary>The collective or head that stands behind the code: "Khối thi đua 8" after TM., "Trưởng khối" after KT.</summary>
    [MaxLength(Lengths.Line)]
    public string? AuthorityFor { get; internal set; }

    /// <summary>The signer's post in the issuing body: "Trưởng khối".</summary>
    [MaxLength(Lengths.Line)]
    public string? SignerPost { get; internal set; }

    /// <summary>The signer's post at home, printed above the name when the home body's seal is used.</summary>
    [MaxLength(Lengths.Line)]
    public string? SignerOtherPost { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? SignerName { get; internal set; }

    /// <summary>Kính gửi; only for a report to a higher body.</summary>
    [MaxLength(Lengths.Line)]
    public List<string> Addressees { get; internal set; } = [];

    /// <summary>Nơi nhận without the last line, which names the archive.</summary>
    [MaxLength(Lengths.Line)]
    public List<string> Recipients { get; internal set; } = [];

    /// <summary>What the archive line says after "Lưu:"; absent means the usual words.</summary>
    [MaxLength(Lengths.Line)]
    public string? Archive { get; internal set; }

    /// <summary>The plan or decision that the report refers to, complete: type, number, date, body.</summary>
    [MaxLength(Lengths.Title)]
    public string? Basis { get; internal set; }

    /// <summary>Công tác chuẩn bị, for the report.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public List<string> Preparation { get; internal set; } = [];

    /// <summary>Đánh giá chung, for the report.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public List<string> Assessment { get; internal set; } = [];

    /// <summary>The minutes were read through and adopted at the seminar.</summary>
    public bool Adopted { get; internal set; }

    [Range(1, 1000)]
    public int? Copies { get; internal set; }

    /// <summary>Print "Không có ý kiến." under an empty part instead of dropping it.</summary>
    public bool SayNoOpinion { get; internal set; }

    /// <summary>Folded kind, number, day and what else the paper says about itself.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    internal override void Derive() =>
        SearchText = SearchFold.Column([
            Wording.Kind(Kind),
            Number is { } number ? Wording.Number(number) : null,
            Date is { } date ? Wording.ShortDate(date) : null,
            SignerName,
            SignerPost,
            PlaceName,
            Basis,
            .. Addressees,
            .. Preparation,
            .. Assessment,
        ]);
}
