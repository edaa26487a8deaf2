using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Printing;
using ToaDam.Programmes;
using ToaDam.Recording;

namespace ToaDam.Seminars;

/// <summary>What a new seminar of one sort starts with: a file of <c>templates/seminars</c>.</summary>
public sealed record SeminarPreset(
    string Name,
    string Lead,
    SeminarKind Kind,
    string CodePrefix,
    string Title,
    IReadOnlyList<PresetItem> Agenda
)
{
    /// <summary>The file's name: what an address calls the preset.</summary>
    public string Slug { get; init; } = "";

    public IReadOnlyList<string> Aims { get; init; } = [];
}

/// <summary>One item of a preset's programme.</summary>
public sealed record PresetItem(AgendaItemKind Kind, string Title, int? Minutes = null);

/// <summary>Starts a seminar from a preset. The programme is a proposal: every item can be changed and removed.</summary>
public sealed class SeminarPresetService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    public static string Folder { get; } = Path.Combine(TemplateStore.Folder, "seminars");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<IReadOnlyList<SeminarPreset>> Known = new(() =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.json")
                .Order(StringComparer.Ordinal)
                .Select(path =>
                    JsonSerializer.Deserialize<SeminarPreset>(File.ReadAllText(path), Json)! with
                    {
                        Slug = Path.GetFileNameWithoutExtension(path)
                            .TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-'),
                    }
                ),
        ]
    );

    /// <summary>In the order of the files' names.</summary>
    public static IReadOnlyList<SeminarPreset> All => Known.Value;

    public static SeminarPreset? Find(string? slug) => All.FirstOrDefault(p => p.Slug == slug);

    /// <summary>A code that nobody uses yet: <c>td-2024-09-26</c>, then <c>td-2024-09-26-2</c>.</summary>
    public async Task<Outcome<string>> FreeCodeAsync(
        Caller caller,
        string prefix,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        var stem = $"{prefix}-{clock.Today():yyyy-MM-dd}";
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var taken = await db.Set<Seminar>()
            .Where(s => s.Code.StartsWith(stem))
            .Select(s => s.Code)
            .ToListAsync(cancellation);
        return Enumerable
            .Range(1, taken.Count + 1)
            .Select(n => n == 1 ? stem : $"{stem}-{n}")
            .First(code => !taken.Contains(code));
    }

    /// <summary>Adds the preset's programme to a seminar that has none; pressed twice, it is added once.</summary>
    public async Task<Outcome<SeminarPreset>> ApplyAsync(
        Caller caller,
        Guid seminarId,
        string slug,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (Find(slug) is not { } preset)
        {
            return new Refusal("preset-unknown", "Không có mẫu tọa đàm này. Hãy chọn mẫu khác.");
        }

        return await databases.RunAsync(
            db => ApplyOnceAsync(db, caller, seminarId, preset, cancellation),
            cancellation
        );
    }

    private async Task<Outcome<SeminarPreset>> ApplyOnceAsync(
        ToaDamDbContext db,
        Caller caller,
        Guid seminarId,
        SeminarPreset preset,
        CancellationToken cancellation
    )
    {
        var seminar = await db.Set<Seminar>()
            .Include(s => s.Days)
            .Include(s => s.Places)
            .AsSplitQuery()
            .FirstOrDefaultAsync(s => s.Id == seminarId, cancellation);
        if (seminar is null)
        {
            return RecordRights.Gone;
        }

        if (await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived)
        {
            return archived;
        }

        if (await db.Set<AgendaItem>().AnyAsync(i => i.SeminarId == seminarId, cancellation))
        {
            return preset;
        }

        // The seminar's version decides between two who press at once.
        db.Entry(seminar).Property(s => s.Version).IsModified = true;
        db.AddRange(
            preset.Agenda.Select(
                (item, i) =>
                    new AgendaItem
                    {
                        SeminarId = seminarId,
                        Position = i + 1,
                        Kind = item.Kind,
                        Title = item.Title,
                        PlannedMinutes = item.Minutes,
                    }
            )
        );
        await db.SaveAuditedAsync(caller, clock.GetUtcNow().UtcDateTime, cancellation);

        feed.Publish(caller, nameof(AgendaItem), seminarId, seminarId, AuditAction.Added);
        return preset;
    }
}
