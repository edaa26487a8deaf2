using ToaDam.Documents.Model;
using ToaDam.Documents.Typesetting;
using ToaDam.Tests.Pdf;
using ToaDam.Tests.Printing;

[assembly: AssemblyFixture(typeof(TypesetterFixture))]

namespace ToaDam.Tests.Printing;

/// <summary>One warm typesetter for all tests. Its native code comes from the user's cache, so only the first run ever compiles.</summary>
public sealed class TypesetterFixture : IAsyncLifetime
{
    internal Typesetter Typesetter { get; } = new(new TypesetterOptions());

    public async ValueTask InitializeAsync() =>
        await Typesetter.WarmUpAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => Typesetter.DisposeAsync();

    /// <summary>Prints a document and runs every check on it; a failure shows all faults, not only the first.</summary>
    internal async Task<PdfFile> PrintCheckedAsync(OfficialDocument document)
    {
        var file = await Typesetter.RenderAsync(document, TestContext.Current.CancellationToken);
        var violations = PdfChecks.Violations(file.Content, document, file.Warnings);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
        return file;
    }
}
