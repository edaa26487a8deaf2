using ToaDam.Blocks;
using ToaDam.Delegates;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Printing;

/// <summary>Everything recorded that a paper of one seminar may speak of.</summary>
internal sealed record PaperSource(
    Seminar Seminar,
    IReadOnlyDictionary<Guid, MemberUnit> Units,
    IReadOnlyDictionary<Guid, EmulationBlock> Blocks
)
{
    private readonly Dictionary<Guid, SeminarDelegate> _delegates = Seminar.Delegates.ToDictionary(
        d => d.Id
    );

    public NameBook Names { get; } = new(Units, Blocks, Seminar.Address);

    public SeminarDelegate Delegate(Guid id) => _delegates[id];

    public DocumentFacts? Document(DocumentKind kind) =>
        Seminar.Documents.FirstOrDefault(d => d.Kind == kind);
}
