using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Exchange;

/// <summary>Reads off the change tracker what an import is about to do.</summary>
internal static class ImportPreview
{
    public static IReadOnlyList<ImportRow> Rows(ToaDamDbContext db, Importer importer)
    {
        db.ChangeTracker.DetectChanges();
        return [.. importer.TopLevel.DistinctBy(r => r.Entity).Select(r => Row(db, importer, r))];
    }

    /// <summary>Records of which only parts are new or changed.</summary>
    public static IReadOnlyList<Entity> ChangedOwners(ToaDamDbContext db, Importer importer) =>
        [
            .. importer
                .TopLevel.Select(r => r.Entity)
                .Distinct()
                .Where(e =>
                    State(db, e) == ImportState.Unchanged && Deep(db, e) == ImportState.Changed
                ),
        ];

    /// <summary>Archived seminars that the files would change.</summary>
    public static IReadOnlyList<ImportProblem> Archived(ToaDamDbContext db, Importer importer) =>
        [
            .. importer
                .TopLevel.Where(r =>
                    r.Entity is Seminar { Status: SeminarStatus.Archived }
                    && Deep(db, r.Entity) == ImportState.Changed
                )
                .DistinctBy(r => r.Entity)
                .Select(r => new ImportProblem(
                    r.Place,
                    "Tọa đàm này đã lưu trữ nên tệp không sửa được nữa. Nếu cần sửa, hãy chuyển tọa đàm về bước “Đã kết thúc”, ghi lý do, rồi nhập lại."
                )),
        ];

    private static ImportRow Row(ToaDamDbContext db, Importer importer, MatchedRecord record)
    {
        var parts = Parts(db, record.Entity).ToList();
        var state = Deep(db, record.Entity);
        var name = ReferenceBook.Names(record.Entity).FirstOrDefault() ?? record.Entity.Key;
        return new(record.List, name, state, parts, Warnings(importer, record, name));
    }

    private static IEnumerable<ImportPart> Parts(ToaDamDbContext db, Entity entity)
    {
        foreach (var list in RecordShape.Of(entity.GetType()).Lists)
        {
            var states = list.Items(entity).Cast<Entity>().Select(e => Deep(db, e)).ToList();
            if (states.Count > 0)
            {
                yield return new(
                    list.Name,
                    states.Count(s => s == ImportState.New),
                    states.Count(s => s == ImportState.Changed),
                    states.Count(s => s == ImportState.Unchanged)
                );
            }
        }
    }

    private static ImportState Deep(ToaDamDbContext db, Entity entity)
    {
        var own = State(db, entity);
        return own == ImportState.Unchanged && Parts(db, entity).Any(p => p.New + p.Changed > 0)
            ? ImportState.Changed
            : own;
    }

    private static ImportState State(ToaDamDbContext db, Entity entity) =>
        db.Entry(entity).State switch
        {
            EntityState.Added => ImportState.New,
            EntityState.Modified => ImportState.Changed,
            _ => ImportState.Unchanged,
        };

    private static IReadOnlyList<string> Warnings(
        Importer importer,
        MatchedRecord record,
        string name
    ) =>
        record.IsNew
        && importer.Book.NearName(record.Entity.GetType(), name, record.Entity) is { } near
            ?
            [
                $"Tên này gần giống {ImportProblems.Quote(near)} đã có. Nếu là một, hãy ghi đúng tên đó hoặc cùng “id”.",
            ]
            : [];
}
