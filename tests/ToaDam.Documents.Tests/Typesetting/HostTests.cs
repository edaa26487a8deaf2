using ToaDam.Documents.Tests.Samples;
using ToaDam.Documents.Typesetting;
using ToaDam.Documents.Typesetting.Host;
using Wasmtime;

namespace ToaDam.Documents.Tests.Typesetting;

public sealed class HostTests
{
    private static readonly string Wasm = TypesetterAssets.WasmPathIn(AppContext.BaseDirectory);

    [Fact]
    public void Wasm_OtherThanTheBoundOne_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("other.wasm", "\0asm");
        Assert.Throws<InvalidDataException>(() => TypesetterAssets.ReadWasm(path));
        Assert.NotEmpty(TypesetterAssets.ReadWasm(Wasm));
    }

    [Fact]
    public void Imports_OfTheTypesetter_AreExactlyTheBoundOnes()
    {
        var bound = new Imports(new GuestContext()).Table.Keys;
        Assert.Equal(
            WasmImports.Read(File.ReadAllBytes(Wasm)).Order(StringComparer.Ordinal),
            bound.Order(StringComparer.Ordinal)
        );
        Assert.Equal(6, Imports.NeverCalled.Count);
    }

    [Fact]
    public async Task Layout_WithAnError_NamesFileLineAndColumn()
    {
        await using var broken = new BrokenTypesetter(
            "#let official(doc) = {\n  let a = 1\n  mystery(a)\n}"
        );
        var error = await broken.FailAsync();
        Assert.Equal(TypesettingFailure.Layout, error.Failure);
        Assert.Contains("nd30.typ:3:3: ", error.Detail, StringComparison.Ordinal);
        Assert.Contains("mystery", error.Detail, StringComparison.Ordinal);
        Assert.Contains("quản trị viên", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "let n = 0; for a in range(100000) { for b in range(100000) { n = n + 1 } }",
        TypesettingFailure.Timeout
    )]
    [InlineData(
        "let a = \"0123456789\"; for i in range(40) { a = a + a }; [#a.len()]",
        TypesettingFailure.TooLarge
    )]
    [InlineData("let deep(n) = if n > 0 { box(deep(n - 1)) } else [x]; deep(70)", null)]
    public async Task Layout_Runaway_IsStoppedAndTheNextDocumentPrints(
        string code,
        TypesettingFailure? failure
    )
    {
        // The length of the body decides, so one layout serves the bad document and the good one.
        await using var broken = new BrokenTypesetter(
            $"#let official(doc) = {{\n set document(title: doc.title, date: datetime(year: 2024, month: 1, day: 1)); set text(lang: \"vi\")\n if doc.body.len() > 1 {{ {code} }} else [ok]\n}}",
            // Only the endless one may run into its time; a busy machine must not stop the others.
            failure == TypesettingFailure.Timeout
                ? 5
                : 60
        );
        if (failure is not null)
            Assert.Equal(failure, (await broken.FailAsync()).Failure);
        Assert.Equal(1, (await broken.PrintAsync()).Pages);
    }

    private sealed class BrokenTypesetter : IAsyncDisposable
    {
        private readonly TemporaryFolder folder = new();
        private readonly Typesetter typesetter;

        internal BrokenTypesetter(string layout, int seconds = 60)
        {
            folder.Write("nd30.typ", layout);
            typesetter = new Typesetter(
                new TypesetterOptions
                {
                    LayoutFolder = folder.Path,
                    Workers = 1,
                    Timeout = TimeSpan.FromSeconds(seconds),
                    MemoryLimit = 128L << 20,
                }
            );
        }

        internal Task<TypesettingException> FailAsync() =>
            Assert.ThrowsAsync<TypesettingException>(() =>
                typesetter.RenderAsync(
                    Compose.Body("Một\nHai"),
                    TestContext.Current.CancellationToken
                )
            );

        internal Task<PdfFile> PrintAsync() =>
            typesetter.RenderAsync(Compose.Body("Một"), TestContext.Current.CancellationToken);

        public async ValueTask DisposeAsync()
        {
            await typesetter.DisposeAsync();
            folder.Dispose();
        }
    }

    /// <summary>Reads the import section of a WebAssembly file; asking Wasmtime would mean compiling it.</summary>
    private static class WasmImports
    {
        internal static List<string> Read(byte[] wasm)
        {
            var names = new List<string>();
            for (var at = 8; at < wasm.Length; )
            {
                var section = wasm[at++];
                var end = Number(wasm, ref at) + at;
                if (section == 2)
                {
                    for (var count = Number(wasm, ref at); count > 0; count--)
                    {
                        Name(wasm, ref at);
                        names.Add(Name(wasm, ref at));
                        at++;
                        Number(wasm, ref at);
                    }
                    return names;
                }
                at = end;
            }
            return names;
        }

        private static string Name(byte[] wasm, ref int at)
        {
            var length = Number(wasm, ref at);
            at += length;
            return System.Text.Encoding.UTF8.GetString(wasm, at - length, length);
        }

        private static int Number(byte[] wasm, ref int at)
        {
            var (value, shift) = (0, 0);
            byte part;
            do
            {
                part = wasm[at++];
                value |= (part & 0x7F) << shift;
                shift += 7;
            } while (part > 0x7F);
            return value;
        }
    }
}
