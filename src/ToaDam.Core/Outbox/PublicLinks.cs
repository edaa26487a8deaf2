namespace ToaDam.Outbox;

/// <summary>Under which address recipients reach this server, when it is set; else each writer's browser says it.</summary>
/// <param name="Base">Scheme and host with a slash at the end; null when nothing is set.</param>
public sealed record PublicLinks(string? Base);
