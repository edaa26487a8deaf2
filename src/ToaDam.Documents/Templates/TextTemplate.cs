using System.Globalization;
using System.Text.RegularExpressions;
using Fluid;
using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>
/// A text template: Liquid decides what is said, a small line markup gives the structure. Parsed once, it may compose many
/// documents, also at the same time.
/// </summary>
public sealed partial class TextTemplate
{
    private static readonly FluidParser Parser = new(
        new FluidParserOptions { AllowFunctions = false }
    );

    private readonly IFluidTemplate template;
    private readonly TemplateSource source;

    private TextTemplate(IFluidTemplate template, TemplateSource source)
    {
        this.template = template;
        this.source = source;
    }

    /// <summary>Reads a template.</summary>
    /// <exception cref="TemplateException">The Liquid part is wrong; the exception holds the line and a Vietnamese reason.</exception>
    public static TextTemplate Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var read = TemplateSource.Read(source);
        if (!Parser.TryParse(read.Marked, out var template, out var error))
            throw ParseError(error);
        new TemplateGuard(read.Marked).VisitTemplate(template);
        return new TextTemplate(template, read);
    }

    /// <summary>Fills the template with facts and builds the document.</summary>
    /// <param name="facts">An object whose type is marked with <see cref="FactsAttribute"/>.</param>
    /// <param name="frame">Letterhead, addressees and date.</param>
    /// <exception cref="TemplateException">The template fails with these facts, or its markup is wrong.</exception>
    public OfficialDocument Compose(object facts, DocumentFrame frame)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(frame);
        return DocumentBuilder.Build(TemplateRenderer.Render(template, source, facts), frame);
    }

    private static TemplateException ParseError(string error)
    {
        if (ErrorPlace().Match(error) is not { Success: true } place)
            return new TemplateException(1, $"mẫu sai cú pháp: {error}");
        var what = place.Groups["what"].Value;
        // The line mark takes one column.
        var column = Math.Max(
            1,
            int.Parse(place.Groups["column"].Value, CultureInfo.InvariantCulture) - 1
        );
        var reason =
            Expected().Match(what) is { Success: true } expected
                ? $"thiếu {expected.Groups["end"].Value} để đóng khối đã mở"
            : UnknownTag().Match(what) is { Success: true } unknown
                ? $"không có lệnh “{unknown.Groups["tag"].Value}”"
            : $"sai cú pháp ({what})";
        return new TemplateException(
            int.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture),
            $"cột {column}: {reason}"
        );
    }

    [GeneratedRegex(
        @"^(?<what>.*) at \((?<line>\d+):(?<column>\d+)\)",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex ErrorPlace();

    [GeneratedRegex(
        "^'(?<end>.*)' was expected",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Expected();

    [GeneratedRegex(
        "^Unknown tag '(?<tag>.*)'",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex UnknownTag();
}
