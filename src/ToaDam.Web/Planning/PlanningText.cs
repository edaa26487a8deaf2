namespace ToaDam.Web.Planning;

/// <summary>Names the resources beside this file.</summary>
public sealed class PlanningText;
