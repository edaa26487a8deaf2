using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Values;

namespace ToaDam.Documents.Templates;

/// <summary>One line of rendered markup and the template line that wrote it.</summary>
internal readonly record struct MarkupLine(string Text, int Line);

/// <summary>What a template wrote: lines of markup and the values sealed in them.</summary>
internal sealed record RenderedText(IReadOnlyList<MarkupLine> Lines, SealedValues Seals);

/// <summary>Runs the Liquid part of a template within bounds.</summary>
internal static partial class TemplateRenderer
{
    /// <summary>
    /// Statements of one rendering. A report with 300 items, 1,200 delegates and 2,000 contributions takes about 60,000; a
    /// million simple steps of a runaway loop take well under a second.
    /// </summary>
    internal const int MaxSteps = 1_000_000;

    /// <summary>Characters of one assigned or captured value; doubling a text in a loop needs few steps and all memory.</summary>
    internal const int MaxValueLength = 100_000;

    /// <exception cref="TemplateException">With the line at which the template failed.</exception>
    internal static RenderedText Render(
        IFluidTemplate template,
        TemplateSource source,
        object facts
    )
    {
        var seals = new SealedValues();
        using var output = new BoundedWriter();
        try
        {
            var rendering = template.RenderAsync(
                output,
                new SealingEncoder(seals),
                new TemplateContext(facts, Options(seals))
            );
            if (!rendering.IsCompleted)
                throw new InvalidOperationException("A template must render without waiting.");
            rendering.GetAwaiter().GetResult();
        }
        catch (Exception e)
            when (e is FluidException or InvalidOperationException or FileNotFoundException)
        {
            throw new TemplateException(output.LastLine(), Reason(e), e);
        }
        return new RenderedText(Lines(output.ToString(), source), seals);
    }

    private static TemplateOptions Options(SealedValues seals)
    {
        var options = new TemplateOptions
        {
            StrictFilters = true,
            MaxSteps = MaxSteps,
            MaxRecursion = 20,
            MemberAccessStrategy = new FactAccess(seals),
            CultureInfo = CultureInfo.InvariantCulture,
            // No clock: "now" must not print today.
            Now = () => DateTimeOffset.UnixEpoch,
            Assigned = (name, value, _) => Bounded(name, value),
            Captured = (name, value, _) => Bounded(name, value),
            Undefined = name => throw new FluidException($"không có dữ kiện “{name}”"),
        };
        TemplateFilters.AddTo(options.Filters, seals);
        return options;
    }

    private static ValueTask<FluidValue> Bounded(string name, FluidValue value) =>
        value is StringValue && value.ToStringValue().Length > MaxValueLength
            ? throw new FluidException($"giá trị “{name}” quá dài")
            : new(value);

    private static string Reason(Exception e) =>
        e switch
        {
            FileNotFoundException => "mẫu không gọi được tệp khác",
            _ when e.Message.StartsWith("The maximum", StringComparison.Ordinal) =>
                "mẫu lặp quá nhiều bước",
            _ => UndefinedFilter().Replace(e.Message, "không có bộ lọc “${name}”"),
        };

    private static List<MarkupLine> Lines(string output, TemplateSource source)
    {
        var lines = new List<MarkupLine>();
        var last = 1;
        var clean = new StringBuilder();
        foreach (var raw in output.AsSpan().EnumerateLines())
        {
            var line = 0;
            var tag = false;
            clean.Clear();
            foreach (var c in raw)
            {
                if (!TemplateSource.IsMark(c))
                {
                    clean.Append(c);
                    continue;
                }
                var n = c - TemplateSource.LineMark;
                line = line == 0 ? n : line;
                tag |= source.HoldsTag(n);
            }
            last = line = line == 0 ? last : line;
            var text = clean.ToString();
            // A line that held only tags is no line at all: a loop inside a table must not end the table.
            if (!tag || !string.IsNullOrWhiteSpace(text))
                lines.Add(new MarkupLine(text, line));
        }
        return lines;
    }

    [GeneratedRegex(
        "^Undefined filter '(?<name>.*)'$",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex UndefinedFilter();
}
