using ToaDam.Documents.Tests.Samples;
using ToaDam.Documents.Typesetting;

namespace ToaDam.Documents.Tests.Typesetting;

public sealed class NativeCodeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // One test for several things, because each compile takes a quarter of a minute.
    [Fact]
    public async Task DamagedCache_OnStart_IsRebuiltByAChildForItsOwnerAlone()
    {
        using var folder = new TemporaryFolder();
        var cache = Path.Combine(folder.Path, "cache", "typesetter");
        CacheFolder.Prepare(cache);
        var target = Path.Combine(cache, NativeCode.FileName);
        CacheFolder.WriteOwnFile(target, "not native code"u8);
        CacheFolder.WriteOwnFile(target + ".sha256", "0000"u8);
        var log = new RecordingLogger();
        var options = new TypesetterOptions { CacheFolder = cache, Workers = 1 };

        // Two at once, as two starting processes: the second waits for the first and compiles nothing.
        await using var first = new Typesetter(options, logger: log);
        await using var second = new Typesetter(options, logger: log);
        await Task.WhenAll(first.WarmUpAsync(Cancellation), second.WarmUpAsync(Cancellation));

        Assert.True(new FileInfo(target).Length > 1_000_000);
        Assert.Equal(
            1,
            (await second.RenderAsync(Sample.Minutes(Sample.Poor), Cancellation)).Pages
        );
        Assert.Single(
            log.Lines,
            line => line.Contains("was compiled in", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(log.Lines, line => line.Contains("child", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(cache),
            file => file.EndsWith(".tmp", StringComparison.Ordinal)
        );
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(cache)
        );
    }

    [Theory]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void Cache_WritableByOthers_IsRefused(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are Unix'.");
            return;
        }
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, File.GetUnixFileMode(folder.Path) | mode);
        Assert.Throws<UnauthorizedAccessException>(() => CacheFolder.Prepare(folder.Path));
    }

    [Fact]
    public void Cache_OfAnotherUser_IsRefused()
    {
        // What belongs to the system when run as a user; what belongs to another user when run as root.
        var path = Environment.UserName == "root" ? ForeignFile() : "/usr";
        Assert.SkipWhen(path is null, "No file of another user was found.");
        Assert.Throws<UnauthorizedAccessException>(() => CacheFolder.Check(path));
    }

    [Fact]
    public void CacheFile_ThatIsALink_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var link = Path.Combine(folder.Path, "link");
        File.CreateSymbolicLink(link, folder.Write("file", "x"));
        Assert.Throws<UnauthorizedAccessException>(() => CacheFolder.Check(link));
    }

    private static string? ForeignFile() =>
        new[]
        {
            "/var/cache/man",
            "/var/lib/apt/lists/partial",
            "/var/cache/apt/archives/partial",
        }.FirstOrDefault(Directory.Exists);
}
