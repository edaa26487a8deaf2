namespace ToaDam.Documents.Typesetting.Host;

/// <summary>JavaScript's <c>undefined</c>; <c>null</c> is C#'s null.</summary>
internal sealed class Undefined
{
    internal static readonly Undefined Value = new();

    private Undefined() { }

    public override string ToString() => "undefined";
}

/// <summary>A JavaScript error object.</summary>
internal sealed record JsError(string Message);

/// <summary>An object that lives inside the guest; JavaScript only holds its address.</summary>
internal sealed record GuestObject(int Pointer, string Class);

/// <summary>A JavaScript function.</summary>
internal delegate object? JsFunction(object?[] arguments);

/// <summary>A JavaScript exception on its way to the guest.</summary>
internal sealed class JsThrownException(object? value) : Exception(JsText.Of(value))
{
    internal object? Value => value;
}

/// <summary>Shows JavaScript values for error messages, and tells their kind.</summary>
internal static class JsText
{
    internal static string Of(object? value) =>
        value switch
        {
            null => "null",
            string text => text,
            JsError error => error.Message,
            Dictionary<string, object?> map => "{"
                + string.Join(", ", map.Select(pair => pair.Key + ": " + Of(pair.Value)))
                + "}",
            List<object?> list => "[" + string.Join(", ", list.Select(Of)) + "]",
            byte[] bytes => $"Uint8Array({bytes.Length})",
            _ => value.ToString() ?? "",
        };

    internal static bool IsObject(object? value) =>
        value is not (null or Undefined or string or bool or double or long or ulong or JsFunction);

    internal static object? Property(object? value, object? key) =>
        (value, key) switch
        {
            (Dictionary<string, object?> map, string name)
                when map.TryGetValue(name, out var found) => found,
            (List<object?> list, double index) when index >= 0 && index < list.Count => list[
                (int)index
            ],
            _ => Undefined.Value,
        };
}
