using ToaDam.Documents.Model;
using ToaDam.Documents.Tests;
using ToaDam.Documents.Typesetting;

[assembly: AssemblyFixture(typeof(TypesetterFixture))]

namespace ToaDam.Documents.Tests;

/// <summary>One warm typesetter for all tests. Its native code comes from the user's cache, so only the first run ever compiles.</summary>
public sealed class TypesetterFixture : IAsyncLifetime
{
    internal Typesetter Typesetter { get; } = new(new TypesetterOptions());

    public async ValueTask InitializeAsync() =>
        await Typesetter.WarmUpAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => Typesetter.DisposeAsync();

    internal async Task<byte[]> PrintAsync(OfficialDocument document) =>
        (await Typesetter.RenderAsync(document, TestContext.Current.CancellationToken)).Content;
}
