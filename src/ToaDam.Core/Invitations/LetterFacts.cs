using ToaDam.Documents.Templates;

namespace ToaDam.Invitations;

/// <summary>What one letter of invitation (form 1.7) says: planned facts, since the meeting is still to come.</summary>
[Facts]
public sealed record LetterFacts
{
    public required string Title { get; init; }

    [Fact("issuer", "cơ quan mời")]
    public string? Issuer { get; init; }

    /// <summary>The unit, or the guest with honorific, name and post.</summary>
    public required string Invitee { get; init; }

    public string? Chair { get; init; }

    /// <summary>"08 giờ 00 phút, ngày 26 tháng 9 năm 2024 (thứ Năm)", or the part of the day without an hour.</summary>
    [Fact("planned-time", "thời gian dự kiến")]
    public string? Time { get; init; }

    [Fact("place", "địa điểm")]
    public string? Place { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whom to ask.</summary>
    public string? Enquiries { get; init; }

    public bool Illustrative { get; init; }

    public bool HasAuthorityLine { get; init; }

    [Fact("authority-for", "ký thay mặt ai (TM., KT., TL.)")]
    public string? AuthorityLine { get; init; }

    [Fact("signer-post", "chức vụ người ký")]
    public string? SignerPost { get; init; }

    public string? SignerOtherPost { get; init; }

    [Fact("signer", "người ký")]
    public string? SignerName { get; init; }

    public IReadOnlyList<string> Recipients { get; init; } = [];

    public string? Archive { get; init; }
}
