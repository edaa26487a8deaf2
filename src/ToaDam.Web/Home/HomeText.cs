namespace ToaDam.Web.Home;

/// <summary>Names the resources beside this file.</summary>
public sealed class HomeText;
