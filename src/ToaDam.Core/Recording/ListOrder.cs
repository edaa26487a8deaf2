using Microsoft.EntityFrameworkCore;
using ToaDam.Common;

namespace ToaDam.Recording;

/// <summary>The order of one list of parts; whoever moves something holds the list's seminar meanwhile.</summary>
internal sealed class ListOrder(IQueryable<Entity> list)
{
    private readonly List<(Guid Id, int Position)> _items = [];

    public int Count => _items.Count;

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var rows = await list.OrderBy(e => EF.Property<int>(e, nameof(SeminarPart.Position)))
            .ThenBy(e => e.Id)
            .Select(e => new { e.Id, Position = EF.Property<int>(e, nameof(SeminarPart.Position)) })
            .ToListAsync(cancellation);
        _items.AddRange(rows.Select(r => (r.Id, r.Position)));
        // Two people who added at once gave the same place.
        if (_items.Zip(_items.Skip(1)).Any(p => p.First.Position >= p.Second.Position))
        {
            for (var i = 0; i < _items.Count; i++)
            {
                if (_items[i].Position != i + 1)
                {
                    await PutAsync(_items[i].Id, i + 1, cancellation);
                    _items[i] = (_items[i].Id, i + 1);
                }
            }
        }
    }

    public int IndexOf(Guid id) => _items.FindIndex(i => i.Id == id);

    public Guid? After(int index) => index + 1 < Count ? _items[index + 1].Id : null;

    /// <summary>Two updates, however long the list is: the others give way by one, then the record takes the free place.</summary>
    public async Task MoveAsync(int from, int to, CancellationToken cancellation)
    {
        var (first, last) = (
            _items[Math.Min(from, to)].Position,
            _items[Math.Max(from, to)].Position
        );
        var step = to < from ? 1 : -1;
        await list.Where(e =>
                EF.Property<int>(e, nameof(SeminarPart.Position)) >= first
                && EF.Property<int>(e, nameof(SeminarPart.Position)) <= last
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(
                        e => EF.Property<int>(e, nameof(SeminarPart.Position)),
                        e => EF.Property<int>(e, nameof(SeminarPart.Position)) + step
                    ),
                cancellation
            );
        await PutAsync(_items[from].Id, _items[to].Position, cancellation);
    }

    private Task<int> PutAsync(Guid id, int position, CancellationToken cancellation) =>
        list.Where(e => e.Id == id)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(e => EF.Property<int>(e, nameof(SeminarPart.Position)), position),
                cancellation
            );
}
