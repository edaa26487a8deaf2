using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.People;
using ToaDam.Units;

namespace ToaDam.Recording;

/// <summary>Spares typing: adds what a field points to by its name alone, and fills a delegate from the register of people.</summary>
public sealed class QuickAddService(
    IDbContextFactory<ToaDamDbContext> databases,
    RecordService records,
    TimeProvider clock
)
{
    private static readonly Dictionary<string, string> NameFields = new(StringComparer.Ordinal)
    {
        ["MemberUnit"] = "officialName",
        ["EmulationBlock"] = "name",
        ["Person"] = "fullName",
        ["SeminarDelegate"] = "name",
        ["AgendaSession"] = "title",
        ["Paper"] = "title",
    };

    public static bool CanAdd(string kind) => NameFields.ContainsKey(kind);

    /// <summary>The field that a person calls such a record by.</summary>
    public static string? NameFieldOf(string kind) => NameFields.GetValueOrDefault(kind);

    public async Task<Outcome<RecordOption>> AddAsync(
        Caller caller,
        string kind,
        Guid? seminarId,
        string name,
        CancellationToken cancellation
    )
    {
        if (!NameFields.TryGetValue(kind, out var field))
        {
            return RecordRights.UnknownKind;
        }

        var owner = RecordKinds.Find(kind)!.OwnerName is null ? null : seminarId;
        var form = await records.NewAsync(caller, kind, owner, cancellation);
        if (!form.Ok)
        {
            return form.Refusal;
        }

        var mine = new Dictionary<string, string>(form.Value.Values, StringComparer.Ordinal)
        {
            [field] = name,
        };
        var saved = (
            await records.SaveAsync(
                caller,
                new(kind, form.Value.Id, owner, IsNew: true, form.Value.Values, mine),
                cancellation
            )
        ).OrRefusal("name-refused");
        return saved.Ok
            ? new RecordOption(form.Value.Id, saved.Value.Values[field], null)
            : saved.Refusal;
    }

    /// <summary>The fields of a delegate as the register of people knows the person, on the seminar's first day.</summary>
    public async Task<Outcome<RecordForm>> DelegateFromPersonAsync(
        Caller caller,
        Guid seminarId,
        Guid personId,
        CancellationToken cancellation
    )
    {
        var form = await records.NewAsync(caller, "SeminarDelegate", seminarId, cancellation);
        if (!form.Ok)
        {
            return form.Refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var person = await db.Set<Person>()
            .AsNoTracking()
            .Include(p => p.Positions)
            .FirstOrDefaultAsync(p => p.Id == personId, cancellation);
        if (person is null)
        {
            return RecordRights.Gone;
        }

        var day = await db.Set<Seminars.Seminar>()
            .Where(s => s.Id == seminarId)
            .Select(s => s.FirstDate)
            .FirstOrDefaultAsync(cancellation);
        var posts = person
            .Positions.Where(p => Validity.Contains(p.ValidFrom, p.ValidTo, day ?? clock.Today()))
            .OrderBy(p => p.Id)
            .ToList();
        var unitId = posts.Select(p => p.UnitId).FirstOrDefault(u => u is not null);
        var names = await RecordNames.OfIdsAsync(
            db,
            unitId is { } unit ? [(RecordKinds.Of(typeof(MemberUnit)), unit)] : [],
            cancellation
        );
        return form.Value with
        {
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["person"] = person.Id.ToString(),
                ["name"] = person.FullName,
                ["honorific"] = person.Honorific?.ToString() ?? "",
                ["unit"] = unitId?.ToString() ?? "",
                ["posts"] = string.Join('\n', posts.Select(p => p.Title)),
            },
            Names = names,
        };
    }
}
