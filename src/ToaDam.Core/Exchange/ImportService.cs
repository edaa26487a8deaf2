using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Exchange;

/// <summary>A file to import: its name for messages, and its bytes.</summary>
public sealed record ImportFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>Takes <c>toadam/1</c> files in: all of the given files, or nothing.</summary>
public sealed class ImportService(IDbContextFactory<ToaDamDbContext> databases, TimeProvider clock)
{
    /// <summary>The most bytes that one file may have.</summary>
    public const int MaxBytes = ExchangeFormat.MaxBytes;

    /// <summary>What the import would do. Saves nothing.</summary>
    public Task<ImportReport> PreviewAsync(
        Caller caller,
        IReadOnlyList<ImportFile> files,
        CancellationToken cancellation
    ) => RunAsync(caller, files, save: false, cancellation);

    /// <summary>Imports in one transaction.</summary>
    public Task<ImportReport> ImportAsync(
        Caller caller,
        IReadOnlyList<ImportFile> files,
        CancellationToken cancellation
    ) => RunAsync(caller, files, save: true, cancellation);

    private async Task<ImportReport> RunAsync(
        Caller caller,
        IReadOnlyList<ImportFile> files,
        bool save,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return ImportReport.Refused(new ImportProblem("", Caller.Forbidden.Sentence));
        }

        var documents = new List<JsonDocument>();
        try
        {
            var roots = new List<FileRoot>();
            foreach (var file in files)
            {
                var prefix = files.Count > 1 ? $"{file.Name}: " : "";
                var (document, problem) = ExchangeReader.Read(file.Content);
                if (problem is not null)
                {
                    return ImportReport.Refused(problem with { Place = prefix + problem.Place });
                }

                documents.Add(document!);
                roots.Add(new(document!.RootElement, prefix));
            }

            return await ApplyAsync(caller, roots, save, cancellation);
        }
        finally
        {
            documents.ForEach(d => d.Dispose());
        }
    }

    private async Task<ImportReport> ApplyAsync(
        Caller caller,
        List<FileRoot> roots,
        bool save,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // Asking for the state of one part would look through all parts of its seminar, every time.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var importer = new Importer(db);
        await importer.ApplyAsync(roots, cancellation);
        if (importer.Problems.Count > 0)
        {
            return ImportReport.Refused([.. importer.Problems]);
        }

        var report = new ImportReport(
            ImportPreview.Rows(db, importer),
            [
                .. importer
                    .TopLevel.Select(r => r.Entity)
                    .OfType<Seminar>()
                    .Distinct()
                    .Select(s => new ImportedSeminar(s.Code, s.Title)),
            ],
            []
        );
        if (ImportPreview.Archived(db, importer) is { Count: > 0 } archived)
        {
            return ImportReport.Refused([.. archived]);
        }

        if (!save)
        {
            return report;
        }

        // A part can't tell that somebody else just added the same part; its owner can, by its version.
        foreach (var owner in ImportPreview.ChangedOwners(db, importer))
        {
            db.Entry(owner).Property(e => e.Version).IsModified = true;
        }

        db.ChangeTracker.AutoDetectChangesEnabled = true;
        try
        {
            await db.SaveAuditedAsync(caller, clock.GetUtcNow().UtcDateTime, cancellation);
            return report;
        }
        catch (DbUpdateException)
        {
            // A unique index or a concurrency token: somebody saved the same records between our reading and our writing.
            return ImportReport.Refused(
                new ImportProblem(
                    "",
                    "Chưa nhập được vì dữ liệu vừa được người khác thay đổi hoặc bị trùng mã. Chưa có gì được lưu; hãy nhập lại."
                )
            );
        }
    }
}
