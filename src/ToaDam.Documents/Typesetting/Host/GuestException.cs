namespace ToaDam.Documents.Typesetting.Host;

/// <summary>The typesetter refused or broke, for a reason that is no fault of the layout's.</summary>
internal sealed class GuestException(string message) : Exception(message);
