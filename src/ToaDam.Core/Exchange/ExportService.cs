using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.People;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Exchange;

/// <summary>Writes a seminar with the block, units and people that it refers to, as a <c>toadam/1</c> file.</summary>
public sealed class ExportService(IDbContextFactory<ToaDamDbContext> databases)
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        // Vietnamese stays readable; the file is data, never put into a page as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public async Task<Outcome<byte[]>> ExportAsync(
        Caller caller,
        string code,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var snapshot = await db.BeginSnapshotAsync(cancellation);
        var seminar = await db.Set<Seminar>()
            .AsNoTracking()
            .Where(s => s.Code == code)
            .WithLists()
            .FirstOrDefaultAsync(cancellation);
        if (seminar is null)
        {
            return SeminarService.NotFound(code);
        }

        var all = new Dictionary<Type, Dictionary<Guid, Entity>>
        {
            [typeof(EmulationBlock)] = await LoadAsync<EmulationBlock>(db, cancellation),
            [typeof(MemberUnit)] = await LoadAsync<MemberUnit>(db, cancellation),
            [typeof(Person)] = await LoadAsync<Person>(db, cancellation),
            [typeof(Seminar)] = new() { [seminar.Id] = seminar },
        };
        var needed = Needed(seminar, all);
        var handles = Handles(all, seminar);
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", ExchangeFormat.Name);
            foreach (var (name, type) in ExchangeFormat.Lists)
            {
                var records = all[type]
                    .Values.Where(needed.Contains)
                    .OrderBy(e => e.Key, StringComparer.Ordinal)
                    .ToList();
                if (records.Count > 0)
                {
                    json.WriteStartArray(name);
                    records.ForEach(r => new RecordWriter(json, handles).Write(r));
                    json.WriteEndArray();
                }
            }

            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static async Task<Dictionary<Guid, Entity>> LoadAsync<T>(
        ToaDamDbContext db,
        CancellationToken cancellation
    )
        where T : Entity =>
        (await db.Set<T>().AsNoTracking().WithLists().ToListAsync(cancellation)).ToDictionary(
            e => e.Id,
            Entity (e) => e
        );

    /// <summary>The seminar and everything that it refers to, directly or through what it refers to.</summary>
    private static HashSet<Entity> Needed(
        Seminar seminar,
        Dictionary<Type, Dictionary<Guid, Entity>> all
    )
    {
        var needed = new HashSet<Entity> { seminar };
        var open = new Queue<Entity>([seminar]);
        while (open.TryDequeue(out var entity))
        {
            foreach (var target in References(entity, all).Where(needed.Add))
            {
                open.Enqueue(target);
            }
        }

        return needed;
    }

    private static IEnumerable<Entity> References(
        Entity entity,
        Dictionary<Type, Dictionary<Guid, Entity>> all
    )
    {
        var shape = RecordShape.Of(entity.GetType());
        foreach (var field in shape.Fields.Where(f => f.Kind == FieldKind.Reference))
        {
            if (
                field.Get(entity) is Guid id
                && all.TryGetValue(field.Target!, out var known)
                && known.TryGetValue(id, out var target)
            )
            {
                yield return target;
            }
        }

        foreach (var item in shape.Lists.SelectMany(l => l.Items(entity).Cast<Entity>()))
        {
            foreach (var target in References(item, all))
            {
                yield return target;
            }
        }
    }

    private static Dictionary<Guid, string> Handles(
        Dictionary<Type, Dictionary<Guid, Entity>> all,
        Seminar seminar
    ) =>
        all
            .Values.SelectMany(d => d.Values)
            .Concat(
                RecordShape
                    .Of(typeof(Seminar))
                    .Lists.SelectMany(l => l.Items(seminar).Cast<Entity>())
            )
            .ToDictionary(e => e.Id, e => e.Key);
}

/// <summary>One record as JSON. Unknown facts are absent; so are empty lists.</summary>
internal sealed class RecordWriter(Utf8JsonWriter json, IReadOnlyDictionary<Guid, string> handles)
{
    public void Write(Entity entity)
    {
        var shape = RecordShape.Of(entity.GetType());
        json.WriteStartObject();
        json.WriteString("id", entity.Key);
        foreach (var field in shape.Fields)
        {
            WriteField(field, field.Get(entity));
        }

        foreach (var list in shape.Lists.Where(l => l.Items(entity).Count > 0))
        {
            json.WriteStartArray(list.Name);
            foreach (
                var item in list.Items(entity)
                    .Cast<Entity>()
                    .OrderBy(e => (e as SeminarPart)?.Position)
                    .ThenBy(e => e.Key, StringComparer.Ordinal)
            )
            {
                Write(item);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteField(FieldShape field, object? value)
    {
        switch (value)
        {
            case null or List<string> { Count: 0 }:
                break;
            case string text:
                json.WriteString(field.Name, text);
                break;
            case List<string> texts:
                json.WriteStartArray(field.Name);
                texts.ForEach(json.WriteStringValue);
                json.WriteEndArray();
                break;
            case int number:
                json.WriteNumber(field.Name, number);
                break;
            case bool flag:
                json.WriteBoolean(field.Name, flag);
                break;
            case DateOnly date:
                json.WriteString(
                    field.Name,
                    date.ToString(FieldReader.DateFormat, CultureInfo.InvariantCulture)
                );
                break;
            case TimeOnly time:
                json.WriteString(
                    field.Name,
                    time.ToString(FieldReader.TimeFormat, CultureInfo.InvariantCulture)
                );
                break;
            case Guid id:
                json.WriteString(field.Name, handles[id]);
                break;
            case Enum choice:
                json.WriteString(field.Name, RecordShape.CamelCase(choice.ToString()));
                break;
            default:
                throw new InvalidOperationException($"{field.Name} has no form in the file.");
        }
    }
}
