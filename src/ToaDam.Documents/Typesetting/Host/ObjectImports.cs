namespace ToaDam.Documents.Typesetting.Host;

/// <summary>References, guest objects, errors, and the global object.</summary>
internal static class ObjectImports
{
    internal static void AddTo(Dictionary<string, Import> table, GuestContext guest)
    {
        var handles = guest.Handles;
        table["__wbindgen_object_clone_ref"] = a => handles.Add(handles[a[0].AsInt32()]);
        table["__wbindgen_object_drop_ref"] = a =>
        {
            handles.Take(a[0].AsInt32());
            return null;
        };
        AddClass(table, handles, "__wbg_typstcompiler_new", "TypstCompiler");
        AddClass(table, handles, "__wbg_typstfontresolver_new", "TypstFontResolver");
        AddClass(table, handles, "__wbg_proxycontext_new", "ProxyContext");

        table["__wbg_static_accessor_GLOBAL_THIS_60cf02db4de8e1c1"] = _ =>
            handles.Add(guest.Global);
        table["__wbg_static_accessor_SELF_08f5a74c69739274"] = _ => 0;
        table["__wbg_static_accessor_WINDOW_a8924b26aa92d024"] = _ => 0;
        table["__wbg_static_accessor_GLOBAL_769e6b65d6557335"] = _ => 0;
        AddFunctions(table, guest);
        AddErrors(table, guest);
    }

    private static void AddClass(
        Dictionary<string, Import> table,
        HandleTable handles,
        string import,
        string name
    ) => table[import] = a => handles.Add(new GuestObject(a[0].AsInt32(), name));

    private static void AddFunctions(Dictionary<string, Import> table, GuestContext guest)
    {
        var handles = guest.Handles;
        table["__wbg_call_abb4ff46ce38be40"] = a => handles.Add(Function(a[0].AsInt32())([]));
        table["__wbg_call_3020136f7a2d6e44"] = a =>
            handles.Add(Function(a[0].AsInt32())([handles[a[2].AsInt32()]]));
        table["__wbg_call_78f94eb02ec7f9b2"] = a =>
            handles.Add(
                Function(a[0].AsInt32())([
                    handles[a[2].AsInt32()],
                    handles[a[3].AsInt32()],
                    handles[a[4].AsInt32()],
                ])
            );
        // Only `return this` is known; any other program text is refused.
        table["__wbg_new_no_args_cb138f77cf6151ee"] = a =>
        {
            var body = guest.Memory.ReadString(a[0].AsInt32(), a[1].AsInt32());
            JsFunction function = _ =>
                body == "return this"
                    ? guest.Global
                    : throw new JsThrownException(new JsError("Function: " + body));
            return handles.Add(function);
        };
        table["__wbg_new_with_args_df9e7125ffe55248"] = _ =>
            handles.Add((JsFunction)(_ => Undefined.Value));

        JsFunction Function(int handle) => handles.Get<JsFunction>(handle);
    }

    private static void AddErrors(Dictionary<string, Import> table, GuestContext guest)
    {
        var handles = guest.Handles;
        table["__wbg_new_8a6f238a6ece86ea"] = _ => handles.Add(new JsError("Error"));
        table["__wbg_Error_52673b7de5a0ca89"] = NewError;
        table["__wbg_new_df1173567d5ff028"] = NewError;
        table["__wbg_stack_0ed75d68575b0f3c"] = a =>
        {
            guest.Memory.Return(a[0].AsInt32(), "");
            return null;
        };
        // The text of a Rust panic comes here just before the trap.
        table["__wbg_error_7534b8e9a36f1ab4"] = a =>
        {
            var (address, length) = (a[0].AsInt32(), a[1].AsInt32());
            guest.Log(guest.Memory.ReadString(address, length));
            guest.Free(address, length, 1);
            return null;
        };
        table["__wbg_error_85faeb8919b11cc6"] = a =>
        {
            guest.Log(
                JsText.Of(handles[a[0].AsInt32()])
                    + JsText.Of(handles[a[1].AsInt32()])
                    + JsText.Of(handles[a[2].AsInt32()])
            );
            return null;
        };
        table["__wbg_info_ce6bcc489c22f6f0"] = _ => null;
        table["__wbg___wbindgen_throw_dd24417ed36fc46e"] = a =>
            throw new GuestException(guest.Memory.ReadString(a[0].AsInt32(), a[1].AsInt32()));

        object? NewError(ReadOnlySpan<Wasmtime.ValueBox> a) =>
            handles.Add(new JsError(guest.Memory.ReadString(a[0].AsInt32(), a[1].AsInt32())));
    }
}
