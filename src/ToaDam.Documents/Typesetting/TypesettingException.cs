namespace ToaDam.Documents.Typesetting;

/// <summary>Why a document could not be typeset.</summary>
public enum TypesettingFailure
{
    /// <summary>The layout files have an error.</summary>
    Layout,

    /// <summary>The document took longer than allowed.</summary>
    Timeout,

    /// <summary>The document needs more memory than allowed.</summary>
    TooLarge,

    /// <summary>Too many documents are waiting.</summary>
    Busy,

    /// <summary>The typesetter cannot run here: a missing file, or no native library for this system.</summary>
    Unavailable,
}

/// <summary>A document could not be typeset. The message is a Vietnamese sentence that says what to do.</summary>
/// <param name="failure">The kind, for callers that react.</param>
/// <param name="message">For the user.</param>
/// <param name="detail">For the log: file, line and column of a layout error, or the trap.</param>
public sealed class TypesettingException(
    TypesettingFailure failure,
    string message,
    string detail,
    Exception? inner = null
) : Exception(message, inner)
{
    public TypesettingFailure Failure => failure;

    /// <summary>Technical detail, in English.</summary>
    public string Detail => detail;
}
