using ToaDam.Common;

namespace ToaDam.Recording;

/// <summary>Lays a person's changes over the record as it stands now.</summary>
internal sealed record FieldMerge(
    IReadOnlyList<FieldProblem> Problems,
    IReadOnlyList<FieldConflict> Conflicts
)
{
    /// <summary>
    /// Sets the fields that the person changed and nobody else did. A field that both changed to different texts is a
    /// conflict and left alone.
    /// </summary>
    public static FieldMerge Apply(
        RecordKind kind,
        Entity entity,
        RecordEdit edit,
        bool isNew,
        DateOnly today
    )
    {
        var problems = new List<FieldProblem>();
        var conflicts = new List<FieldConflict>();
        foreach (var field in kind.Fields)
        {
            var theirs = FieldText.Write(field.Shape, field.Shape.Get(entity));
            var start = edit.Base.GetValueOrDefault(field.Name, theirs);
            var typed = edit.Mine.GetValueOrDefault(field.Name, start);
            // A new record's given values (the item that is open, the day) stand in its start.
            if (!isNew && Same(typed, start))
            {
                continue;
            }

            var (value, problem) = FieldText.Read(field.Shape, typed, today);
            if (problem is not null)
            {
                problems.Add(new(field.Name, problem));
                continue;
            }

            var mine = FieldText.Write(field.Shape, value);
            if (mine == theirs || (!isNew && mine == start))
            {
                continue;
            }

            if (isNew || theirs == start)
            {
                field.Shape.Set(entity, value);
            }
            else
            {
                conflicts.Add(new(field.Name, start, mine, theirs, Proposal(field)));
            }

            string Proposal(FieldInfo f) =>
                f.Input is FieldInput.Lines or FieldInput.Paragraphs
                    ? LineMerge.Propose(start, mine, theirs)
                    : mine;
        }

        return new(problems, conflicts);
    }

    // Browsers send line ends their own way.
    private static bool Same(string a, string b) =>
        a.ReplaceLineEndings("\n") == b.ReplaceLineEndings("\n");
}
