using System.Security.Cryptography;

namespace ToaDam.Documents.Typesetting;

/// <summary>The files that the typesetter is made of, read once.</summary>
internal sealed class TypesetterAssets
{
    /// <summary>The imports bound in Host belong to exactly this file (npm package 0.7.0, Typst 0.14.2).</summary>
    internal const string WasmSha256 =
        "1fc968438a672366dfec39c96c842c26ed29caff4eb1bcaab19a6c60867de5fd";

    private static readonly string[] TextFonts =
    [
        "Tinos-Regular.ttf",
        "Tinos-Bold.ttf",
        "Tinos-Italic.ttf",
        "Tinos-BoldItalic.ttf",
    ];

    // For ☐ ☑ ✓ and the like, which fonts with the metrics of Times New Roman lack.
    private static readonly string[] FallbackFonts = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"];

    private TypesetterAssets(
        string wasmPath,
        IReadOnlyList<byte[]> fonts,
        FontCoverage coverage,
        IReadOnlyDictionary<string, byte[]> layout
    )
    {
        WasmPath = wasmPath;
        Fonts = fonts;
        Coverage = coverage;
        Layout = layout;
    }

    internal string WasmPath { get; }

    internal IReadOnlyList<byte[]> Fonts { get; }

    internal FontCoverage Coverage { get; }

    /// <summary>Layout files by their path inside the typesetter.</summary>
    internal IReadOnlyDictionary<string, byte[]> Layout { get; }

    internal static string WasmPathIn(string folder) =>
        Path.Combine(folder, "typesetter", "typst_ts_web_compiler_bg.wasm");

    /// <exception cref="IOException">A file is missing.</exception>
    internal static TypesetterAssets Load(TypesetterOptions options)
    {
        var fonts = Path.Combine(options.AssetsFolder, "fonts");
        var text = TextFonts.Select(name => File.ReadAllBytes(Path.Combine(fonts, name))).ToArray();
        var fallback = FallbackFonts
            .Select(name => File.ReadAllBytes(Path.Combine(fonts, name)))
            .ToArray();
        var layout = Directory
            .EnumerateFiles(options.LayoutFolder, "*.typ")
            .ToDictionary(
                path => "/" + Path.GetFileName(path),
                File.ReadAllBytes,
                StringComparer.Ordinal
            );
        return new TypesetterAssets(
            WasmPathIn(options.AssetsFolder),
            [.. text, .. fallback],
            new FontCoverage([text, fallback]),
            layout
        );
    }

    /// <summary>Reads the WebAssembly file and makes sure it is the one the host was written for.</summary>
    /// <exception cref="InvalidDataException">Another file.</exception>
    internal static byte[] ReadWasm(string path)
    {
        var wasm = File.ReadAllBytes(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(wasm));
        return hash == WasmSha256
            ? wasm
            : throw new InvalidDataException(
                $"{Path.GetFileName(path)} has SHA-256 {hash}, expected {WasmSha256}."
            );
    }
}
