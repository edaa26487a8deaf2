namespace ToaDam.Documents.Typesetting.Host;

/// <summary>Promises, microtasks and guest closures: needed only while fonts are added and the compiler is built.</summary>
internal static class PromiseImports
{
    internal static void AddTo(Dictionary<string, Import> table, GuestContext guest)
    {
        var handles = guest.Handles;
        // The global has no queueMicrotask, so that the guest falls back to Promise.then.
        table["__wbg_queueMicrotask_9b549dfce8865860"] = _ => handles.Add(Undefined.Value);
        table["__wbg_queueMicrotask_fca69f5bfad613a5"] = a =>
        {
            var function = handles.Get<JsFunction>(a[0].AsInt32());
            guest.Microtasks.Enqueue(() => function([Undefined.Value]));
            return null;
        };
        table["__wbg_resolve_fd5bfbaa4ce36e1e"] = a =>
        {
            var promise = new JsPromise(guest.Microtasks);
            promise.Fulfil(handles[a[0].AsInt32()]);
            return handles.Add(promise);
        };
        table["__wbg_then_4f95312d68691235"] = a =>
        {
            var promise = handles.Get<JsPromise>(a[0].AsInt32());
            promise.Then(handles.Get<JsFunction>(a[1].AsInt32()));
            return handles.Add(promise);
        };
        table["__wbg_new_ff12d2b041fb48f1"] = a =>
        {
            var promise = new JsPromise(guest.Microtasks);
            guest.RunPromiseExecutor(
                a[0].AsInt32(),
                a[1].AsInt32(),
                handles.Add(Settler(promise.Fulfil)),
                handles.Add(Settler(promise.Reject))
            );
            return handles.Add(promise);
        };
        table["__wbindgen_cast_3334ea73b4b28ba3"] = a =>
            handles.Add(guest.Closures.Create(a[0].AsInt32(), a[1].AsInt32()));
        table["__wbg__wbg_cb_unref_87dfb5aaa0cbcea7"] = a =>
        {
            guest.Closures.Unreference(handles.Get<JsFunction>(a[0].AsInt32()));
            return null;
        };
    }

    private static JsFunction Settler(Action<object?> settle) =>
        arguments =>
        {
            settle(arguments[0]);
            return Undefined.Value;
        };
}
