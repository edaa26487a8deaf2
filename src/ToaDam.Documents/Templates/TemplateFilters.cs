using System.Globalization;
using System.Text;
using Fluid;
using Fluid.Values;

namespace ToaDam.Documents.Templates;

/// <summary>The filters that Liquid does not bring: <c>fact</c>, <c>narrative</c>, <c>sentence</c>.</summary>
internal static class TemplateFilters
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    internal static void AddTo(FilterCollection filters, SealedValues seals)
    {
        filters.AddFilter("fact", (value, arguments, _) => Fact(value, arguments, seals));
        filters.AddFilter("narrative", (value, _, _) => Narrate(value, seals));
        filters.AddFilter("sentence", (value, _, _) => Sentence(value));
    }

    /// <summary>Renames a gap, or makes one of a fact that is missing without a name: <c>fact: "nhãn"</c>, <c>fact: "nhãn", "code"</c>.</summary>
    private static FluidValue Fact(FluidValue value, FilterArguments arguments, SealedValues seals)
    {
        var label = arguments.At(0).ToStringValue();
        if (value is GapValue gap)
            return gap.Rename(label);
        if (!value.IsNil())
            return value;
        var code = arguments.Count > 1 ? arguments.At(1).ToStringValue() : Kebab(label);
        return new GapValue(seals, code, label);
    }

    private static FluidValue Narrate(FluidValue value, SealedValues seals) =>
        value.IsNil()
            ? value
            : new StringValue(seals.Seal(new Narrative(value.ToStringValue())), encode: false);

    // Liquid's `capitalize` lowers the rest of the text, which ruins names.
    private static FluidValue Sentence(FluidValue value)
    {
        if (value is GapValue || value.ToStringValue() is not { Length: > 0 } text)
            return value;
        return new StringValue(char.ToUpper(text[0], Vietnamese) + text[1..]);
    }

    private static string Kebab(string label)
    {
        var code = new StringBuilder();
        foreach (
            var c in label.ToLower(Vietnamese).Replace('đ', 'd').Normalize(NormalizationForm.FormD)
        )
        {
            if (char.IsAsciiLetterOrDigit(c))
                code.Append(c);
            else if (char.IsWhiteSpace(c) && code.Length > 0 && code[^1] != '-')
                code.Append('-');
        }
        return code.ToString().Trim('-');
    }
}
