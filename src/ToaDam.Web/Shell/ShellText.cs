namespace ToaDam.Web.Shell;

/// <summary>Names the resources beside this file.</summary>
public sealed class ShellText;
