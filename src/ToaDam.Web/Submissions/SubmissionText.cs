namespace ToaDam.Web.Submissions;

/// <summary>Names the resources beside this file.</summary>
public sealed class SubmissionText;
