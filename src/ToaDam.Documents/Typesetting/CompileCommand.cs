using Wasmtime;

namespace ToaDam.Documents.Typesetting;

/// <summary>
/// Entry point of the child process: <c>compile &lt;wasm&gt; &lt;target&gt;</c> turns the typesetter into native code. It ends afterwards,
/// and with it go the 0.7 GB that compiling takes.
/// </summary>
internal static class CompileCommand
{
    internal const string Name = "compile";

    private static int Main(string[] arguments)
    {
        if (arguments is not [Name, var wasm, var target])
        {
            Console.Error.WriteLine($"Usage: ToaDam.Documents {Name} <wasm> <target>");
            return 2;
        }
        try
        {
            Compile(wasm, target);
            return 0;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or WasmtimeException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    /// <summary>Compiles into a file that only its owner can read. Takes 16 to 20 seconds of processor time.</summary>
    internal static void Compile(string wasm, string target)
    {
        using var engine = TypesetterEngine.Create();
        using var module = Module.FromBytes(
            engine,
            TypesetterEngine.ModuleName,
            TypesetterAssets.ReadWasm(wasm)
        );
        CacheFolder.WriteOwnFile(target, module.Serialize());
    }
}
