using System.Diagnostics;
using System.Security.Cryptography;
using ToaDam.Documents.Tests.Samples;
using ToaDam.Documents.Typesetting;

namespace ToaDam.Documents.Tests.Typesetting;

public sealed class TypesetterTests(TypesetterFixture fixture)
{
    private const string HashFile = "TOADAM_TEST_HASH_FILE";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_PrintedTwice_HasTheSameBytes()
    {
        await using var other = new Typesetter(new TypesetterOptions { Workers = 1 });
        var document = Sample.Report(Sample.Full);
        var first = await fixture.PrintAsync(document);
        // A worker that has already printed others, and a fresh one.
        await fixture.PrintAsync(Sample.Minutes(Sample.Full));
        Assert.Equal(first, await fixture.PrintAsync(document));
        Assert.Equal(first, (await other.RenderAsync(document, Cancellation)).Content);
    }

    [Fact]
    public async Task Document_PrintedInANewProcess_HasTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "hash");
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "ToaDam.Documents.Tests")
        )
        {
            ArgumentList =
            {
                "-explicit",
                "only",
                "-method",
                "*" + nameof(Child_WritesTheHashOfADocument),
            },
            Environment = { [HashFile] = file },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var child = Process.Start(start)!;
        await child.StandardOutput.ReadToEndAsync(Cancellation);
        await child.WaitForExitAsync(Cancellation);
        Assert.Equal(await HashAsync(), await File.ReadAllTextAsync(file, Cancellation));
    }

    [Fact(Explicit = true)]
    public async Task Child_WritesTheHashOfADocument()
    {
        if (Environment.GetEnvironmentVariable(HashFile) is { } file)
            await File.WriteAllTextAsync(file, await HashAsync(), Cancellation);
    }

    [Fact]
    public async Task TenDocuments_AtOnce_AllFinish()
    {
        var files = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(n =>
                    fixture.Typesetter.RenderAsync(
                        Sample.Minutes(Sample.Full with { Title = $"Số {n}" }),
                        Cancellation
                    )
                )
        );
        Assert.Equal(
            10,
            files
                .Select(file => Convert.ToHexString(SHA256.HashData(file.Content)))
                .Distinct()
                .Count()
        );
    }

    [Fact]
    public async Task WaitingDocument_Cancelled_LeavesAtOnce()
    {
        await using var slow = new Typesetter(new TypesetterOptions { Workers = 1 });
        var huge = slow.RenderAsync(Sample.Report(Sample.Huge), Cancellation);
        using var cancelled = new CancellationTokenSource();
        var waiting = slow.RenderAsync(Sample.Minutes(Sample.Poor), cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True((await huge).Pages > 100);
    }

    [Fact]
    public async Task Queue_Full_RefusesAsBusy()
    {
        await using var small = new Typesetter(
            new TypesetterOptions { Workers = 1, MaxWaiting = 1 }
        );
        await small.WarmUpAsync(Cancellation);
        var document = Sample.Report(Sample.Huge);
        var all = Enumerable
            .Range(0, 4)
            .Select(_ => small.RenderAsync(document, Cancellation))
            .ToList();
        var outcomes = new List<TypesettingFailure?>();
        foreach (var render in all)
            outcomes.Add(await Outcome(render));
        Assert.Contains(TypesettingFailure.Busy, outcomes);
        Assert.Contains(null, outcomes);

        static async Task<TypesettingFailure?> Outcome(Task<PdfFile> render)
        {
            try
            {
                await render;
                return null;
            }
            catch (TypesettingException e)
            {
                return e.Failure;
            }
        }
    }

    [Fact]
    public async Task Worker_AfterManyDocuments_StartsAfresh()
    {
        await using var own = new Typesetter(
            new TypesetterOptions { Workers = 1, RecycleAfterDocuments = 3 }
        );
        var first = await own.RenderAsync(Sample.Minutes(Sample.Full), Cancellation);
        for (var n = 0; n < 7; n++)
            Assert.Equal(
                first.Content,
                (await own.RenderAsync(Sample.Minutes(Sample.Full), Cancellation)).Content
            );
    }

    [Fact]
    public async Task State_FollowsTheTypesetter()
    {
        var own = new Typesetter(new TypesetterOptions { Workers = 1 });
        Assert.Equal(TypesetterPhase.NotStarted, own.State.Phase);
        var warming = own.WarmUpAsync(Cancellation);
        await warming;
        Assert.Equal(TypesetterPhase.Ready, own.State.Phase);
        await own.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => own.WarmUpAsync(Cancellation));
    }

    [Fact]
    public async Task Typesetter_WithoutItsFiles_FailsWithAReason()
    {
        using var folder = new TemporaryFolder();
        await using var lost = new Typesetter(new TypesetterOptions { AssetsFolder = folder.Path });
        var error = await Assert.ThrowsAsync<TypesettingException>(() =>
            lost.WarmUpAsync(Cancellation)
        );
        Assert.Equal(TypesettingFailure.Unavailable, error.Failure);
        Assert.Equal(new TypesetterState(TypesetterPhase.Failed, error.Message), lost.State);
    }

    private async Task<string> HashAsync() =>
        Convert.ToHexString(SHA256.HashData(await fixture.PrintAsync(Sample.Report(Sample.Full))));
}
