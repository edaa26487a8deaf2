using System.Text;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Exchange;

/// <summary>What tests of import and export share: files in, files out, and a look at everything that is stored.</summary>
public abstract class ExchangeTests(IDatabaseSource source) : DatabaseTests(source)
{
    private readonly IDatabaseSource _source = source;

    protected ImportService Importing => new(Database, TimeProvider.System);

    protected ExportService Exporting => new(Database);

    protected static ImportFile Json(string json, string name = "tep.json") =>
        new(name, Encoding.UTF8.GetBytes(json));

    protected Task<ImportReport> ImportAsync(params IReadOnlyList<ImportFile> files) =>
        Importing.ImportAsync(Caller.Machine, files, Cancellation);

    protected Task<ImportReport> PreviewAsync(params IReadOnlyList<ImportFile> files) =>
        Importing.PreviewAsync(Caller.Machine, files, Cancellation);

    /// <summary>Imports, and fails with the problems when there are any.</summary>
    protected async Task<ImportReport> TakeAsync(params IReadOnlyList<ImportFile> files)
    {
        var report = await ImportAsync(files);
        Assert.True(report.Ok, string.Join('\n', report.Problems));
        return report;
    }

    protected Task<ImportReport> TakeAsync(string json) => TakeAsync(Json(json));

    /// <summary>Imports, expects a refusal that leaves no trace, and gives the problems.</summary>
    protected async Task<IReadOnlyList<ImportProblem>> RefusedAsync(
        params IReadOnlyList<ImportFile> files
    )
    {
        var before = await StoredAsync();
        var report = await ImportAsync(files);
        Assert.False(report.Ok);
        Assert.Equal(before, await StoredAsync());
        return report.Problems;
    }

    protected Task<IReadOnlyList<ImportProblem>> RefusedAsync(string json) =>
        RefusedAsync(Json(json));

    protected async Task<byte[]> ExportAsync(string code)
    {
        var file = await Exporting.ExportAsync(Caller.Machine, code, Cancellation);
        Assert.True(file.Ok, file.Refusal?.Sentence);
        return file.Value;
    }

    protected async Task<string> ExportTextAsync(string code) =>
        Encoding.UTF8.GetString(await ExportAsync(code));

    /// <summary>Every record with its version: equal lists mean that nothing was written in between.</summary>
    protected async Task<IReadOnlyList<string>> StoredAsync()
    {
        await using var db = Database.CreateDbContext();
        var rows = new List<string>();
        foreach (var type in FactsModel.EntityTypes)
        {
            var all = await Records(db, type).AsNoTracking().ToListAsync(Cancellation);
            rows.AddRange(all.Select(e => $"{type.Name} {e.Id} {e.Key} {e.Version}"));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    protected async Task<int> CountAsync<T>()
        where T : Entity
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<T>().CountAsync(Cancellation);
    }

    protected async Task<T> OnlyAsync<T>()
        where T : Entity
    {
        await using var db = Database.CreateDbContext();
        return Assert.Single(
            await db.Set<T>().AsNoTracking().WithLists().ToListAsync(Cancellation)
        );
    }

    /// <summary>A further database of the same kind.</summary>
    protected Task<TestDatabase> FreshAsync() => _source.CreateAsync();

    /// <summary>How many records of each type a database holds.</summary>
    protected static async Task<IReadOnlyList<string>> CountsAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var counts = new List<string>();
        foreach (var type in FactsModel.EntityTypes)
        {
            counts.Add($"{type.Name} {await Records(db, type).CountAsync(Cancellation)}");
        }

        return counts;
    }

    private static IQueryable<Entity> Records(ToaDamDbContext db, Type type) =>
        (IQueryable<Entity>)
            typeof(DbContext)
                .GetMethod(nameof(DbContext.Set), [])!
                .MakeGenericMethod(type)
                .Invoke(db, null)!;
}
