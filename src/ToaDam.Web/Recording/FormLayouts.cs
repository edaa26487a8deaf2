namespace ToaDam.Web.Recording;

/// <summary>Which fields a form shows at once, which it keeps under "more", and which a list row tells.</summary>
public sealed record FormLayout(
    IReadOnlyList<string> Main,
    IReadOnlyList<string> More,
    IReadOnlyList<string> Row
)
{
    /// <summary>Fields that only make sense for certain values of another field, as <c>kind=Initiative</c> or <c>status=A|B</c>.</summary>
    public IReadOnlyDictionary<string, string> When { get; init; } =
        new Dictionary<string, string>();
}

/// <summary>The layout of every kind of record. Each field stands in exactly one of the two parts; a test watches that.</summary>
public static class FormLayouts
{
    private static readonly Dictionary<string, FormLayout> ByKind = new(StringComparer.Ordinal)
    {
        ["Seminar"] = Layout(
            "title kind theme aims block",
            "code mode address unitListComplete delegateListComplete illustrative sourceNote"
        ),
        ["SeminarDay"] = Layout(
            "date part plannedStart plannedEnd actualStart actualEnd",
            row: "part plannedStart plannedEnd actualStart actualEnd"
        ),
        ["SeminarHost"] = Layout("block unit name"),
        ["SeminarPlace"] = Layout("name address locality", "kind attendance", "kind attendance"),
        ["SeminarUnit"] = Layout("unit note", row: "note"),
        ["StatedCount"] = Layout("of value word qualifier", row: "of"),
        ["SeminarDelegate"] = Layout(
            "name person honorific role unit posts",
            "signs attendance absenceReason substitute arrivedAt leftAt online unitName",
            "role posts unit",
            "absenceReason:attendance=Excused substitute:attendance=Substituted"
        ),
        ["AgendaSession"] = Layout("title date", row: "date"),
        ["AgendaItem"] = Layout(
            "title kind plannedStart plannedMinutes presenter",
            "presenterText session date actualStart actualEnd note",
            "kind plannedStart presenter"
        ),
        ["Movement"] = Layout("kind name unit outcome", row: "kind unit"),
        ["Paper"] = Layout(
            "title kind unit presenter",
            "authors item summary presented fileName status contribution",
            "kind unit presenter"
        ),
        ["Contribution"] = Layout(
            "kind title text cause addressedTo fieldOfApplication firstAppliedOn knownState applicability benefit unit topic",
            "preconditions benefitByUsers investor confidential by item status merged recognitionNumber recognisedOn recognisedBy",
            "kind unit topic status",
            "cause:kind=Difficulty addressedTo:kind=Recommendation fieldOfApplication:kind=Initiative firstAppliedOn:kind=Initiative "
                + "knownState:kind=Initiative applicability:kind=Initiative benefit:kind=Initiative recognitionNumber:kind=Initiative "
                + "preconditions:kind=Initiative benefitByUsers:kind=Initiative investor:kind=Initiative confidential:kind=Initiative "
                + "recognisedOn:kind=Initiative recognisedBy:kind=Initiative merged:status=MergedInto|DuplicateOf"
        ),
        ["InitiativeAuthor"] = Layout(
            "name share",
            "birthDate workplace post qualification",
            "share post"
        ),
        ["Replication"] = Layout("unit unitText appliedOn outcome", "evidence", "unit appliedOn"),
        ["Statement"] = Layout(
            "speaker collective points kind",
            "item unit paper topic date at",
            "kind speaker collective at"
        ),
        ["Ballot"] = Layout(
            "subject for against other eligible",
            "secret item",
            "for against other"
        ),
        ["Result"] = Layout("text unit by", row: "unit by"),
        ["Award"] = Layout("title unit recipient status", "reason", "unit recipient status"),
        ["Conclusion"] = Layout("text by item", row: "by"),
        ["Commitment"] = Layout(
            "text leadUnit dueDate",
            "leadText cooperatingUnits dueText status evidence",
            "leadUnit leadText dueDate dueText status"
        ),
        ["DocumentFacts"] = Layout(
            "kind number date placeName signerName signerPost authority authorityFor addressees recipients adopted",
            "issuingBlock issuingUnit superiorLines signerOtherPost archive basis preparation assessment copies sayNoOpinion",
            "number date signerName"
        ),
        ["EmulationBlock"] = Layout("name", "code aliases note", "code"),
        ["BlockLetterhead"] = Layout(
            "symbol placeName headerLines superiorLines validFrom validTo",
            row: "symbol placeName validFrom validTo"
        ),
        ["BlockTerm"] = Layout("year headUnit head deputyUnit deputy", row: "headUnit head deputy"),
        ["MemberUnit"] = Layout(
            "officialName shortName block order",
            "code aliases validFrom validTo successor note",
            "shortName block"
        ),
        ["UnitLetterhead"] = Layout(
            "symbol placeName headerLines superiorLines validFrom validTo",
            row: "symbol placeName validFrom validTo"
        ),
        ["Person"] = Layout("honorific fullName", "sortName code note", "honorific"),
        ["PersonPosition"] = Layout("title unit validFrom validTo", row: "unit validFrom validTo"),
    };

    public static FormLayout Of(string kind) => ByKind[kind];

    private static FormLayout Layout(
        string main,
        string more = "",
        string row = "",
        string when = ""
    ) =>
        new(main.Split(' '), more.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Split(' '))
        {
            When = when.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(w => w.Split(':'))
                .ToDictionary(w => w[0], w => w[1], StringComparer.Ordinal),
        };
}
