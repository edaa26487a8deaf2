namespace ToaDam.Web.Shell;

/// <summary>Names the resources beside this file: the words of the component library, in Vietnamese. English is the library's own.</summary>
public sealed class MudTexts;
