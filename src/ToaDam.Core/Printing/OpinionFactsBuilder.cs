using ToaDam.Contributions;
using ToaDam.Seminars;

namespace ToaDam.Printing;

/// <summary>Movements, papers and the six kinds of contributions, as papers list them.</summary>
internal sealed class OpinionFactsBuilder
{
    /// <summary>More contributions of one kind than this are counted in the text and listed in the appendix.</summary>
    private const int LongList = 40;

    private readonly PaperSource _source;
    private readonly Seminar _seminar;
    private readonly NameBook _names;
    private readonly List<Contribution> _printable;
    private readonly ILookup<Guid, Contribution> _merged;

    public OpinionFactsBuilder(PaperSource source)
    {
        _source = source;
        _seminar = source.Seminar;
        _names = source.Names;
        _merged = Proposers.Merged(_seminar);
        _printable = [.. _seminar.Contributions.Where(c => c.IsPrintable).OrderBy(c => c.Position)];
    }

    public IReadOnlyList<MovementFacts> Movements() =>
        [
            .. _seminar
                .Movements.OrderBy(m => m.Position)
                .Select(m => new MovementFacts(
                    Wording.Kind(m.Kind),
                    m.Name,
                    _names.Unit(m.UnitId),
                    m.Outcome is null ? null : Wording.Clause(m.Outcome)
                )),
        ];

    /// <summary>
    /// Grouped by topic in order of appearance, then in block order, each with its unit. A long list is counted here and
    /// stands in full in the appendix by unit: nobody reads four hundred points twice.
    /// </summary>
    public IReadOnlyList<string> Of(params IReadOnlyList<ContributionKind> kinds) =>
        Listed([.. _printable.Where(c => kinds.Contains(c.Kind))]);

    public IReadOnlyList<RecommendationFacts> Recommendations() =>
        [
            .. _printable
                .Where(c => c.Kind == ContributionKind.Recommendation)
                .GroupBy(c => c.AddressedTo)
                // Without an addressee first, or they would stand under somebody else's heading.
                .OrderBy(g => g.Key is null ? 0 : 1)
                .Select(g => new RecommendationFacts(g.Key, Listed([.. g]))),
        ];

    private IReadOnlyList<string> Listed(List<Contribution> contributions)
    {
        var inAppendix =
            contributions.Count > LongList
                ? contributions.Where(c => UnitsOf(c).Count > 0).ToList()
                : [];
        var here = contributions
            .Except(inAppendix)
            .GroupBy(c => c.Topic ?? "")
            .SelectMany(g => g.OrderBy(c => _names.UnitOrder(c.UnitId)))
            .Select(c => Item(c));
        var units = inAppendix.SelectMany(UnitsOf).Distinct().Count();
        return inAppendix.Count == 0
            ? [.. here]
            :
            [
                $"{Wording.Count(inAppendix.Count)} ý kiến của {Wording.Count(units)} đơn vị, ghi đầy đủ trong phụ lục tổng hợp ý kiến theo đơn vị",
                .. here,
            ];
    }

    public IReadOnlyList<RaisedFacts> Raised() =>
        Groups(_printable.Where(c => c.WasRaised), under: null);

    /// <summary>The appendix: every unit's contributions, in block order; a merged one under each of its proposers.</summary>
    public IReadOnlyList<UnitOpinionFacts> ByUnit() =>
        [
            .. _printable
                .SelectMany(UnitsOf, (c, unit) => (Contribution: c, Unit: unit))
                .GroupBy(x => x.Unit)
                .OrderBy(g => _names.UnitOrder(g.Key))
                .Select(g => new UnitOpinionFacts(
                    _names.Unit(g.Key)!,
                    Groups(g.Select(x => x.Contribution), under: g.Key)
                )),
        ];

    public IReadOnlyList<PaperListFacts> Papers() =>
        [
            .. _seminar
                .Papers.Where(p => p.IsAccepted)
                .OrderBy(p => p.Position)
                .Select(p => new PaperListFacts(
                    p.Title,
                    p.PresenterId is { } id
                            ? Wording.Sentence(_names.Addressed(_source.Delegate(id)))
                        : p.Authors.Count > 0 ? string.Join("; ", p.Authors)
                        : null,
                    _names.Unit(p.UnitId),
                    p.Presented switch
                    {
                        true => "Trình bày",
                        false => "Gửi văn bản",
                        null => null,
                    }
                )),
        ];

    private IReadOnlyList<RaisedFacts> Groups(
        IEnumerable<Contribution> contributions,
        Guid? under
    ) =>
        [
            .. contributions
                .GroupBy(c => c.Kind)
                .OrderBy(g => g.Key)
                .Select(g => new RaisedFacts(
                    Wording.Sentence(Wording.Kind(g.Key)),
                    [.. g.Select(c => Item(c, under))]
                )),
        ];

    private IReadOnlyList<Guid> UnitsOf(Contribution c) => Proposers.Of(_merged, c, _names);

    // Only a recognised initiative may be printed as one that was recognised. Under a unit's heading only the others are named.
    private string Item(Contribution c, Guid? under = null)
    {
        var words = Wording.Clause(Wording.Narrative(c.Text));
        var text = c.Title is { } title ? $"{Wording.Clause(title)}: {words}" : words;
        if (c.Cause is { } cause)
        {
            text += $"; nguyên nhân: {Wording.Clause(Wording.Narrative(cause))}";
        }

        if (c.IsRecognised)
        {
            text +=
                $" (đã được {c.RecognisedBy} công nhận sáng kiến tại {c.RecognitionNumber} {Wording.Day(c.RecognisedOn!.Value)})";
        }

        var units = UnitsOf(c);
        return under is null ? _names.WithUnits(text, units)
            : units.Count > 1
                ? $"{Wording.Clause(text)} (cùng đề xuất: {_names.Units(units.Where(u => u != under))})"
            : text;
    }
}
