namespace ToaDam.Web.Statements;

/// <summary>Names the resources beside this file.</summary>
public sealed class StatementsText;
