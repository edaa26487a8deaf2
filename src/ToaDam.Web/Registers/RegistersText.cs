namespace ToaDam.Web.Registers;

/// <summary>Names the resources beside this file.</summary>
public sealed class RegistersText;
