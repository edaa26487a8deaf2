namespace ToaDam.Documents.Typesetting.Host;

/// <summary>
/// What the imported functions share. Memory and closures exist only after instantiation, and the guest calls nothing before.
/// </summary>
internal sealed class GuestContext
{
    internal HandleTable Handles { get; } = new();

    internal Queue<Action> Microtasks { get; } = new();

    internal Dictionary<string, object?> Global { get; } = new(StringComparer.Ordinal);

    internal GuestMemory Memory { get; set; } = null!;

    internal GuestClosures Closures { get; set; } = null!;

    /// <summary>Runs the guest's half of <c>new Promise((resolve, reject) => …)</c>.</summary>
    internal Action<int, int, int, int> RunPromiseExecutor { get; set; } = null!;

    /// <summary>Frees memory that the guest handed over.</summary>
    internal Action<int, int, int> Free { get; set; } = null!;

    /// <summary>What the guest said on its error console; the last lines explain a trap.</summary>
    internal Queue<string> Console { get; } = new();

    internal void Log(string line)
    {
        Console.Enqueue(line);
        while (Console.Count > 20)
            Console.Dequeue();
    }
}
