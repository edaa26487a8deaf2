namespace ToaDam.Documents.Typesetting;

/// <summary>How far the typesetter is; for pages and health checks.</summary>
public enum TypesetterPhase
{
    /// <summary>Nobody has asked for it yet.</summary>
    NotStarted,

    /// <summary>Loading; on the first start on a machine it is compiled, which takes up to half a minute.</summary>
    Preparing,

    /// <summary>Documents can be typeset.</summary>
    Ready,

    /// <summary>It cannot be used; the next request tries again.</summary>
    Failed,
}

/// <summary>Phase and, when failed, the reason as a Vietnamese sentence.</summary>
public sealed record TypesetterState(TypesetterPhase Phase, string? Reason = null);
