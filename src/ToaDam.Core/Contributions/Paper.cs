using System.ComponentModel.DataAnnotations;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Programmes;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>Báo cáo đề dẫn, tham luận.</summary>
public enum PaperKind
{
    Keynote,
    Contributed,
}

/// <summary>A paper submitted to the seminar.</summary>
public sealed class Paper : SeminarPart
{
    public PaperKind Kind { get; internal set; } = PaperKind.Contributed;

    [Identity, Required, MaxLength(Lengths.Title)]
    public string Title { get; internal set; } = "";

    [RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    [RefersTo(typeof(SeminarDelegate), "presenter")]
    public Guid? PresenterId { get; internal set; }

    [MaxLength(Lengths.Line)]
    public List<string> Authors { get; internal set; } = [];

    [RefersTo(typeof(AgendaItem), "item")]
    public Guid? AgendaItemId { get; internal set; }

    [MultiLine, MaxLength(Lengths.Text)]
    public string? Summary { get; internal set; }

    /// <summary>Absent when nobody recorded whether it was read.</summary>
    public bool? Presented { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? FileName { get; internal set; }

    /// <summary>Folded title, authors and summary.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    internal override void Derive() => SearchText = SearchFold.Column([Title, .. Authors, Summary]);
}
