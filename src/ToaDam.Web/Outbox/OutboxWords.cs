namespace ToaDam.Web.Outbox;

/// <summary>Names the resources beside this file.</summary>
public sealed class OutboxWords;
