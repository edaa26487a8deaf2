using Microsoft.EntityFrameworkCore;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.People;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Recording;

/// <summary>A removed record comes back into a system that went on without it.</summary>
internal static class RecordReturn
{
    /// <summary>Makes the record ready to be added again, or says what stands in its way.</summary>
    public static async Task<Refusal?> PrepareAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Entity entity,
        CancellationToken cancellation
    )
    {
        if (await kind.Rows.Where(db, nameof(Entity.Id), [entity.Id]).AnyAsync(cancellation))
        {
            return new Refusal(
                "record-there",
                "Bản ghi này đã có lại trong hệ thống nên không cần khôi phục."
            );
        }

        if (
            kind.OwnerType is { } owner
            && !await RecordKinds
                .Of(owner)
                .Rows.Where(db, nameof(Entity.Id), [kind.OwnerIdOf(entity)!.Value])
                .AnyAsync(cancellation)
        )
        {
            return new Refusal(
                "owner-gone",
                "Chưa khôi phục được vì nơi chứa mục này cũng đã bị xóa. Hãy khôi phục nơi đó trước."
            );
        }

        var seminarId = await RecordService.SeminarIdAsync(
            db,
            kind,
            kind.OwnerIdOf(entity),
            entity,
            cancellation
        );
        if (
            entity is not Seminar
            && await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived
        )
        {
            return archived;
        }

        var problems = await RecordRules.CheckAsync(
            db,
            kind,
            entity,
            seminarId,
            cancellation,
            targets: false
        );
        if (problems.Count > 0)
        {
            return new Refusal("restore-refused", "Chưa khôi phục được: " + problems[0].Sentence);
        }

        // A file that was imported again made another record under the name that this one has in files.
        if (await IsKeyTakenAsync(db, kind, entity, cancellation))
        {
            entity.Key = entity.Id.ToString("N");
        }

        if (await RecordReferences.EmptyDeadAsync(db, entity, cancellation) is { } dead)
        {
            return new Refusal(
                "target-gone",
                $"Chưa khôi phục được vì {Called(dead.Target!)} mà mục này cần cũng đã bị xóa. Hãy khôi phục cái đó trước."
            );
        }

        return null;
    }

    private static Task<bool> IsKeyTakenAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Entity entity,
        CancellationToken cancellation
    ) =>
        (
            kind.Owner is { } owner
                ? kind.Rows.Where(db, owner.Name, [kind.OwnerIdOf(entity)!.Value])
                : kind.Rows.All(db)
        ).AnyAsync(e => e.Key == entity.Key, cancellation);

    private static string Called(Type target) =>
        target == typeof(MemberUnit) ? "đơn vị"
        : target == typeof(Person) ? "người"
        : target == typeof(EmulationBlock) ? "khối thi đua"
        : "mục";
}
