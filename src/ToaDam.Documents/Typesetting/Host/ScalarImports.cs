namespace ToaDam.Documents.Typesetting.Host;

/// <summary>Strings, numbers, booleans, and what the guest asks about the time.</summary>
internal static class ScalarImports
{
    /// <summary>wasm-bindgen's mark for "no boolean".</summary>
    private const int NoBoolean = 0xFFFFFF;

    internal static void AddTo(Dictionary<string, Import> table, GuestContext guest)
    {
        AddKinds(table, guest.Handles);
        AddReaders(table, guest);
        AddCasts(table, guest);
        AddTime(table, guest.Handles);
    }

    private static void AddKinds(Dictionary<string, Import> table, HandleTable handles)
    {
        table["__wbg_isSafeInteger_ae7d3f054d55fa16"] = a =>
            handles[a[0].AsInt32()] is double d && double.IsInteger(d) && Math.Abs(d) < 9e15;
        table["__wbg___wbindgen_is_undefined_f6b95eab589e0269"] = a =>
            handles[a[0].AsInt32()] is Undefined;
        table["__wbg___wbindgen_is_object_ce774f3490692386"] = a =>
            JsText.IsObject(handles[a[0].AsInt32()]);
        table["__wbg___wbindgen_is_function_8d400b8b1af978cd"] = a =>
            handles[a[0].AsInt32()] is JsFunction;
        table["__wbg___wbindgen_is_string_704ef9c8fc131030"] = a =>
            handles[a[0].AsInt32()] is string;
        table["__wbg___wbindgen_is_bigint_0e1a2e3f55cfae27"] = a =>
            handles[a[0].AsInt32()] is long or ulong;
        table["__wbg___wbindgen_jsval_eq_b6101cc9cef1fe36"] = AreEqual;
        table["__wbg___wbindgen_jsval_loose_eq_766057600fdd1b0d"] = AreEqual;

        object? AreEqual(ReadOnlySpan<Wasmtime.ValueBox> a) =>
            Equals(handles[a[0].AsInt32()], handles[a[1].AsInt32()]);
    }

    private static void AddReaders(Dictionary<string, Import> table, GuestContext guest)
    {
        var handles = guest.Handles;
        table["__wbg_Number_2d1dcfcf4ec51736"] = a =>
            handles[a[0].AsInt32()] is double d ? d : double.NaN;
        table["__wbg___wbindgen_string_get_a2a31e16edf96e42"] = a =>
        {
            guest.Memory.Return(a[0].AsInt32(), handles[a[1].AsInt32()] as string);
            return null;
        };
        table["__wbg___wbindgen_debug_string_adfb662ae34724b6"] = a =>
        {
            guest.Memory.Return(a[0].AsInt32(), JsText.Of(handles[a[1].AsInt32()]));
            return null;
        };
        table["__wbg___wbindgen_boolean_get_dea25b33882b895b"] = a =>
            handles[a[0].AsInt32()] switch
            {
                true => 1,
                false => 0,
                _ => NoBoolean,
            };
        table["__wbg___wbindgen_number_get_9619185a74197f95"] = a =>
        {
            var number = handles[a[1].AsInt32()] as double?;
            guest.Memory.WriteDouble(a[0].AsInt32() + 8, number ?? 0);
            guest.Memory.WriteInt32(a[0].AsInt32(), number is null ? 0 : 1);
            return null;
        };
        table["__wbg___wbindgen_bigint_get_as_i64_6e32f5e6aff02e1d"] = a =>
        {
            var number = handles[a[1].AsInt32()] as long?;
            guest.Memory.WriteInt64(a[0].AsInt32() + 8, number ?? 0);
            guest.Memory.WriteInt32(a[0].AsInt32(), number is null ? 0 : 1);
            return null;
        };
    }

    private static void AddCasts(Dictionary<string, Import> table, GuestContext guest)
    {
        var handles = guest.Handles;
        table["__wbindgen_cast_2241b6af4c4b2941"] = a =>
            handles.Add(guest.Memory.ReadString(a[0].AsInt32(), a[1].AsInt32()));
        table["__wbindgen_cast_4625c577ab2ec9ee"] = a => handles.Add((ulong)a[0].AsInt64());
        table["__wbindgen_cast_9ae0607507abb057"] = a => handles.Add(a[0].AsInt64());
        table["__wbindgen_cast_d6cd19b81560fd6e"] = a => handles.Add(a[0].AsDouble());
    }

    // No clock inside: a layout that asks for today gets a day that is plainly wrong, and the same on every run.
    private static void AddTime(Dictionary<string, Import> table, HandleTable handles)
    {
        table["__wbg_now_69d776cd24f5215b"] = _ => 0.0;
        table["__wbg_new_b2db8aa2650f793a"] = a => handles.Add(handles[a[0].AsInt32()]);
        table["__wbg_getTimezoneOffset_45389e26d6f46823"] = _ => 0.0;
    }
}
