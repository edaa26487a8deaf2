namespace ToaDam.Web.Receiving;

/// <summary>Names the resources beside this file.</summary>
public sealed class ReceivingText;
