namespace ToaDam.Web.Common;

/// <summary>Names the resources beside this file.</summary>
public sealed class CommonText;
