namespace ToaDam.Web.Recording;

/// <summary>
/// Lets a <c>[PersistentState]</c> property take over its restored value once. .NET 10 gives that value to the property when
/// the component begins, and again with the next parameters it gets: a page that was loaded whole, and has read newer
/// records since, would fall back to the old ones as soon as its address changes.
/// </summary>
public sealed class RestoredOnce<T>
    where T : class
{
    private T? _first;

    /// <summary>What the property holds after it was set: <paramref name="value"/>, or what it held when that is the first value coming back.</summary>
    public T? Next(T? current, T? value)
    {
        if (current is not null && ReferenceEquals(value, _first))
        {
            return current;
        }

        _first ??= value;
        return value;
    }
}
