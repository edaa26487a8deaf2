namespace ToaDam.Data;

/// <summary>The program can't start, for a reason a person can mend; the message is what that person reads, without a stack trace.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null)
    : Exception(message, inner);
