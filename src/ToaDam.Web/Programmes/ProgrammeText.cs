namespace ToaDam.Web.Programmes;

/// <summary>Names the resources beside this file.</summary>
public sealed class ProgrammeText;
