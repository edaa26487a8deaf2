using System.Collections.Concurrent;
using ToaDam.Documents.Templates;

namespace ToaDam.Printing;

/// <summary>The built-in text templates, parsed once.</summary>
public sealed class TemplateStore
{
    private readonly ConcurrentDictionary<DocumentKind, TextTemplate> _templates = new();

    /// <summary>The folder <c>templates</c> beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "templates");

    /// <summary>The kinds of which a seminar has one each, in the order in which they are offered. Letters of invitation are many.</summary>
    public static IReadOnlyList<DocumentKind> Printable { get; } =
    [DocumentKind.Minutes, DocumentKind.Report];

    public TextTemplate Get(DocumentKind kind) =>
        _templates.GetOrAdd(
            kind,
            k =>
                TextTemplate.Parse(File.ReadAllText(Path.Combine(Folder, "documents", FileName(k))))
        );

    /// <summary>Phiếu sáng kiến: a record of one contribution, no document of a register.</summary>
    public TextTemplate InitiativeSheet => _sheet.Value;

    private readonly Lazy<TextTemplate> _sheet = new(() =>
        TextTemplate.Parse(File.ReadAllText(Path.Combine(Folder, "documents", "initiative.txt")))
    );

    private static string FileName(DocumentKind kind) =>
        kind switch
        {
            DocumentKind.Minutes => "minutes.txt",
            DocumentKind.Report => "report.txt",
            DocumentKind.Invitation => "invitation.txt",
            _ => throw new ArgumentOutOfRangeException(
                nameof(kind),
                kind,
                "This kind has no template."
            ),
        };
}
