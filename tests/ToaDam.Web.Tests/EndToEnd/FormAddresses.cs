using ToaDam.Recording;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>Where the form for a new record of each kind stands. A kind without an address fails the tests that use this.</summary>
internal static class FormAddresses
{
    public static string New(string kind, string seminar, Func<string, Guid> some) =>
        kind switch
        {
            "Seminar" => Urls.NewSeminarFrom("trong"),
            "SeminarDay" or "SeminarPlace" or "SeminarHost" => Urls.Seminar(
                seminar,
                SeminarTab.Overview,
                add: kind
            ),
            "SeminarUnit" or "SeminarDelegate" or "StatedCount" => Urls.Seminar(
                seminar,
                SeminarTab.Delegates,
                add: kind
            ),
            "AgendaSession" or "AgendaItem" => Urls.Seminar(
                seminar,
                SeminarTab.Programme,
                add: kind
            ),
            "Movement" or "Paper" or "Contribution" or "Result" or "Award" => Urls.Seminar(
                seminar,
                SeminarTab.Contributions,
                add: kind
            ),
            "InitiativeAuthor" or "Replication" => Urls.Seminar(
                seminar,
                SeminarTab.Contributions,
                edit: $"Contribution:{some("Contribution")}",
                add: kind
            ),
            "Statement" => Urls.Seminar(seminar, SeminarTab.Proceedings),
            "Conclusion" or "Commitment" or "Ballot" => Urls.Seminar(
                seminar,
                SeminarTab.Conclusions,
                add: kind
            ),
            "DocumentFacts" => Urls.PaperFacts(seminar, "minutes"),
            "EmulationBlock" => Urls.Blocks + "/new",
            "MemberUnit" => Urls.Units + "/new",
            "Person" => Urls.People + "/new",
            "BlockLetterhead" or "BlockTerm" or "UnitLetterhead" or "PersonPosition" =>
                Urls.Register(
                    RecordKinds.Find(kind)!.OwnerName!,
                    some(RecordKinds.Find(kind)!.OwnerName!),
                    add: kind
                ),
            _ => throw new InvalidOperationException($"No test knows the form of {kind}."),
        };
}
