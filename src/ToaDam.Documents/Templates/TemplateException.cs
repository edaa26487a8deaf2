namespace ToaDam.Documents.Templates;

/// <summary>A fault in a text template, told in Vietnamese with its line.</summary>
/// <param name="line">One-based line of the template.</param>
/// <param name="reason">What is wrong and what to write instead.</param>
public sealed class TemplateException(int line, string reason, Exception? inner = null)
    : Exception($"Dòng {line}: {reason}", inner)
{
    /// <summary>One-based line of the template.</summary>
    public int Line => line;

    /// <summary>The message without its line.</summary>
    public string Reason => reason;
}
