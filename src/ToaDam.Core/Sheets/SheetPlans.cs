using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Sheets;

/// <summary>All rows of a table: as a preview, and on their way into the database.</summary>
internal static class SheetPlans
{
    /// <summary>Writes the rows that are clear into the context; the caller saves.</summary>
    /// <param name="names">Records of another register that came along.</param>
    /// <param name="complete">What a row's texts do not say: given the record, and whether it is new.</param>
    public static SheetDone Apply<T>(
        this IReadOnlyList<PlannedRow> rows,
        ToaDamDbContext db,
        int names,
        DateOnly today,
        Action<PlannedRow, T, bool> complete
    )
        where T : Entity
    {
        var kind = RecordKinds.Of(typeof(T));
        var (added, changed) = (0, 0);
        foreach (var row in rows.Where(r => r.IsOpen))
        {
            var isNew = row.Target is null;
            var record = (T)(row.Target ?? kind.Create(row.NewId));
            if (isNew)
            {
                db.Add(record);
                added++;
            }
            else if (row.State == SheetRowState.Changed)
            {
                changed++;
            }

            row.Apply(kind, record, today);
            complete(row, record, isNew);
        }

        return new(
            added,
            changed,
            names,
            rows.Count(r => r.State is SheetRowState.Ask or SheetRowState.Error)
        );
    }

    /// <summary>More than these, and a name is answered from what is near to it.</summary>
    private const int MaxEverything = 200;

    public static SheetPreview ToPreview(
        this IReadOnlyList<PlannedRow> rows,
        IReadOnlyList<SheetField> fields,
        SheetWork work,
        IReadOnlyList<SheetName> names,
        IReadOnlyList<RecordOption> everything,
        SheetQuery query,
        int unlistedUnits = 0
    )
    {
        var shown = rows.Where(r =>
                query.Show switch
                {
                    null => r.State != SheetRowState.Left,
                    // What was just answered stays under the hand that answered it.
                    SheetRowState.Ask => r.State == SheetRowState.Ask || r.Options is not null,
                    var state => r.State == state,
                }
            )
            .ToList();
        var pages = Math.Max(1, (shown.Count + SheetPreview.PageSize - 1) / SheetPreview.PageSize);
        var page = Math.Clamp(query.Page, 0, pages - 1);
        return new(
            fields,
            rows.CountBy(r => r.State).ToDictionary(),
            names,
            everything.Count <= MaxEverything ? everything : [],
            [
                .. shown
                    .Skip(page * SheetPreview.PageSize)
                    .Take(SheetPreview.PageSize)
                    .Select(r => new SheetRowPreview(
                        r.Row.Number,
                        r.State,
                        [
                            .. fields.Select(f =>
                                r.Shown.GetValueOrDefault(f.Name)
                                ?? work.TextOf(r.Row, f.Name)
                                ?? ""
                            ),
                        ],
                        r.Sentence,
                        r.Options,
                        r.Answer
                    )),
            ],
            shown.Count,
            page,
            pages,
            unlistedUnits
        );
    }
}
