namespace ToaDam.Web.Printing;

/// <summary>Names the resources beside this file.</summary>
public sealed class PrintingText;
