using System.Collections.Frozen;
using Fluid.Ast;

namespace ToaDam.Documents.Templates;

/// <summary>Refuses what a template of words has no use for and what could exhaust memory in a single step.</summary>
internal sealed class TemplateGuard(string source) : AstVisitor
{
    /// <summary>
    /// Everything a template may call. Filters that multiply text (replace, join with a long word) are left out: one of them
    /// can build gigabytes between two countable steps.
    /// </summary>
    private static readonly FrozenSet<string> Allowed = new[]
    {
        "fact",
        "narrative",
        "sentence",
        "append",
        "prepend",
        "default",
        "upcase",
        "downcase",
        "strip",
        "lstrip",
        "rstrip",
        "truncate",
        "where",
        "first",
        "last",
        "size",
        "map",
        "uniq",
        "compact",
        "reverse",
        "sort",
        "plus",
        "minus",
        "modulo",
        "divided_by",
        "at_least",
        "at_most",
    }.ToFrozenSet(StringComparer.Ordinal);

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        ArgumentNullException.ThrowIfNull(filterExpression);
        if (!Allowed.Contains(filterExpression.Name))
            throw new TemplateException(
                LineOf(filterExpression.Name),
                $"không có bộ lọc “{filterExpression.Name}”; dùng được: {string.Join(", ", Allowed.Order(StringComparer.Ordinal))}"
            );
        return base.VisitFilterExpression(filterExpression);
    }

    protected override Expression VisitRangeExpression(RangeExpression rangeExpression) =>
        throw new TemplateException(1, "không dùng khoảng (a..b) trong mẫu");

    // The syntax tree keeps no positions; the first line that pipes into the name is the one to mend.
    private int LineOf(string filter)
    {
        var line = 1;
        foreach (var text in source.Split('\n'))
        {
            for (var at = text.IndexOf('|'); at >= 0; at = text.IndexOf('|', at + 1))
                if (text.AsSpan(at + 1).TrimStart().StartsWith(filter, StringComparison.Ordinal))
                    return line;
            line++;
        }
        return 1;
    }
}
