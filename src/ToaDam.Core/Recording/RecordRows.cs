using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>The table of one kind of record, for code that learns the kind only at run time.</summary>
internal abstract class RecordRows
{
    /// <summary>The record with the records inside it, tracked.</summary>
    public abstract Task<Entity?> FindAsync(
        ToaDamDbContext db,
        Guid id,
        CancellationToken cancellation
    );

    /// <summary>The record with no more inside it than its rules look at, tracked: a seminar may hold thousands of parts.</summary>
    public abstract Task<Entity?> FindForSaveAsync(
        ToaDamDbContext db,
        Guid id,
        CancellationToken cancellation
    );

    public abstract IQueryable<Entity> All(ToaDamDbContext db);

    /// <summary>Records whose Guid property (a reference or the owner) is one of the given ids.</summary>
    public abstract IQueryable<Entity> Where(
        ToaDamDbContext db,
        string property,
        IReadOnlyCollection<Guid> ids
    );
}

/// <inheritdoc/>
internal sealed class RecordRows<T> : RecordRows
    where T : Entity
{
    public override async Task<Entity?> FindAsync(
        ToaDamDbContext db,
        Guid id,
        CancellationToken cancellation
    ) => await db.Set<T>().Where(e => e.Id == id).WithLists().FirstOrDefaultAsync(cancellation);

    public override async Task<Entity?> FindForSaveAsync(
        ToaDamDbContext db,
        Guid id,
        CancellationToken cancellation
    )
    {
        var query = db.Set<T>().Where(e => e.Id == id);
        // Its first day and its search words are read from them.
        if (typeof(T) == typeof(Seminar))
        {
            query = query.Include(nameof(Seminar.Days)).Include(nameof(Seminar.Places));
        }

        return await query.AsSplitQuery().FirstOrDefaultAsync(cancellation);
    }

    public override IQueryable<Entity> All(ToaDamDbContext db) => db.Set<T>();

    public override IQueryable<Entity> Where(
        ToaDamDbContext db,
        string property,
        IReadOnlyCollection<Guid> ids
    ) =>
        ids.Count == 1 && ids.First() is var id
            ? db.Set<T>().Where(e => EF.Property<Guid?>(e, property) == id)
            : db.Set<T>().Where(e => ids.Contains(EF.Property<Guid?>(e, property)!.Value));
}
