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
        // Two people who added at once gave the same place: what follows gives way.
        var (places, free) = (new List<int>(Count), int.MinValue);
        foreach (var (_, position) in _items)
        {
            places.Add(Math.Max(position, free));
            free = places[^1] + 1;
        }

        await PutAsync([.. _items.Zip(places, (i, to) => (i.Id, i.Position, to))], cancellation);
    }

    /// <summary>The same places in another order; whatever it does not name comes last.</summary>
    public Task ArrangeAsync(IReadOnlyCollection<Guid> order, CancellationToken cancellation)
    {
        var wanted = order.Index().ToDictionary(o => o.Item, o => o.Index);
        return PutAsync(
            [
                .. _items
                    .OrderBy(i => wanted.GetValueOrDefault(i.Id, int.MaxValue))
                    .Zip(_items.Select(i => i.Position), (i, to) => (i.Id, i.Position, to)),
            ],
            cancellation
        );
    }

    public int IndexOf(Guid id) => _items.FindIndex(i => i.Id == id);

    /// <summary>Null before the first and after the last place.</summary>
    public Guid? At(int index) => index >= 0 && index < Count ? _items[index].Id : null;

    /// <summary>One neighbour is enough: the other may have gone elsewhere itself.</summary>
    public bool StandsBetween(int index, Guid? follows, Guid? precedes) =>
        At(index - 1) == follows || At(index + 1) == precedes;

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

    // One update for all that go the same way: mostly the whole rest of the list.
    private async Task PutAsync(
        List<(Guid Id, int From, int To)> places,
        CancellationToken cancellation
    )
    {
        foreach (var same in places.Where(p => p.From != p.To).GroupBy(p => p.To - p.From))
        {
            foreach (var ids in same.Select(p => p.Id).Chunk(500))
            {
                await list.Where(e => ids.Contains(e.Id))
                    .ExecuteUpdateAsync(
                        s =>
                            s.SetProperty(
                                e => EF.Property<int>(e, nameof(SeminarPart.Position)),
                                e => EF.Property<int>(e, nameof(SeminarPart.Position)) + same.Key
                            ),
                        cancellation
                    );
            }
        }

        _items.Clear();
        _items.AddRange(places.Select(p => (p.Id, p.To)));
    }

    private Task<int> PutAsync(Guid id, int position, CancellationToken cancellation) =>
        list.Where(e => e.Id == id)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(e => EF.Property<int>(e, nameof(SeminarPart.Position)), position),
                cancellation
            );
}
