using DiffPlex;
using DiffPlex.Chunkers;
using ToaDam.Submissions;

namespace ToaDam.Receiving;

/// <summary>What an author changed between two versions, word by word.</summary>
internal static class VersionComparison
{
    /// <summary>The fields whose text differs, in the order of the form.</summary>
    public static IReadOnlyList<ChangedField> Between(
        SubmissionContent before,
        SubmissionContent now
    ) =>
        [
            .. Fields(before)
                .Zip(Fields(now))
                .Where(p => (p.First.Text ?? "") != (p.Second.Text ?? ""))
                .Select(p => new ChangedField(
                    p.First.Field,
                    Words(p.First.Text ?? "", p.Second.Text ?? "")
                )),
        ];

    internal static IReadOnlyList<ChangedText> Words(string before, string now)
    {
        var diff = Differ.Instance.CreateDiffs(
            before,
            now,
            ignoreWhiteSpace: false,
            ignoreCase: false,
            WordChunker.Instance
        );
        var parts = new List<ChangedText>();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(diff.PiecesNew.Skip(at).Take(block.InsertStartB - at), TextChange.Same);
            Add(
                diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA),
                TextChange.Removed
            );
            Add(diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB), TextChange.Added);
            at = block.InsertStartB + block.InsertCountB;
        }

        Add(diff.PiecesNew.Skip(at), TextChange.Same);
        return parts;

        void Add(IEnumerable<string> pieces, TextChange change)
        {
            var text = string.Concat(pieces);
            if (text.Length > 0)
            {
                parts.Add(new(text, change));
            }
        }
    }

    private static IEnumerable<(string Field, string? Text)> Fields(SubmissionContent content) =>
        [
            ("title", content.Title),
            ("topic", content.Topic),
            ("text", content.Text),
            ("cause", content.Cause),
            ("addressedTo", content.AddressedTo),
            ("fieldOfApplication", content.FieldOfApplication),
            ("firstAppliedOn", content.FirstAppliedOn),
            ("investor", content.Investor),
            ("knownState", content.KnownState),
            ("applicability", content.Applicability),
            ("preconditions", content.Preconditions),
            ("benefit", content.Benefit),
            ("benefitByUsers", content.BenefitByUsers),
            ("confidential", content.Confidential),
            ("authors", Authors(content)),
        ];

    private static string Authors(SubmissionContent content) =>
        string.Join(
            '\n',
            content
                .Authors.Select(a =>
                    string.Join(
                        ", ",
                        new[]
                        {
                            a.Name,
                            a.Post,
                            a.Workplace,
                            a.BirthDate,
                            a.Qualification,
                            a.InPercent(),
                        }.Where(w => !string.IsNullOrWhiteSpace(w))
                    )
                )
                .Append(content.CoAuthors ?? "")
        );
}
