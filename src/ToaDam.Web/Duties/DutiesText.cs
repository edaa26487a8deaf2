namespace ToaDam.Web.Duties;

/// <summary>Names the resources beside this file.</summary>
public sealed class DutiesText;
