namespace ToaDam.Documents.Model;

/// <summary>One stretch inside a line: words, a missing fact, or a forced line break.</summary>
public abstract record Inline;

/// <summary>Words in one style. The value is plain text in NFC; nothing in it is markup.</summary>
public sealed record Text(string Value, bool Bold = false, bool Italic = false) : Inline;

/// <summary>A fact that nobody recorded yet. A draft prints a dotted blank; the label stands in the list beside the preview.</summary>
/// <param name="Code">Stable kebab-case name ("start-time"), for links to the field that fills the gap.</param>
/// <param name="Label">Vietnamese name of the fact ("giờ bắt đầu").</param>
/// <param name="Line">One-based line of the template that asked for the fact; 0 outside templates.</param>
public sealed record Gap(string Code, string Label, int Line = 0) : Inline;

/// <summary>A line break inside a paragraph or cell.</summary>
public sealed record LineBreak : Inline;
