using ToaDam.Common;
using ToaDam.Data;

namespace ToaDam.Recording;

/// <summary>
/// Names that were typed and not chosen from a list. A record is meant only where its whole name was typed: the only one
/// that holds some of the words is often another person.
/// </summary>
internal sealed record TypedNames(RecordEdit Edit, IReadOnlyDictionary<string, string> Sentences)
{
    /// <summary>How a name that was too long to show whole ends.</summary>
    private const char Cut = '…';

    private const int ShortestCut = 40;

    /// <summary>The edit with the ids of the records that are meant; for the other names a sentence.</summary>
    public static async Task<TypedNames> ResolveAsync(
        ToaDamDbContext db,
        RecordKind kind,
        RecordEdit edit,
        Guid? seminarId,
        CancellationToken cancellation
    )
    {
        var resolved = new Dictionary<string, string>(edit.Mine, StringComparer.Ordinal);
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in kind.Fields.Where(f => f.Input == FieldInput.Record))
        {
            var typed = edit.Mine.GetValueOrDefault(field.Name, "").Trim();
            if (typed.Length == 0 || Guid.TryParse(typed, out _))
            {
                continue;
            }

            var found = await OptionQueries.FindAsync(
                db,
                RecordKinds.Find(field.TargetName)!,
                seminarId,
                typed.TrimEnd(Cut),
                cancellation
            );
            var meant = Meant(found, typed);
            if (meant is [var one])
            {
                resolved[field.Name] = one.Id.ToString();
            }
            else if (meant.Concat(OptionQueries.Rank(found, typed)).FirstOrDefault() is { } nearest)
            {
                sentences[field.Name] = Ask(field.TargetName!, nearest.Name, meant.Count);
            }
        }

        return new(edit with { Mine = resolved }, sentences);
    }

    private static List<RecordOption> Meant(List<RecordOption> found, string typed)
    {
        if (typed.Length > ShortestCut && typed.EndsWith(Cut))
        {
            return
            [
                .. found.Where(o =>
                    o.Name.ReplaceLineEndings(" ").StartsWith(typed[..^1], StringComparison.Ordinal)
                ),
            ];
        }

        var exact = Called(typed, SearchFold.AsTyped);
        return exact.Count > 0 || SearchTerm.Of(typed).HasDiacritics
            ? exact
            : Called(typed, t => SearchFold.AsTyped(SearchFold.Fold(t)));

        List<RecordOption> Called(string name, Func<string, string> form) =>
            form(name) is { Length: > 0 } wanted
                ? [.. found.Where(o => form(o.Name) == wanted)]
                : [];
    }

    private static string Ask(string kind, string nearest, int meant)
    {
        var noun = kind switch
        {
            "Person" or "SeminarDelegate" => "người",
            "MemberUnit" => "đơn vị",
            "EmulationBlock" => "khối thi đua",
            _ => "mục",
        };
        var name = RecordNames.Short(nearest);
        return meant > 1
            ? $"Có {meant} {noun} tên “{name}”. Hãy chọn trong danh sách."
            : $"Chưa chọn {noun} nào. Ý bạn là “{name}”? Hãy chọn trong danh sách.";
    }
}
