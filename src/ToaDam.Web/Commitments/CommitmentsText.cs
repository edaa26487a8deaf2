namespace ToaDam.Web.Commitments;

/// <summary>Names the resources beside this file.</summary>
public sealed class CommitmentsText;
