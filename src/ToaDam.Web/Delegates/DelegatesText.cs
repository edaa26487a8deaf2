namespace ToaDam.Web.Delegates;

/// <summary>Names the resources beside this file.</summary>
public sealed class DelegatesText;
