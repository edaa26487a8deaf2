using ToaDam.Common;

namespace ToaDam.Recording;

/// <summary>One record as a form shows it: each field's text by its name, and the names of the records it points to.</summary>
public sealed record RecordForm(
    string Kind,
    Guid Id,
    Guid? OwnerId,
    Guid? SeminarId,
    bool IsNew,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyDictionary<Guid, string> Names
);

/// <summary>
/// What a person typed: the texts that the form started from and the texts now. Only what differs is written, so that
/// another person's change of another field stays. A new record brings its own id: pressed twice, it is saved once.
/// </summary>
public sealed record RecordEdit(
    string Kind,
    Guid Id,
    Guid? OwnerId,
    bool IsNew,
    IReadOnlyDictionary<string, string> Base,
    IReadOnlyDictionary<string, string> Mine
);

/// <summary>A field that can't be taken as it is; <c>Field</c> is empty for a rule on the whole record.</summary>
public sealed record FieldProblem(string Field, string Sentence);

/// <summary>A field that two people changed differently, with a proposal that keeps both.</summary>
public sealed record FieldConflict(
    string Field,
    string Base,
    string Mine,
    string Theirs,
    string Merged
);

/// <summary>Exactly one of the three: saved, refused with problems, or in conflict; only the first wrote anything.</summary>
public sealed record SaveReport
{
    /// <summary>The record as it stands now, also after a refusal.</summary>
    public required RecordForm Current { get; init; }

    public DateTime? SavedAt { get; init; }

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>Who saved last, for the conflict's sentence.</summary>
    public string? ChangedBy { get; init; }
}

internal static class SaveReports
{
    /// <summary>The record as it was saved, or the first reason why it was not: for changes without a form to mend.</summary>
    public static Outcome<RecordForm> OrRefusal(this Outcome<SaveReport> saved, string code) =>
        !saved.Ok ? saved.Refusal
        : saved.Value.Problems is [var problem, ..] ? new Refusal(code, problem.Sentence)
        : saved.Value.Conflicts.Count > 0 ? RecordRights.ChangedMeanwhile
        : saved.Value.Current;
}

/// <summary>One row of a list: what it is called, and its fields in words.</summary>
public sealed record RecordRow(
    Guid Id,
    int Position,
    string Title,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyDictionary<Guid, string> Names
)
{
    public string this[string field] => Values.GetValueOrDefault(field, "");

    /// <summary>The name of the record that the field points to; empty where it points to none.</summary>
    public string Name(string field) =>
        Guid.TryParse(this[field], out var id) ? Names.GetValueOrDefault(id, "") : "";
}

/// <summary>Only the records whose field points there; null: only those where it points nowhere.</summary>
public sealed record RecordFilter(string Field, Guid? Target);

/// <summary>One possible answer to what a person types into a field that points to a record.</summary>
public sealed record RecordOption(Guid Id, string Name, string? Detail);

/// <summary>A record that went to the trash, to be brought back by an undo.</summary>
public sealed record Removed(Guid TrashId, string Name, int Cleared);
