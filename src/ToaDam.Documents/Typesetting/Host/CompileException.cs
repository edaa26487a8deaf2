using System.Globalization;

namespace ToaDam.Documents.Typesetting.Host;

/// <summary>An error in the layout: file, one-based line and column, and what is wrong.</summary>
internal sealed class CompileException(string message) : Exception(message)
{
    /// <summary>Reads the diagnostics that the compiler returns instead of a document.</summary>
    internal static CompileException From(object? result)
    {
        var list = result is Dictionary<string, object?> map
            ? map.GetValueOrDefault("diagnostics")
            : result;
        if (list is not List<object?> { Count: > 0 } diagnostics)
            return new CompileException(JsText.Of(result));
        return new CompileException(string.Join("\n", diagnostics.Select(Show)));
    }

    private static string Show(object? diagnostic)
    {
        if (diagnostic is not Dictionary<string, object?> map)
            return JsText.Of(diagnostic);
        return $"{Get(map, "path")}:{OneBased(Get(map, "range"))}: {Get(map, "severity")}: {Get(map, "message")}";
    }

    private static string Get(Dictionary<string, object?> map, string key) =>
        map.TryGetValue(key, out var value) ? JsText.Of(value) : "";

    // "3:7-3:12", counted from zero.
    private static string OneBased(string range)
    {
        var start = range.Split('-')[0].Split(':');
        return
            start.Length == 2
            && int.TryParse(start[0], CultureInfo.InvariantCulture, out var line)
            && int.TryParse(start[1], CultureInfo.InvariantCulture, out var column)
            ? $"{line + 1}:{column + 1}"
            : range;
    }
}
