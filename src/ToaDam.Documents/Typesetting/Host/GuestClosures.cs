namespace ToaDam.Documents.Typesetting.Host;

/// <summary>Functions that live in the guest and are handed out as JavaScript functions, counted so that the guest can free them.</summary>
internal sealed class GuestClosures(
    HandleTable handles,
    Action<int, int, int> call,
    Action<int, int> destroy
)
{
    private readonly Dictionary<JsFunction, Closure> open = new(ReferenceEqualityComparer.Instance);

    internal JsFunction Create(int a, int b)
    {
        var closure = new Closure(a, b);
        JsFunction function = arguments =>
        {
            // Held during the call: the guest may drop its own reference inside.
            closure.References++;
            try
            {
                call(closure.A, closure.B, handles.Add(arguments[0]));
            }
            finally
            {
                Release(closure);
            }
            return Undefined.Value;
        };
        open[function] = closure;
        return function;
    }

    internal void Unreference(JsFunction function)
    {
        if (open.TryGetValue(function, out var closure) && Release(closure))
            open.Remove(function);
    }

    private bool Release(Closure closure)
    {
        if (--closure.References > 0)
            return false;
        destroy(closure.A, closure.B);
        return true;
    }

    private sealed class Closure(int a, int b)
    {
        internal int A => a;

        internal int B => b;

        internal int References { get; set; } = 1;
    }
}
