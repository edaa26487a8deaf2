namespace ToaDam.Web.Sheets;

/// <summary>Names the resources beside this file.</summary>
public sealed class SheetText;
