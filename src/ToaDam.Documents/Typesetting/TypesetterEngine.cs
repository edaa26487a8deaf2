using Wasmtime;

namespace ToaDam.Documents.Typesetting;

/// <summary>The one configuration of Wasmtime; native code made with another is refused at load.</summary>
internal static class TypesetterEngine
{
    internal const string ModuleName = "typst";

    /// <summary>Also the highest value that fits; a long table ends in "call stack exhausted" at the default.</summary>
    private const int MaxStackBytes = 2 << 20;

    internal static Engine Create() =>
        new(
            new Config()
                .WithOptimizationLevel(OptimizationLevel.Speed)
                .WithEpochInterruption(true)
                .WithMaximumStackSize(MaxStackBytes)
        );
}
