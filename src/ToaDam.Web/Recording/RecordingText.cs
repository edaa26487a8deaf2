namespace ToaDam.Web.Recording;

/// <summary>Names the resources beside this file.</summary>
public sealed class RecordingText;
