using System.ComponentModel.DataAnnotations;
using ToaDam.Achievements;
using ToaDam.Blocks;
using ToaDam.Commitments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.Printing;
using ToaDam.Programmes;
using ToaDam.Statements;

namespace ToaDam.Seminars;

/// <summary>One event and every fact recorded about it. What nobody recorded is null or missing, never a guess.</summary>
public sealed class Seminar : Entity
{
    /// <summary>Part of the address, such as <c>td-2024-09-26</c>.</summary>
    [Code, Required, MaxLength(Lengths.Code), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$")]
    public string Code { get; internal set; } = "";

    [Required]
    public SeminarKind Kind { get; internal set; }

    /// <summary>The whole title as it is printed, kind included.</summary>
    [Identity, Required, MaxLength(Lengths.Title)]
    public string Title { get; internal set; } = "";

    [MaxLength(Lengths.Title)]
    public string? Theme { get; internal set; }

    [MaxLength(Lengths.Title)]
    public List<string> Aims { get; internal set; } = [];

    [Stepwise]
    public SeminarStatus Status { get; internal set; }

    [RefersTo(typeof(EmulationBlock), "block")]
    public Guid? BlockId { get; internal set; }

    public SeminarMode? Mode { get; internal set; }

    /// <summary>Ông and bà, or đồng chí: one form of address for all papers of the seminar.</summary>
    public FormOfAddress Address { get; internal set; }

    /// <summary>True for invented facts; every paper and page then says so.</summary>
    public bool Illustrative { get; internal set; }

    /// <summary>The units below are all that took part; only then must a stated count equal them.</summary>
    public bool UnitListComplete { get; internal set; }

    /// <summary>The delegates below are all that were invited; only then are they counted.</summary>
    public bool DelegateListComplete { get; internal set; }

    /// <summary>Where the facts come from; for editors, never printed.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? SourceNote { get; internal set; }

    /// <summary>The first day, for lists and for choosing what was valid then.</summary>
    [Internal]
    public DateOnly? FirstDate { get; internal set; }

    /// <summary>Folded code, title, theme and places.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    public List<SeminarDay> Days { get; internal set; } = [];
    public List<SeminarHost> Hosts { get; internal set; } = [];
    public List<SeminarPlace> Places { get; internal set; } = [];
    public List<SeminarUnit> Units { get; internal set; } = [];
    public List<StatedCount> Counts { get; internal set; } = [];
    public List<SeminarDelegate> Delegates { get; internal set; } = [];
    public List<AgendaSession> Sessions { get; internal set; } = [];
    public List<AgendaItem> Programme { get; internal set; } = [];
    public List<Movement> Movements { get; internal set; } = [];
    public List<Paper> Papers { get; internal set; } = [];
    public List<Contribution> Contributions { get; internal set; } = [];
    public List<Statement> Statements { get; internal set; } = [];
    public List<Ballot> Ballots { get; internal set; } = [];
    public List<Result> Results { get; internal set; } = [];
    public List<Award> Awards { get; internal set; } = [];
    public List<Conclusion> Conclusions { get; internal set; } = [];
    public List<Commitment> Commitments { get; internal set; } = [];
    public List<DocumentFacts> Documents { get; internal set; } = [];

    public override IEnumerable<BrokenRule> Check()
    {
        if (Documents.GroupBy(d => d.Kind).Any(g => g.Count() > 1))
        {
            yield return new(
                nameof(Documents),
                "Mỗi loại văn bản chỉ ghi thông tin một lần. Hãy gộp lại làm một."
            );
        }

        if (Units.GroupBy(u => u.UnitId).Any(g => g.Count() > 1))
        {
            yield return new(nameof(Units), "Một đơn vị được ghi hai lần. Hãy xóa bớt một.");
        }

        if (Days.GroupBy(d => d.Date).Any(g => g.Count() > 1))
        {
            yield return new(nameof(Days), "Một ngày được ghi hai lần. Hãy gộp lại làm một.");
        }
    }

    // Days and places decide: a caller that changes them has loaded them (see ToaDamDbContext).
    internal override void Derive()
    {
        FirstDate = Days.Count > 0 ? Days.Min(d => d.Date) : null;
        SearchText = SearchFold.Column(
            Days.Select(string? (d) => $"{d.Date:d/M/yyyy}")
                .Concat([Code, Title, Theme])
                .Concat(Places.SelectMany(p => new[] { p.Name, p.Locality }))
        );
    }
}
