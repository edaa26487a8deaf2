using System.Collections.Frozen;
using Wasmtime;

namespace ToaDam.Documents.Typesetting.Host;

/// <summary>One function that the guest imports.</summary>
internal delegate object? Import(ReadOnlySpan<ValueBox> arguments);

/// <summary>
/// The functions that wasm-bindgen's JavaScript glue would offer, under the names of this exact typesetter file: the hashes in
/// them change with every release. A test compares this table with the file's import list.
/// </summary>
internal sealed class Imports
{
    private readonly Dictionary<string, Import> table = new(StringComparer.Ordinal);

    internal Imports(GuestContext guest)
    {
        ObjectImports.AddTo(table, guest);
        CollectionImports.AddTo(table, guest);
        PromiseImports.AddTo(table, guest);
        ScalarImports.AddTo(table, guest);
        foreach (var name in NeverCalled)
            table[name] = _ => throw new NotSupportedException(name);
    }

    /// <summary>Iterators and <c>Uint32Array</c>: imported, but on no path that ToaDam uses. A call would be a clear error.</summary>
    internal static readonly FrozenSet<string> NeverCalled = new[]
    {
        "__wbg_done_62ea16af4ce34b24",
        "__wbg_iterator_27b7c8b35ab3e86b",
        "__wbg_new_from_slice_db0691b69e9d3891",
        "__wbg_next_138a17bbf04e926c",
        "__wbg_next_3cfe5c0fe2a4cc53",
        "__wbg_value_57b7b035e117f7ee",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, Import> Table => table;
}
