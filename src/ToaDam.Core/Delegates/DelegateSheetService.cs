using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Sheets;
using ToaDam.Units;

namespace ToaDam.Delegates;

/// <summary>The list of delegates in from a table and out to one. Nothing is written before a person has seen what will be.</summary>
public sealed class DelegateSheetService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>A table read for this list: which column holds what is proposed.</summary>
    public static SheetWork Begin(Sheet sheet)
    {
        var work = new SheetWork(Ids.Next(), sheet, Columns(sheet));
        var unit = work.ColumnOf(DelegateSheet.Unit);
        return work with
        {
            // The first row of a unit names it, the others stand under it.
            FillDown =
                unit >= 0
                && sheet.Rows is [var first, ..]
                && first[unit].Length > 0
                && sheet.Rows.Any(r => r[unit].Length == 0),
        };
    }

    /// <summary>What an import would do now.</summary>
    public async Task<Outcome<SheetPreview>> PreviewAsync(
        Caller caller,
        Guid seminarId,
        SheetWork work,
        SheetQuery query,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (Incomplete(work) is { } incomplete)
        {
            return incomplete;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.Set<Seminar>().AnyAsync(s => s.Id == seminarId, cancellation))
        {
            return RecordRights.Gone;
        }

        var (plan, names, units) = await PlanAsync(
            db,
            seminarId,
            work,
            tracked: false,
            cancellation
        );
        var listed = await ListedAsync(db, seminarId, cancellation);
        return plan.Rows.ToPreview(
            DelegateSheet.Fields,
            work,
            names.Asked,
            [.. units.Select(u => new RecordOption(u.Id, u.Name, null))],
            query,
            NewNames(plan).Count + UnitsOf(plan).Except(listed.Keys).Count()
        );
    }

    /// <summary>Writes the rows that are clear, all of them or none; the others are counted as left.</summary>
    public async Task<Outcome<SheetDone>> ImportAsync(
        Caller caller,
        Guid seminarId,
        SheetWork work,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (Incomplete(work) is { } incomplete)
        {
            return incomplete;
        }

        return await databases.RunAsync<SheetDone>(
            async db =>
            {
                // Before the lists are read: who imports the same file at once changes this version, and reads again.
                if (await RecordRules.ClaimSeminarAsync(db, seminarId, cancellation) is null)
                {
                    return RecordRights.Gone;
                }

                if (await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived)
                {
                    return archived;
                }

                var (plan, _, _) = await PlanAsync(
                    db,
                    seminarId,
                    work,
                    tracked: true,
                    cancellation
                );
                var units = NewNames(plan)
                    .ToDictionary(
                        name => name.Key,
                        name => new MemberUnit { OfficialName = name.Value },
                        StringComparer.Ordinal
                    );
                db.AddRange(units.Values);
                var done = await ApplyAsync(db, seminarId, plan, units, cancellation);
                if (work.ListUnits)
                {
                    await ListUnitsAsync(
                        db,
                        seminarId,
                        [.. UnitsOf(plan), .. units.Values.Select(u => u.Id)],
                        cancellation
                    );
                }

                if (
                    db
                        .ChangeTracker.Entries<Entity>()
                        .Any(e => e.Entity is not Seminar && e.State != EntityState.Unchanged)
                )
                {
                    await db.SaveAuditedAsync(caller, clock.GetUtcNow().UtcDateTime, cancellation);
                    // Told once each: a page that reads its list again has read all of it.
                    feed.Publish(
                        caller,
                        nameof(SeminarDelegate),
                        seminarId,
                        seminarId,
                        AuditAction.Added
                    );
                    feed.Publish(
                        caller,
                        nameof(SeminarUnit),
                        seminarId,
                        seminarId,
                        AuditAction.Added
                    );
                }

                return done;
            },
            cancellation
        );
    }

    /// <summary>All people of the seminar in protocol order, in the layout that an import takes.</summary>
    public async Task<Outcome<SheetFile>> ExportAsync(
        Caller caller,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var people = await db.Set<SeminarDelegate>()
            .AsNoTracking()
            .Where(d => d.SeminarId == seminarId)
            .ToListAsync(cancellation);
        var units = await db.Set<MemberUnit>()
            .Where(u =>
                db.Set<SeminarDelegate>().Any(d => d.SeminarId == seminarId && d.UnitId == u.Id)
            )
            .Select(u => new
            {
                u.Id,
                u.OfficialName,
                Order = u.Order ?? int.MaxValue,
                Place = db.Set<SeminarUnit>()
                    .Where(p => p.SeminarId == seminarId && p.UnitId == u.Id)
                    .Select(p => (int?)p.Position)
                    .FirstOrDefault(),
            })
            .ToDictionaryAsync(u => u.Id, cancellation);
        var ordered = people
            .Select(p => (Person: p, Unit: units.GetValueOrDefault(p.UnitId ?? Guid.Empty)))
            .OrderBy(p => p.Unit?.Place is null)
            .ThenBy(p => p.Unit is null)
            .ThenBy(p => p.Unit?.Order)
            .ThenBy(p => p.Unit?.Place)
            .ThenBy(p => p.Unit?.OfficialName, StringComparer.Ordinal)
            .ThenBy(p => p.Person.Position);
        return new SheetFile(
            "Đại biểu",
            DelegateSheet.Header,
            [
                .. ordered.Select(
                    (p, i) => DelegateSheet.Write(i + 1, p.Person, p.Unit?.OfficialName ?? "")
                ),
            ]
        );
    }

    // "Họ và tên" over two columns: the first holds the family name, the second, without a heading, the given one.
    private static List<string?> Columns(Sheet sheet)
    {
        var columns = SheetFields.Guess(DelegateSheet.Fields, sheet.Header).ToList();
        var name = columns.IndexOf(DelegateSheet.Name);
        if (
            name >= 0
            && name + 1 < columns.Count
            && !columns.Contains(DelegateSheet.FamilyName)
            && sheet.Header[name + 1].Length == 0
            && sheet.Rows.Count(r => r[name + 1].Length > 0) * 2 > sheet.Rows.Count
        )
        {
            (columns[name], columns[name + 1]) = (DelegateSheet.FamilyName, DelegateSheet.Name);
        }

        return columns;
    }

    private static Refusal? Incomplete(SheetWork work) =>
        work.ColumnOf(DelegateSheet.Name) < 0
            ? new(
                "sheet-no-name",
                "Chưa biết cột nào là họ và tên. Hãy chọn “Họ và tên” ở đầu cột ấy."
            )
            : null;

    private async Task<(DelegatePlan, SheetNames, List<NamedRecord>)> PlanAsync(
        ToaDamDbContext db,
        Guid seminarId,
        SheetWork work,
        bool tracked,
        CancellationToken cancellation
    )
    {
        var units = await UnitNames.ReadAsync(db, cancellation);
        var home = await UnitNames.OfSeminarAsync(db, seminarId, cancellation);
        var names = new SheetNames(
            work,
            units,
            home.Count > 0 ? units.FindAll(u => home.Contains(u.Id)) : null
        );
        var people = db.Set<SeminarDelegate>().Where(d => d.SeminarId == seminarId);
        var plan = new DelegatePlan(
            work,
            names,
            await (tracked ? people : people.AsNoTracking())
                .OrderBy(d => d.Position)
                .ThenBy(d => d.Id)
                .ToListAsync(cancellation),
            clock.Today()
        );
        return (plan, names, units);
    }

    private async Task<SheetDone> ApplyAsync(
        ToaDamDbContext db,
        Guid seminarId,
        DelegatePlan plan,
        Dictionary<string, MemberUnit> units,
        CancellationToken cancellation
    )
    {
        var position =
            await db.Set<SeminarDelegate>()
                .Where(d => d.SeminarId == seminarId)
                .MaxAsync(d => (int?)d.Position, cancellation)
            ?? 0;
        return plan.Rows.Apply<SeminarDelegate>(
            db,
            units.Count,
            clock.Today(),
            (row, person, isNew) =>
            {
                if (isNew)
                {
                    (person.SeminarId, person.Position) = (seminarId, ++position);
                }

                if (plan.NewUnits.TryGetValue(row, out var unit))
                {
                    person.UnitId = units[NameMatcher.Words(unit)].Id;
                }
            }
        );
    }

    private static async Task ListUnitsAsync(
        ToaDamDbContext db,
        Guid seminarId,
        IReadOnlyCollection<Guid> units,
        CancellationToken cancellation
    )
    {
        var listed = await ListedAsync(db, seminarId, cancellation);
        var position = listed.Values.DefaultIfEmpty(0).Max();
        List<SeminarUnit> added =
        [
            .. units
                .Distinct()
                .Where(id => !listed.ContainsKey(id))
                .Select(id => new SeminarUnit
                {
                    SeminarId = seminarId,
                    UnitId = id,
                    Position = ++position,
                }),
        ];
        if (added.Count > 0)
        {
            db.AddRange(added);
        }
    }

    private static Task<Dictionary<Guid, int>> ListedAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    ) =>
        db.Set<SeminarUnit>()
            .Where(u => u.SeminarId == seminarId)
            .ToDictionaryAsync(u => u.UnitId, u => u.Position, cancellation);

    private static Dictionary<string, string> NewNames(DelegatePlan plan) =>
        plan
            .NewUnits.Where(u => u.Key.IsOpen)
            .GroupBy(u => NameMatcher.Words(u.Value), u => u.Value, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    private static IEnumerable<Guid> UnitsOf(DelegatePlan plan) =>
        plan
            .Rows.Where(r => r.IsOpen)
            .Select(r => r.Texts.GetValueOrDefault(DelegateSheet.Unit))
            .OfType<string>()
            .Select(Guid.Parse)
            .Distinct();
}
