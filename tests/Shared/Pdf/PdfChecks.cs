using ToaDam.Documents.Model;
using ToaDam.Documents.Typesetting;

namespace ToaDam.Tests.Pdf;

/// <summary>All checks on one printed document. A list of sentences, so that a test shows every fault at once.</summary>
public static class PdfChecks
{
    public static IReadOnlyList<string> Violations(
        byte[] pdf,
        OfficialDocument document,
        IReadOnlyList<UncoveredCharacter>? warnings = null
    ) =>
        [
            .. PdfArchiveCheck.Violations(pdf, document),
            .. PdfLayoutCheck.Violations(pdf, document),
            .. PdfStructureCheck.Violations(pdf, document),
            .. ModelText.Violations(pdf, document, warnings),
        ];
}
