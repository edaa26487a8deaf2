namespace ToaDam.Documents.Typesetting.Host;

/// <summary>
/// A JavaScript promise, as little of it as the typesetter needs while it takes fonts and builds its compiler. Nothing runs on
/// other threads: the host drains the microtasks itself.
/// </summary>
internal sealed class JsPromise(Queue<Action> microtasks)
{
    private readonly List<(JsFunction? OnFulfilled, JsFunction? OnRejected)> reactions = [];

    internal enum Phase
    {
        Pending,
        Fulfilled,
        Rejected,
    }

    internal Phase State { get; private set; }

    internal object? Value { get; private set; } = Undefined.Value;

    internal void Fulfil(object? value)
    {
        if (State == Phase.Pending && value is JsPromise inner)
            inner.Then(Forward(Fulfil), Forward(Reject));
        else
            Settle(Phase.Fulfilled, value);
    }

    internal void Reject(object? reason) => Settle(Phase.Rejected, reason);

    internal void Then(JsFunction? onFulfilled, JsFunction? onRejected = null)
    {
        if (State == Phase.Pending)
            reactions.Add((onFulfilled, onRejected));
        else
            Enqueue(onFulfilled, onRejected);
    }

    /// <summary>Runs microtasks until the promise is settled.</summary>
    /// <exception cref="GuestException">Rejected, or pending with nothing left to run.</exception>
    internal static object? Await(object? value, Queue<Action> microtasks)
    {
        if (value is not JsPromise promise)
            return value;
        while (promise.State == Phase.Pending && microtasks.TryDequeue(out var microtask))
            microtask();
        return promise.State switch
        {
            Phase.Fulfilled => promise.Value,
            Phase.Rejected => throw new GuestException(JsText.Of(promise.Value)),
            _ => throw new GuestException("A promise of the typesetter never settles."),
        };
    }

    private static JsFunction Forward(Action<object?> settle) =>
        arguments =>
        {
            settle(arguments[0]);
            return null;
        };

    private void Settle(Phase state, object? value)
    {
        if (State != Phase.Pending)
            return;
        State = state;
        Value = value;
        foreach (var (onFulfilled, onRejected) in reactions)
            Enqueue(onFulfilled, onRejected);
        reactions.Clear();
    }

    private void Enqueue(JsFunction? onFulfilled, JsFunction? onRejected) =>
        microtasks.Enqueue(() =>
            (State == Phase.Fulfilled ? onFulfilled : onRejected)?.Invoke([Value])
        );
}
