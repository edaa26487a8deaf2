namespace ToaDam.Documents.Typesetting.Host;

/// <summary>
/// JavaScript values by the small numbers under which the guest knows them. wasm-bindgen fixes the first 132: 128 times
/// undefined, then undefined, null, true, false; a freed slot holds the number of the next free one.
/// </summary>
internal sealed class HandleTable
{
    private const int FirstFree = 132;

    private readonly List<object?> slots =
    [
        .. Enumerable.Repeat<object?>(Undefined.Value, 129),
        null,
        true,
        false,
    ];
    private int next = FirstFree;

    internal object? this[int handle] => slots[handle];

    internal int Add(object? value)
    {
        if (next == slots.Count)
            slots.Add(slots.Count + 1);
        var handle = next;
        next = (int)slots[handle]!;
        slots[handle] = value;
        return handle;
    }

    /// <summary>Returns the value and frees its number.</summary>
    internal object? Take(int handle)
    {
        var value = slots[handle];
        if (handle >= FirstFree)
        {
            slots[handle] = next;
            next = handle;
        }
        return value;
    }

    internal T Get<T>(int handle)
        where T : class =>
        slots[handle] as T
        ?? throw new JsThrownException(
            new JsError($"{typeof(T).Name} expected, found {JsText.Of(slots[handle])}")
        );
}
