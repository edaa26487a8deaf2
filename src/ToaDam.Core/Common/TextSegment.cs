namespace ToaDam.Common;

/// <summary>A piece of a text that was found, as plain text: whoever shows it encodes it as any other.</summary>
public sealed record TextSegment(string Text, bool IsHit = false);
