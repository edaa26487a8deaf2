using System.Text;
using Fluid;

namespace ToaDam.Documents.Templates;

/// <summary>
/// Values taken out of the text. Each is replaced by one private-use code point, which the markup reader sees as an opaque
/// letter: a value can never be markup, whatever it holds. The document builder puts the values back.
/// </summary>
internal sealed class SealedValues
{
    /// <summary>Planes 15 and 16 without the two non-characters that end each of them.</summary>
    internal const int Capacity = 2 * PlaneSize;

    /// <summary>All values together; guards against a template that joins texts until memory is full.</summary>
    internal const int MaxCharacters = 16_000_000;

    private const int PlaneSize = 0xFFFE;
    private const int Plane15 = 0xF0000;
    private const int Plane16 = 0x100000;

    private readonly List<object> values = [];
    private long characters;

    /// <exception cref="FluidException">The document holds more values or more text than one document may.</exception>
    internal string Seal(object value)
    {
        if (value is string text)
            characters += text.Length;
        if (values.Count == Capacity || characters > MaxCharacters)
            throw new FluidException("văn bản có quá nhiều dữ liệu");
        var n = values.Count;
        values.Add(value);
        return char.ConvertFromUtf32(n < PlaneSize ? Plane15 + n : Plane16 + n - PlaneSize);
    }

    /// <summary>The value sealed at this place of the text, or null when no seal stands there.</summary>
    internal object? Open(string text, int at)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return null;
        var n = rune.Value switch
        {
            >= Plane16 => rune.Value - Plane16 + PlaneSize,
            >= Plane15 => rune.Value - Plane15,
            _ => -1,
        };
        return n >= 0 && n < values.Count ? values[n] : null;
    }
}
