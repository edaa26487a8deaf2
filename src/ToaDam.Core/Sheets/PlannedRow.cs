using System.Buffers.Binary;
using System.Security.Cryptography;
using ToaDam.Common;
using ToaDam.Recording;

namespace ToaDam.Sheets;

/// <summary>One row on its way into a list: the texts for the record's fields, and what is to be done with them.</summary>
internal sealed class PlannedRow(SheetWork work, SheetRow row)
{
    /// <summary>Of an old and a new text beside each other, in UTF-16 units.</summary>
    private const int MaxShown = 60;

    private const string Skipped = "Bỏ qua theo lựa chọn của bạn";

    public SheetRow Row => row;

    /// <summary>The id of the record that this row makes, the same at every try.</summary>
    public Guid NewId { get; } = IdOf(work.Id, row.Number);

    /// <summary>What a person answered about the row.</summary>
    public string? Answer { get; } = work.Rows.GetValueOrDefault(row.Number);

    public SheetRowState State { get; private set; } = SheetRowState.New;

    /// <summary>The record's fields that the row has something for, as form texts.</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>What the preview shows instead of the cell, by field: what it stands for.</summary>
    public Dictionary<string, string> Shown { get; } = new(StringComparer.Ordinal);

    /// <summary>The record that is updated; null for a new one.</summary>
    public Entity? Target { get; set; }

    public string? Sentence { get; private set; }

    /// <summary>Records that the row may mean; null where nothing is asked about the row itself.</summary>
    public IReadOnlyList<RecordOption>? Options { get; private set; }

    public bool IsOpen =>
        State is not (SheetRowState.Left or SheetRowState.Error or SheetRowState.Ask);

    public void Leave(string why) => (State, Sentence) = (SheetRowState.Left, why);

    public void Refuse(string why) => (State, Sentence) = (SheetRowState.Error, why);

    /// <summary>A person left the row out; the last thing that is asked of a row.</summary>
    public void LeaveIfAnswered()
    {
        if (IsOpen && Answer == SheetWork.None)
        {
            Leave(Skipped);
        }
    }

    /// <summary>Waits for an answer that is given elsewhere, once for many rows.</summary>
    public void Wait(string what) => (State, Sentence) = (SheetRowState.Ask, what);

    /// <summary>
    /// Asks which record the row means, and follows the answer. The question stays beside the answer, so that it can be
    /// changed.
    /// </summary>
    public void Ask(string what, IReadOnlyList<Entity> found, Func<Entity, RecordOption> toOption)
    {
        Options = [.. found.Select(toOption)];
        switch (Answer)
        {
            case SheetWork.New:
                break;
            case SheetWork.None:
                Leave(Skipped);
                break;
            default:
                Target = found.FirstOrDefault(e => e.Id.ToString() == Answer);
                if (Target is null)
                {
                    (State, Sentence) = (SheetRowState.Ask, what);
                }

                break;
        }
    }

    // Version 8 of RFC 9562: a hash in place of time and chance.
    private static Guid IdOf(Guid work, int row)
    {
        Span<byte> bytes = stackalloc byte[20];
        work.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], row);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>Reads every text as the record's form would; the first that can't be read, or the first broken rule, is the row's error.</summary>
    public void Check(RecordKind kind, Func<string, string> heading, DateOnly today)
    {
        foreach (var (name, text) in Texts)
        {
            if (!IsOpen)
            {
                return;
            }

            if (FieldText.Read(kind.Field(name).Shape, text, today).Problem is { } problem)
            {
                Refuse($"{heading(name)}: {problem}");
            }
        }

        if (IsOpen && AsItWillBe(kind, today).Check().FirstOrDefault() is { } broken)
        {
            Refuse(broken.Sentence);
        }
    }

    /// <summary>The name of a record that the row brings along, as its form would take it; null, and an error, when it can't be.</summary>
    public string? Clean(RecordKind kind, string property, string text, DateOnly today)
    {
        var field = kind.Shape.Fields.First(f => f.Property.Name == property);
        var (value, problem) = FieldText.Read(field, text, today);
        if (problem is not null)
        {
            Refuse($"“{Excerpt.Of(text, 60)}”: {problem}");
        }

        return value as string;
    }

    private Entity AsItWillBe(RecordKind kind, DateOnly today)
    {
        var record = kind.Create();
        if (Target is not null)
        {
            foreach (var field in kind.Fields)
            {
                field.Shape.Set(record, field.Shape.Get(Target));
            }
        }

        Apply(kind, record, today);
        return record;
    }

    /// <summary>Sets the record's fields; an empty cell leaves what is recorded.</summary>
    public void Apply(RecordKind kind, Entity entity, DateOnly today)
    {
        foreach (var (name, text) in Texts.Where(t => !Says(kind, entity, t, today)))
        {
            var shape = kind.Field(name).Shape;
            shape.Set(entity, FieldText.Read(shape, text, today).Value);
        }
    }

    private static bool Says(
        RecordKind kind,
        Entity entity,
        KeyValuePair<string, string> text,
        DateOnly today
    )
    {
        var shape = kind.Field(text.Key).Shape;
        return FieldText.Write(shape, FieldText.Read(shape, text.Value, today).Value)
            == FieldText.Write(shape, shape.Get(entity));
    }

    /// <summary>Says what the row changes in its target, or that it changes nothing.</summary>
    /// <param name="say">A field's form text in words.</param>
    public void Compare(
        RecordKind kind,
        Func<string, string> heading,
        Func<string, string, string> say,
        DateOnly today
    )
    {
        if (!IsOpen || Target is null)
        {
            return;
        }

        var changes = Texts
            .Where(t => !Says(kind, Target, t, today))
            .Select(t =>
                $"{heading(t.Key)}: {Was(t.Key)} → {Excerpt.Of(say(t.Key, t.Value), MaxShown)}"
            )
            .ToList();
        (State, Sentence) =
            changes.Count == 0
                ? (SheetRowState.Unchanged, null)
                : (SheetRowState.Changed, string.Join("\n", changes));

        string Was(string field)
        {
            var shape = kind.Field(field).Shape;
            return FieldText.Write(shape, shape.Get(Target)) is { Length: > 0 } text
                ? Excerpt.Of(say(field, text), MaxShown)
                : "(trống)";
        }
    }
}
