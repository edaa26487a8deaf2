using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ToaDam.Common;
using ToaDam.Data;

namespace ToaDam.Contributions.Similarity;

/// <summary>
/// Brings the bands of contributions up to date in the save that writes their words, whoever saves. Only bands that
/// differ are written, and the context forgets them afterwards: it would look through 25 a contribution with each save.
/// </summary>
internal sealed class BandWriting(ToaDamDbContext db, IReadOnlyList<EntityEntry<Entity>> concerned)
    : IDisposable
{
    private readonly List<EntityEntry> _written = [];

    /// <summary>Whether the words of this record are new to the database; of most saves they are not.</summary>
    public static bool Concerns(EntityEntry<Entity> entry) =>
        entry.Entity is Contribution
        && (
            entry.State == EntityState.Added
            || Differs(entry, nameof(Contribution.Title))
            || Differs(entry, nameof(Contribution.Text))
        );

    public void Write() => Write(HasStored ? [.. Stored] : []);

    public async Task WriteAsync(CancellationToken cancellation) =>
        Write(HasStored ? await Stored.ToListAsync(cancellation) : []);

    public void Dispose() => _written.ForEach(band => band.State = EntityState.Detached);

    private bool HasStored => concerned.Any(e => e.State != EntityState.Added);

    private IQueryable<ContributionBand> Stored
    {
        get
        {
            var ids = concerned
                .Where(e => e.State != EntityState.Added)
                .Select(e => e.Entity.Id)
                .ToList();
            return db.Set<ContributionBand>()
                .AsNoTracking()
                .Where(b => ids.Contains(b.ContributionId));
        }
    }

    private void Write(List<ContributionBand> stored)
    {
        var hashes = new WordHashes();
        var wanted = concerned
            .Select(e => (Contribution)e.Entity)
            .SelectMany(c => ContributionBand.Of(c.Id, c.Title, c.Text, hashes))
            .ToList();
        _written.AddRange(wanted.ExceptBy(stored.Select(Key), Key).Select(band => db.Add(band)));
        _written.AddRange(stored.ExceptBy(wanted.Select(Key), Key).Select(band => db.Remove(band)));
    }

    private static (Guid, long) Key(ContributionBand band) => (band.ContributionId, band.Hash);

    private static bool Differs(EntityEntry<Entity> entry, string property) =>
        entry.Property(property) is { IsModified: true } p
        && !Equals(p.OriginalValue, p.CurrentValue);
}
