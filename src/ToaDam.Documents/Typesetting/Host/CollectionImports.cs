namespace ToaDam.Documents.Typesetting.Host;

/// <summary>Plain objects, arrays and byte arrays.</summary>
internal static class CollectionImports
{
    internal static void AddTo(Dictionary<string, Import> table, GuestContext guest)
    {
        AddObjects(table, guest.Handles);
        AddArrays(table, guest.Handles);
        AddBytes(table, guest);
    }

    private static void AddObjects(Dictionary<string, Import> table, HandleTable handles)
    {
        table["__wbg_new_1ba21ce319a06297"] = _ =>
            handles.Add(new Dictionary<string, object?>(StringComparer.Ordinal));
        table["__wbg_get_with_ref_key_1dc361bd10053bfe"] = GetProperty;
        table["__wbg_get_af9dab7e9603ea93"] = GetProperty;
        // The two setters differ in who owns key and value: this one gives them away …
        table["__wbg_set_3f1d0b984ed272ed"] = a =>
        {
            var map = handles.Get<Dictionary<string, object?>>(a[0].AsInt32());
            var key = (string)handles.Take(a[1].AsInt32())!;
            map[key] = handles.Take(a[2].AsInt32());
            return null;
        };
        // … and this one lends them.
        table["__wbg_set_781438a03c0c3c81"] = a =>
        {
            var map = handles.Get<Dictionary<string, object?>>(a[0].AsInt32());
            map[handles.Get<string>(a[1].AsInt32())] = handles[a[2].AsInt32()];
            return true;
        };
        table["__wbg_entries_83c79938054e065f"] = a =>
            handles.Add(
                handles
                    .Get<Dictionary<string, object?>>(a[0].AsInt32())
                    .Select(pair => (object?)new List<object?> { pair.Key, pair.Value })
                    .ToList()
            );
        table["__wbg___wbindgen_in_0d3e1e8f0c669317"] = a =>
            handles[a[1].AsInt32()] is Dictionary<string, object?> map
            && handles[a[0].AsInt32()] is string key
            && map.ContainsKey(key);
        table["__wbg_instanceof_Map_084be8da74364158"] = _ => false;

        object? GetProperty(ReadOnlySpan<Wasmtime.ValueBox> a) =>
            handles.Add(JsText.Property(handles[a[0].AsInt32()], handles[a[1].AsInt32()]));
    }

    private static void AddArrays(Dictionary<string, Import> table, HandleTable handles)
    {
        table["__wbg_new_25f239778d6112b9"] = _ => handles.Add(new List<object?>());
        table["__wbg_get_6b7bd52aca3f9671"] = a =>
            handles.Add(JsText.Property(handles[a[0].AsInt32()], (double)(uint)a[1].AsInt32()));
        table["__wbg_set_7df433eea03a5c14"] = a =>
        {
            var list = handles.Get<List<object?>>(a[0].AsInt32());
            var index = a[1].AsInt32();
            while (list.Count <= index)
                list.Add(Undefined.Value);
            list[index] = handles.Take(a[2].AsInt32());
            return null;
        };
        table["__wbg_push_7d9be8f38fc13975"] = a =>
        {
            var list = handles.Get<List<object?>>(a[0].AsInt32());
            list.Add(handles[a[1].AsInt32()]);
            return list.Count;
        };
        table["__wbg_length_d45040a40c570362"] = a =>
            handles.Get<List<object?>>(a[0].AsInt32()).Count;
        table["__wbg_isArray_51fd9e6422c0a395"] = a => handles[a[0].AsInt32()] is List<object?>;
    }

    private static void AddBytes(Dictionary<string, Import> table, GuestContext guest)
    {
        var handles = guest.Handles;
        table["__wbg_length_22ac23eaec9d8053"] = a => handles.Get<byte[]>(a[0].AsInt32()).Length;
        // `new Uint8Array(array)`: nobody writes into the first one, so the copy is saved.
        table["__wbg_new_6421f6084cc5bc5a"] = a => handles.Add(handles[a[0].AsInt32()]);
        table["__wbg_new_from_slice_f9c22b9153b26992"] = a =>
            handles.Add(guest.Memory.Read(a[0].AsInt32(), a[1].AsInt32()));
        table["__wbg_prototypesetcall_dfe9b766cdc1f1fd"] = a =>
        {
            guest.Memory.Write(a[0].AsInt32(), handles.Get<byte[]>(a[2].AsInt32()));
            return null;
        };
        table["__wbg_instanceof_Uint8Array_da54ccc9d3e09434"] = a =>
            handles[a[0].AsInt32()] is byte[];
        table["__wbg_instanceof_ArrayBuffer_f3320d2419cd0355"] = _ => false;
    }
}
