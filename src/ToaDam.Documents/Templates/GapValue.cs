using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;
using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>
/// A fact nobody recorded, as the template sees it: false in conditions, nil for <c>default</c>, empty in loops, itself for
/// members; printed, it becomes a gap, even through <c>append</c> or <c>upcase</c>.
/// </summary>
internal sealed class GapValue(SealedValues seals, string code, string label) : FluidValue
{
    public override FluidValues Type => FluidValues.Nil;

    internal GapValue Rename(string newLabel) => new(seals, code, newLabel);

    public override bool Equals(FluidValue? other) =>
        other is null || other is GapValue || other.IsNil();

    public override bool Equals(object? obj) => Equals(obj as FluidValue);

    public override int GetHashCode() => 0;

    public override bool ToBooleanValue() => false;

    public override decimal ToNumberValue() => 0;

    // A seal of its own: `{{ start | append: "…" }}` would otherwise print a silent blank.
    public override string ToStringValue() => seals.Seal(new Gap(code, label));

    public override object ToObjectValue() => null!;

    public override bool IsNil() => true;

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) =>
        new(this);

    public override IEnumerable<FluidValue> Enumerate(TemplateContext context) => [];

    public override ValueTask WriteToAsync(
        TextWriter output,
        TextEncoder encoder,
        CultureInfo cultureInfo
    )
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(ToStringValue());
        return ValueTask.CompletedTask;
    }
}
