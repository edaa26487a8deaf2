using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>The head of a template between two lines "---": form, type, subject, and density where it is not the usual.</summary>
internal sealed record FrontMatter(
    Form Form,
    string Type,
    IReadOnlyList<Inline> Subject,
    bool Dense,
    int EndsBefore
)
{
    private static readonly string[] Needed = ["form", "type", "subject"];

    private static readonly string[] Keys = [.. Needed, "density"];

    /// <exception cref="TemplateException">No head, an unknown or missing key, or an unknown form or density.</exception>
    internal static FrontMatter Read(IReadOnlyList<MarkupLine> lines, SealOpener seals)
    {
        var start = 0;
        while (start < lines.Count && string.IsNullOrWhiteSpace(lines[start].Text))
            start++;
        if (start == lines.Count || lines[start].Text.AsSpan().Trim() is not "---")
            throw new TemplateException(1, "mẫu phải mở đầu bằng phần “---”");
        var found = new Dictionary<string, KeyedLine>(StringComparer.Ordinal);
        for (var i = start + 1; i < lines.Count; i++)
        {
            var text = lines[i].Text.Trim();
            if (text.Length == 0)
                continue;
            if (text == "---")
                return Create(found, i + 1);
            var keyed = Read(text, lines[i].Line, seals);
            found[keyed.Key] = keyed;
        }
        throw new TemplateException(lines[start].Line, "phần đầu mẫu chưa đóng bằng “---”");
    }

    private static KeyedLine Read(string text, int line, SealOpener seals)
    {
        var colon = text.IndexOf(':');
        var key = colon < 0 ? text : text[..colon].TrimEnd();
        if (colon < 0 || !Keys.Contains(key, StringComparer.Ordinal))
            throw new TemplateException(
                line,
                $"phần đầu mẫu không có khóa “{key}”; chỉ dùng {string.Join(", ", Keys)}"
            );
        var value = InlineReader.Read(text[(colon + 1)..].Trim(), line);
        return new KeyedLine(key, line, seals.Open(value, line));
    }

    private static FrontMatter Create(Dictionary<string, KeyedLine> found, int endsBefore)
    {
        foreach (var key in Needed)
            if (!found.TryGetValue(key, out var value) || value.Value.Count == 0)
                throw new TemplateException(value?.Line ?? 1, $"phần đầu mẫu thiếu “{key}:”");
        var form = Inlines.Plain(found["form"].Value) switch
        {
            "minutes" => Form.Minutes,
            "titled" => Form.Titled,
            var other => throw new TemplateException(
                found["form"].Line,
                $"không có thể thức “{other}”; dùng minutes hoặc titled"
            ),
        };
        if (
            found.TryGetValue("density", out var density)
            && Inlines.Plain(density.Value) != "compact"
        )
            throw new TemplateException(
                density.Line,
                "độ dày chữ chỉ có “compact”; bỏ dòng này nếu in như thường"
            );
        return new FrontMatter(
            form,
            Numbering.Upper(Inlines.Plain(found["type"].Value)),
            found["subject"].Value,
            density is not null,
            endsBefore
        );
    }
}
