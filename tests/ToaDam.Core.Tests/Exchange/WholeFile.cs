using System.Text;
using System.Text.Json.Nodes;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Exchange;
using ToaDam.Printing;
using ToaDam.Statements;
using ToaDam.Units;

namespace ToaDam.Tests.Exchange;

/// <summary>
/// A valid file in which every field of every record type is set, written from the shapes: a field that is added to an
/// entity is in it by itself.
/// </summary>
internal sealed class WholeFile(Func<FieldShape, string> text)
{
    public const string Code = "whole-file";

    public static WholeFile Plain { get; } = new(f => "Chữ thường");

    public JsonObject Build()
    {
        var root = new JsonObject { ["format"] = ExchangeFormat.Name };
        foreach (var (name, type) in ExchangeFormat.Lists)
        {
            root[name] = Records(type);
        }

        return root;
    }

    public ImportFile ToFile() => new("whole.json", Encoding.UTF8.GetBytes(Build().ToJsonString()));

    public static string Id(Type type, int n) => $"{RecordShape.CamelCase(type.Name)}-{n}";

    private JsonArray Records(Type type)
    {
        // Enough records that all six kinds of contributions, both papers and both sorts of speakers are there.
        var count =
            type == typeof(Contribution) ? 6
            : type == typeof(DocumentFacts)
            || type == typeof(Statement)
            || type == typeof(MemberUnit)
                ? 2
            : 1;
        return new JsonArray([
            .. Enumerable.Range(1, count).Select(n => (JsonNode)Record(type, n)),
        ]);
    }

    private JsonObject Record(Type type, int n)
    {
        var shape = RecordShape.Of(type);
        var record = new JsonObject { ["id"] = Id(type, n) };
        foreach (var field in shape.Fields)
        {
            if (Value(field, type, n) is { } value)
            {
                record[field.Name] = value;
            }
        }

        foreach (var list in shape.Lists)
        {
            record[list.Name] = Records(list.ItemType);
        }

        return record;
    }

    private JsonNode? Value(FieldShape field, Type type, int n) =>
        (type.Name, field.Name) switch
        {
            (nameof(Statement), "speaker") when n == 2 => null,
            (nameof(Statement), "collective") when n == 1 => null,
            (nameof(Contribution), "status") => "accepted",
            (nameof(InitiativeAuthor), "share") => 100,
            _ => field.Kind switch
            {
                FieldKind.Text when field.Pattern is not null => Code,
                FieldKind.Text when field.IsCode => $"{text(field)[..1]}{n}",
                FieldKind.Text => text(field),
                FieldKind.TextList => new JsonArray((JsonNode)text(field), (JsonNode)text(field)),
                FieldKind.Choice => RecordShape.CamelCase(
                    Enum.GetNames(field.ValueType)[field.IsIdentity ? n - 1 : 0]
                ),
                FieldKind.Integer => field.Range.Min,
                FieldKind.Flag => true,
                FieldKind.Date => field.Name == "validTo" ? "2100-12-31" : "2024-09-26",
                FieldKind.Time => field.Name.EndsWith("End", StringComparison.Ordinal)
                || field.Name == "leftAt"
                    ? "11:30"
                    : "08:00",
                // The second unit takes over from the first; later contributions repeat the first.
                FieldKind.Reference when type == typeof(MemberUnit) && field.Target == type => n
                == 1
                    ? Id(type, 2)
                    : null,
                FieldKind.Reference when field.Target == type => n == 1
                    ? null
                    : (JsonNode)Id(type, 1),
                FieldKind.Reference => Id(field.Target!, 1),
                _ => throw new InvalidOperationException(field.Kind.ToString()),
            },
        };
}
