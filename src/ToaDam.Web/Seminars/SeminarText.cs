namespace ToaDam.Web.Seminars;

/// <summary>Names the resources beside this file.</summary>
public sealed class SeminarText;
