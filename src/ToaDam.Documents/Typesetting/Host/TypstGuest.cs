using Wasmtime;

namespace ToaDam.Documents.Typesetting.Host;

/// <summary>
/// One running typesetter: a Wasmtime store with its compiler object, fonts inside. Not thread-safe; after any trap its memory
/// is in doubt and it must be disposed of. It has no file system, no network and no packages: only what is mapped exists.
/// </summary>
internal sealed class TypstGuest : IDisposable
{
    private const string MainFile = "/main.typ";

    private readonly Store store;
    private readonly GuestContext guest = new();
    private readonly Func<int, int> moveStack;
    private readonly Action<int> storeException;
    private readonly Func<int, int, int, int, int, int> mapFile;
    private readonly Function compile;
    private readonly int compiler;

    /// <param name="memoryLimit">Bytes the guest may have; more is a trap.</param>
    /// <param name="deadline">Epochs until creation is interrupted.</param>
    internal TypstGuest(
        Engine engine,
        Module module,
        IEnumerable<byte[]> fonts,
        long memoryLimit,
        ulong deadline
    )
    {
        store = new Store(engine);
        try
        {
            store.SetLimits(memorySize: memoryLimit);
            store.SetEpochDeadline(deadline);
            var instance = Instantiate(engine, module);
            moveStack = instance.GetFunction<int, int>("__wbindgen_add_to_stack_pointer")!;
            storeException = instance.GetAction<int>("__wbindgen_export3")!;
            mapFile = instance.GetFunction<int, int, int, int, int, int>(
                "typstcompiler_map_shadow"
            )!;
            compile = instance.GetFunction("typstcompiler_compile")!;
            guest.Memory = new GuestMemory(
                instance.GetMemory("memory")!,
                instance.GetFunction<int, int, int>("__wbindgen_export")!
            );
            guest.Free = instance.GetAction<int, int, int>("__wbindgen_export4")!;
            guest.Closures = new GuestClosures(
                guest.Handles,
                instance.GetAction<int, int, int>("__wasm_bindgen_func_elem_944")!,
                instance.GetAction<int, int>("__wasm_bindgen_func_elem_957")!
            );
            guest.RunPromiseExecutor = instance.GetAction<int, int, int, int>(
                "__wasm_bindgen_func_elem_37350"
            )!;
            compiler = BuildCompiler(instance, fonts);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of the guest's memory. It only ever grows.</summary>
    internal long MemoryBytes => guest.Memory.Bytes;

    /// <summary>The last lines the guest wrote on its error console.</summary>
    internal string Console => string.Join('\n', guest.Console);

    internal void Map(string path, ReadOnlySpan<byte> content)
    {
        var (pathAddress, pathLength) = guest.Memory.Give(path);
        var (address, length) = guest.Memory.Give(content);
        if (mapFile(compiler, pathAddress, pathLength, address, length) == 0)
            throw new GuestException($"The typesetter did not take the file {path}.");
    }

    /// <summary>Typesets <c>/main.typ</c>.</summary>
    /// <param name="deadline">Epochs until the work is interrupted.</param>
    /// <exception cref="CompileException">The layout has an error.</exception>
    /// <exception cref="TrapException">Time, memory or stack ran out.</exception>
    internal byte[] Compile(ulong deadline)
    {
        store.SetEpochDeadline(deadline);
        var (main, mainLength) = guest.Memory.Give(MainFile);
        var (format, formatLength) = guest.Memory.Give("pdf");
        const int WithDiagnostics = 3;
        var result = guest.Handles.Take(
            Return(
                at =>
                    compile.Invoke(
                        at,
                        compiler,
                        main,
                        mainLength,
                        0,
                        0,
                        format,
                        formatLength,
                        WithDiagnostics
                    ),
                errorAt: 2
            )
        );
        if (result is byte[] bare)
            return bare;
        if (
            result is Dictionary<string, object?> map
            && map.GetValueOrDefault("result") is byte[] pdf
        )
            return pdf;
        throw CompileException.From(result);
    }

    public void Dispose() => store.Dispose();

    private Instance Instantiate(Engine engine, Module module)
    {
        var imports = new Imports(guest).Table;
        using var linker = new Linker(engine);
        foreach (var import in module.Imports.Cast<FunctionImport>())
        {
            if (!imports.TryGetValue(import.Name, out var function))
                throw new GuestException(
                    $"The typesetter imports an unknown function: {import.Name}."
                );
            linker.Define(
                import.ModuleName,
                import.Name,
                Function.FromCallback(
                    store,
                    (_, arguments, results) => Call(function, arguments, results, import.Results),
                    import.Parameters,
                    import.Results
                )
            );
        }
        return linker.Instantiate(store, module);
    }

    private void Call(
        Import function,
        ReadOnlySpan<ValueBox> arguments,
        Span<ValueBox> results,
        IReadOnlyList<ValueKind> kinds
    )
    {
        object? result;
        try
        {
            result = function(arguments);
        }
        catch (JsThrownException thrown)
        {
            // wasm-bindgen's way to throw: leave the value with the guest and return zero.
            storeException(guest.Handles.Add(thrown.Value));
            result = 0;
        }
        if (results.Length > 0)
            results[0] = Box(result, kinds[0]);
    }

    private static ValueBox Box(object? result, ValueKind kind) =>
        kind switch
        {
            ValueKind.Int32 => result switch
            {
                bool b => b ? 1 : 0,
                int i => i,
                null => 0,
                _ => throw new NotSupportedException($"An import returned {result.GetType()}."),
            },
            ValueKind.Float64 => Convert.ToDouble(
                result,
                System.Globalization.CultureInfo.InvariantCulture
            ),
            _ => throw new NotSupportedException($"No import returns {kind}."),
        };

    private int BuildCompiler(Instance instance, IEnumerable<byte[]> fonts)
    {
        var create = instance.GetAction<int>("typstcompilerbuilder_new")!;
        var closeFiles = instance.GetAction<int, int>(
            "typstcompilerbuilder_set_dummy_access_model"
        )!;
        var addFont = instance.GetFunction<int, int, int>("typstcompilerbuilder_add_raw_font")!;
        var build = instance.GetFunction<int, int>("typstcompilerbuilder_build")!;
        var builder = Return(
            at =>
            {
                create(at);
                return null;
            },
            errorAt: 2
        );
        Return(
            at =>
            {
                closeFiles(at, builder);
                return null;
            },
            errorAt: 1
        );
        foreach (var font in fonts)
            Await(addFont(builder, guest.Handles.Add(font)));
        return Await(build(builder)) is GuestObject built
            ? built.Pointer
            : throw new GuestException("The typesetter did not build a compiler.");
    }

    private object? Await(int handle) =>
        JsPromise.Await(guest.Handles.Take(handle), guest.Microtasks);

    /// <summary>
    /// Calls with a return area of four words on the guest's stack; the error flag stands behind the results. After a trap the
    /// stack is not put right: the guest is thrown away, and calling it again would only hide the first error.
    /// </summary>
    private int Return(Func<int, object?> call, int errorAt)
    {
        var at = moveStack(-16);
        call(at);
        var first = guest.Memory.ReadInt32(at);
        var second = guest.Memory.ReadInt32(at + 4);
        var third = guest.Memory.ReadInt32(at + 8);
        moveStack(16);
        if (errorAt == 2 && third != 0)
            throw CompileException.From(guest.Handles.Take(second));
        if (errorAt == 1 && second != 0)
            throw CompileException.From(guest.Handles.Take(first));
        return first;
    }
}
