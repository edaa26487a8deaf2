using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ToaDam.Common;

namespace ToaDam.Recording;

/// <summary>A reference that pointed to a removed record and was emptied.</summary>
internal sealed record ClearedReference(string Kind, Guid Id, string Property);

/// <summary>A removed record with the records inside it as JSON, and back with the same ids.</summary>
internal static class RecordSnapshot
{
    private static readonly JsonSerializerOptions Options = new(AuditTrail.Json)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OpenSetters } },
    };

    public static string Write(Entity entity, IReadOnlyList<ClearedReference> cleared) =>
        new JsonObject
        {
            ["record"] = JsonSerializer.SerializeToNode(entity, entity.GetType(), Options),
            ["cleared"] = JsonSerializer.SerializeToNode(cleared, Options),
        }.ToJsonString(Options);

    public static (Entity Entity, IReadOnlyList<ClearedReference> Cleared) Read(
        RecordKind kind,
        string json
    )
    {
        var root = JsonNode.Parse(json)!;
        return (
            (Entity)root["record"].Deserialize(kind.Type, Options)!,
            root["cleared"].Deserialize<List<ClearedReference>>(Options)!
        );
    }

    /// <summary>One more field that is to point to the record when it comes back.</summary>
    public static string AddCleared(string json, ClearedReference reference)
    {
        var root = JsonNode.Parse(json)!;
        root["cleared"]!.AsArray().Add(JsonSerializer.SerializeToNode(reference, Options));
        return root.ToJsonString(Options);
    }

    /// <summary>Points a field of the removed record to another one, unless it points somewhere or a rule forbids it.</summary>
    public static string Fill(RecordKind kind, string json, string property, Guid id)
    {
        var root = JsonNode.Parse(json)!;
        root["record"]![property] ??= id;
        var filled = root.ToJsonString(Options);
        return Read(kind, filled).Entity.Check().Any() ? json : filled;
    }

    // Setters are internal so that pages can't write; bringing back a removed record is no page.
    private static void OpenSetters(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property is { Set: null, AttributeProvider: PropertyInfo { CanWrite: true } info })
            {
                property.Set = info.SetValue;
            }
        }
    }
}
