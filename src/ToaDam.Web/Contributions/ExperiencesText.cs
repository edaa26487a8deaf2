namespace ToaDam.Web.Contributions;

/// <summary>Names the resources beside this file.</summary>
public sealed class ExperiencesText;
