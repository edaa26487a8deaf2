using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ToaDam.Achievements;
using ToaDam.Blocks;
using ToaDam.Commitments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.People;
using ToaDam.Printing;
using ToaDam.Programmes;
using ToaDam.Seminars;
using ToaDam.Statements;
using ToaDam.Units;

namespace ToaDam.Exchange;

/// <summary>
/// The JSON Schema of <c>toadam/1</c>, from the shapes that the importer itself reads by: what an editor offers while
/// somebody writes a file is what the program takes. Draft 7, which every editor knows.
/// </summary>
internal static class SchemaWriter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<Type, string> Terms = new()
    {
        [typeof(EmulationBlock)] = "Khối thi đua",
        [typeof(BlockLetterhead)] = "Phần đầu văn bản của khối trong một thời gian",
        [typeof(BlockTerm)] = "Trưởng khối, phó trưởng khối của một năm",
        [typeof(MemberUnit)] = "Đơn vị, hội thành viên",
        [typeof(UnitLetterhead)] = "Phần đầu văn bản của đơn vị trong một thời gian",
        [typeof(Person)] = "Người",
        [typeof(PersonPosition)] = "Chức vụ của một người",
        [typeof(Seminar)] = "Tọa đàm, hội thảo, hội nghị, sinh hoạt khối",
        [typeof(SeminarDay)] = "Một ngày họp",
        [typeof(SeminarHost)] = "Nơi đứng ra tổ chức",
        [typeof(SeminarPlace)] = "Địa điểm hoặc điểm cầu",
        [typeof(SeminarUnit)] = "Đơn vị tham gia",
        [typeof(StatedCount)] = "Con số nêu chung, kèm đúng chữ của nó",
        [typeof(SeminarDelegate)] = "Đại biểu, với danh xưng, tên, chức vụ, đơn vị của ngày họp",
        [typeof(AgendaSession)] = "Phiên",
        [typeof(AgendaItem)] = "Mục chương trình",
        [typeof(Movement)] = "Phong trào, cuộc vận động, chương trình, mô hình, công tác",
        [typeof(Paper)] = "Báo cáo đề dẫn, tham luận",
        [typeof(Contribution)] =
            "Thuận lợi, khó khăn, kinh nghiệm, giải pháp, sáng kiến, kiến nghị",
        [typeof(InitiativeAuthor)] = "Tác giả sáng kiến",
        [typeof(Replication)] = "Một đơn vị đã áp dụng",
        [typeof(Statement)] = "Phát biểu",
        [typeof(Ballot)] = "Biểu quyết",
        [typeof(Result)] = "Kết quả đạt được",
        [typeof(Award)] = "Khen thưởng",
        [typeof(Conclusion)] = "Một điểm kết luận",
        [typeof(Commitment)] = "Nhiệm vụ sau tọa đàm",
        [typeof(DocumentFacts)] = "Thông tin của một văn bản",
    };

    public static string Write()
    {
        var properties = new JsonObject
        {
            ["$schema"] = new JsonObject { ["type"] = "string" },
            ["format"] = new JsonObject { ["enum"] = new JsonArray(ExchangeFormat.Name) },
        };
        foreach (var (name, type) in ExchangeFormat.Lists)
        {
            properties[name] = List(type);
        }

        var definitions = new JsonObject();
        foreach (var type in ExchangeFormat.Lists.SelectMany(l => WithParts(l.Type)))
        {
            definitions[Name(type)] = Record(type);
        }

        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = $"ToaDam, {ExchangeFormat.Name}",
            ["description"] =
                "Điều chưa biết thì bỏ hẳn trường đó; không ghi null, không ghi văn bản trống.",
            ["type"] = "object",
            ["required"] = new JsonArray("format"),
            ["additionalProperties"] = false,
            ["properties"] = properties,
            ["definitions"] = definitions,
        };
        return schema.ToJsonString(Options) + "\n";
    }

    private static IEnumerable<Type> WithParts(Type type) =>
        RecordShape.Of(type).Lists.SelectMany(l => WithParts(l.ItemType)).Prepend(type);

    private static JsonObject Record(Type type)
    {
        var shape = RecordShape.Of(type);
        var properties = new JsonObject { ["id"] = Text(Entity.MaxKeyLength) };
        foreach (var field in shape.Fields)
        {
            properties[field.Name] = Field(field);
        }

        foreach (var list in shape.Lists)
        {
            properties[list.Name] = List(list.ItemType);
        }

        var record = new JsonObject
        {
            ["description"] = Terms[type],
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        var required = shape.Fields.Where(f => f.Required).Select(f => f.Name).ToList();
        if (required.Count > 0)
        {
            record["anyOf"] = WholeOrNamed(shape, required);
        }

        return record;
    }

    // A record that is already known may come with nothing but its id or code and what is new about it.
    private static JsonArray WholeOrNamed(RecordShape shape, IReadOnlyList<string> required)
    {
        var choices = new JsonArray(Requires(required), Requires(["id"]));
        if (shape.Code is { } code)
        {
            choices.Add((JsonNode)Requires([code.Name]));
        }

        return choices;

        static JsonObject Requires(IReadOnlyList<string> names) =>
            new() { ["required"] = new JsonArray([.. names.Select(n => (JsonNode)n)]) };
    }

    private static JsonObject List(Type item) =>
        new()
        {
            ["type"] = "array",
            ["maxItems"] = ExchangeFormat.MaxItems,
            ["items"] = new JsonObject { ["$ref"] = "#/definitions/" + Name(item) },
        };

    private static JsonObject Field(FieldShape field) =>
        field.Kind switch
        {
            FieldKind.Text => Text(field.MaxLength, field.Pattern),
            FieldKind.TextList => new JsonObject
            {
                ["type"] = "array",
                ["maxItems"] = Lengths.Items,
                ["items"] = Text(field.MaxLength),
            },
            FieldKind.Choice => new JsonObject
            {
                ["enum"] = new JsonArray([
                    .. Enum.GetNames(field.ValueType)
                        .Select(n => (JsonNode)RecordShape.CamelCase(n)),
                ]),
            },
            FieldKind.Integer => Integer(field.Range),
            FieldKind.Flag => new JsonObject { ["type"] = "boolean" },
            FieldKind.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
            FieldKind.Time => new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$",
            },
            FieldKind.Reference => Reference(field),
            _ => throw new InvalidOperationException(field.Kind.ToString()),
        };

    private static JsonObject Text(int maxLength, string? pattern = null)
    {
        var text = new JsonObject
        {
            ["type"] = "string",
            ["minLength"] = 1,
            ["maxLength"] = maxLength,
        };
        if (pattern is not null)
        {
            text["pattern"] = pattern;
        }

        return text;
    }

    private static JsonObject Integer((int Min, int Max) range)
    {
        var number = new JsonObject { ["type"] = "integer", ["minimum"] = range.Min };
        if (range.Max < int.MaxValue)
        {
            number["maximum"] = range.Max;
        }

        return number;
    }

    private static JsonObject Reference(FieldShape field)
    {
        var text = Text(Lengths.Title);
        text["description"] = $"id, code hoặc tên của: {Terms[field.Target!]}";
        return text;
    }

    private static string Name(Type type) => RecordShape.CamelCase(type.Name);
}
